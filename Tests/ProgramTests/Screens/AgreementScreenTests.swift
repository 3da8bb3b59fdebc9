/// Agreement and confusions on the screen and as text: order, words, and that nothing is cut off unread.

import Canvas
import Foundation
import Testing

@testable import quill

@Suite struct AgreementScreenTests {
  @Test func rowsGoByFieldAndThenByVersion() throws {
    let robot = try Desk().demoRobot()
    robot.keys(": a g r e e m e n t <Enter>")
    let rows = robot.picture.split(separator: "\n").dropFirst(2).prefix(8).map {
      $0.split(separator: " ").prefix(2)
    }
    #expect(
      rows.map { $0.joined(separator: " ") } == [
        "verdict 1.0", "verdict 1.1", "severity 1.0", "severity 1.1", "claim 1.0", "claim 1.1",
        "evidence 1.0",
        "evidence 1.1",
      ])
  }

  @Test func theReadingIsWholeAndSaysExamples() throws {
    let robot = try Desk().demoRobot()
    robot.keys(": a g r e e m e n t <Enter>")
    #expect(!robot.picture.contains("›") && !robot.picture.contains("units"))
    #expect(robot.picture.contains("bootstrap over examples, 2000 replicates, seed 1)."))
    #expect(robot.picture.contains("With 24 examples alpha is known only within"))
  }

  @Test func onASmallScreenTheReadingScrollsAndStaysSimulated() throws {
    let robot = try Desk().demoRobot(size: Size(width: 40, height: 10))
    robot.keys(": a g r e e m e n t <Enter>")
    var seen = robot.picture
    for _ in 0..<8 {
      #expect(robot.picture.contains("SIMULATED: these ratings are made up."))
      robot.keys("J")
      seen += robot.picture
    }
    #expect(seen.contains("lower limit."))
    robot.keys("K j")
    #expect(robot.picture.contains("verdict under 1.1  1–2 of "))
  }

  @Test func theCommonestAnswerIsInPeoplesWords() throws {
    let robot = try Desk().demoRobot(size: Size(width: 132, height: 43))
    robot.keys(": a g r e e m e n t <Enter>")
    #expect(robot.picture.contains("faithful 35 %") && robot.picture.contains("none 53 %"))
    #expect(!robot.picture.contains("[]"))
    robot.keys("G <Enter>")
    #expect(robot.picture.contains("10–11") && !robot.picture.contains("[10,11]"))
  }

  @Test func confusionsScrollToTheLastPair() throws {
    let robot = try Desk().demoRobot(size: Size(width: 40, height: 10))
    robot.keys(": c o n f u s i o n <Space> v e r d i c t <Space> 1 . 0 <Enter>")
    #expect(robot.picture.contains("a pair has no"))
    robot.keys("G")
    #expect(robot.picture.contains("overclaims / cannot tell") || robot.picture.contains("overclaims / c"))
    #expect(robot.picture.contains(" of 2"))
    robot.keys("g")
    #expect(robot.picture.contains("Pairs of ratings"))
  }

  @Test func pairsHaveNoDirectionInTheTextEither() throws {
    let desk = try Desk()
    _ = try desk.demoRobot()
    let said = try desk.must(
      "agreement", "--workspace", desk.folder + "/demo", "--as", "mira", "--field", "claim", "--confusion")
    #expect(!said.out.contains("taken for") && said.out.contains("and"))
    #expect(said.out.contains("none") && !said.out.contains("[]"))
  }
}
