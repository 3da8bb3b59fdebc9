/// What holds on every screen: Esc, help, what a role may open, and where one is in a long text.

import Canvas
import Foundation
import Testing

@testable import quill

@Suite struct EveryScreenTests {
  @Test func afterANoticeEscOnlyClearsIt() throws {
    let robot = try Desk().demoRobot(as: "zoe")
    robot.keys("l Z")
    #expect(robot.last.contains("Z does nothing here"))
    robot.keys("<Esc>")
    #expect(robot.picture.contains("pc-01  1 of 24"))
    #expect(!robot.last.contains("Z does nothing here"))
    robot.keys("<Esc>")
    #expect(robot.picture.hasPrefix(" patchclaim"))
  }

  @Test func helpSaysWhyAKeyCannotBeUsedNow() throws {
    let robot = try Desk().demoRobot(as: "zoe")
    robot.keys("?")
    #expect(robot.picture.contains("not now"))
    robot.keys("G")
    let text = robot.picture
    #expect(text.contains("x   Export a bundle: Only a researcher or a lead can do that; you are"))
    #expect(text.contains("^C") && !text.contains("C-c"))
    #expect(text.contains("q Esc") && text.contains(":theme NAME") && text.contains("^L"))
  }

  @Test func homeShowsOnlyWhatTheRoleCanOpen() throws {
    let desk = try Desk()
    let robot = try desk.demoRobot(as: "zoe")
    for entry in ["e examples", "a agreement", "x exports"] { #expect(!robot.picture.contains(entry)) }
    #expect(robot.picture.contains(">l label") && robot.picture.contains(" g guideline"))
    #expect(!robot.last.contains("examples") && !robot.last.contains("export"))
    robot.keys("e")
    #expect(robot.last.contains("Only a researcher or a lead can do that; you are annotator here."))
    robot.keys("j <Enter>")
    #expect(robot.picture.hasPrefix(" guideline 1.1"))
    #expect(try desk.demoRobot().picture.contains(" a quality"))
  }

  @Test func lowScreensReachEveryGateAndEveryEntry() throws {
    let robot = try Desk().demoRobot(size: Size(width: 40, height: 10))
    #expect(robot.picture.contains("gates 1–2 of 8"))
    robot.keys("<C-d> <C-d> <C-d>")
    #expect(robot.picture.contains("7 coverage") && robot.picture.contains("gates 7–8 of 8"))
    robot.keys("<C-u>")
    #expect(robot.picture.contains("gates 5–6 of 8"))
    robot.keys("G")
    #expect(robot.picture.contains(">x exports"))
    robot.keys("<Home>")
    #expect(robot.picture.contains(">l label"))
  }

  @Test func aScreenThatIsTooSmallSaysTheNeedFirst() throws {
    let robot = try Desk().demoRobot()
    robot.resize(20, 5)
    #expect(robot.picture.hasPrefix("needs 40×10, is 20×5\n"))
  }

  @Test func longTextsSayWhereOneIs() throws {
    let robot = try Desk().demoRobot()
    robot.keys("?")
    #expect(robot.picture.contains(" of "))
    robot.keys("q g")
    #expect(robot.picture.split(separator: "\n")[0].contains("1–21 of "))
    robot.keys("q e <Enter>")
    #expect(robot.picture.split(separator: "\n")[0].contains("1–21 of "))
  }

  @Test func theScreenIsDrawnAnew() throws {
    let robot = try Desk().demoRobot()
    robot.keys("<C-l>")
    #expect(robot.picture.hasPrefix(" patchclaim"))
    robot.keys("g / s c o p <C-l> e <Enter>")
    #expect(robot.picture.contains("cope"))
  }
}
