/// One example and its list: going on to the next, the state, long lines; and what verifying a bundle says.

import Canvas
import Foundation
import Testing

@testable import quill

@Suite struct ExampleScreenTests {
  @Test func theNextAndTheOneBeforeOfTheListOpen() throws {
    let robot = try Desk().demoRobot()
    robot.keys("e jj <Enter> G J")
    #expect(robot.picture.hasPrefix(" pc-04") && robot.picture.contains("── Report ──"))
    robot.keys("K K")
    #expect(robot.picture.hasPrefix(" pc-02"))
    robot.keys("K K")
    #expect(robot.picture.hasPrefix(" pc-01") && robot.last.contains("no further example that way"))
  }

  @Test func theNextOneIsThatOfTheFilter() throws {
    let robot = try Desk().demoRobot()
    robot.keys("e / C a c h e s <Enter> <Enter>")
    #expect(robot.picture.hasPrefix(" pc-11"))
    robot.keys("J")
    #expect(robot.picture.hasPrefix(" pc-12"))
    robot.keys("J")
    #expect(robot.picture.hasPrefix(" pc-12") && robot.last.contains("no further example"))
  }

  @Test func theListGivesAStateToo() throws {
    let robot = try Desk().demoRobot()
    robot.keys("e s")
    #expect(robot.picture.contains("next state"))
    robot.keys("<Enter>")
    #expect(robot.last.contains("pc-01 is "))
  }

  @Test func aNumberedLineHangsUnderItsTextAndADiffNamesItsFile() throws {
    let robot = try Desk().demoRobot(size: Size(width: 40, height: 24))
    robot.keys("e <Enter>")
    #expect(robot.picture.contains(" 1 Renames client_dir to tenant_dir\n   throughout"))
    #expect(robot.picture.contains("── Diff exports/layout.py ──"))
  }

  @Test func whatVerifyingSaysIsReadWhole() throws {
    let robot = try Desk().demoRobot(size: Size(width: 40, height: 10))
    func words() -> String { robot.picture.split { " \n".contains($0) }.joined(separator: " ") }
    robot.keys("x x")
    #expect(words().contains("is written: 24 examples, 144 annotations."))
    robot.keys("v")
    #expect(words().contains("is good OK: 24 examples, 144 annotations, 3 annotators"))
    #expect(words().contains("every file is as sealed. The bundle is not signed. j/k scroll q close"))
    robot.keys("q")
    #expect(robot.picture.hasPrefix(" exports"))
  }
}
