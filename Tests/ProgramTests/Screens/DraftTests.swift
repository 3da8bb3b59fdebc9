/// What is begun outlives the session, however it ends: an answer, and a text with its cursor.

import Canvas
import Foundation
import Testing

@testable import quill

@Suite struct DraftTests {
  private func reopened(_ desk: Desk) throws -> Robot {
    let robot = try desk.demoRobot(as: "zoe")
    robot.keys("l")
    return robot
  }

  @Test(arguments: [("n", "note"), ("i", "question"), ("s", "reason to skip")])
  func aTextComesBackWithItsCursorAfterAHangUp(key: String, title: String) throws {
    let desk = try Desk()
    let robot = try desk.demoRobot(as: "zoe")
    robot.keys("l 4 \(key) o n e <Space> t w o <Left> <Left> <Left>")
    robot.hangUp()
    let again = try reopened(desk)
    #expect(again.picture.contains(title) && again.picture.contains("one two"))
    #expect(again.picture.contains("[4 contradicts]") || key != "s", "the form is under it")
    again.keys("x <Space>")
    #expect(again.picture.contains("one x two"))
  }

  @Test func aTextIsOnDiskWithinASecond() throws {
    let desk = try Desk()
    let robot = try desk.demoRobot(as: "zoe")
    robot.keys("l n h a l f")
    robot.wait(milliseconds: 250)
    robot.keys("w a y")
    robot.wait(milliseconds: 500)
    #expect(try reopened(desk).picture.contains("half"), "after a crash")
  }

  @Test func leavingByControlCKeepsTheText() throws {
    let desk = try Desk()
    let robot = try desk.demoRobot(as: "zoe")
    robot.keys("l n w h y <C-c>")
    #expect(robot.app.hasEnded)
    #expect(try reopened(desk).picture.contains("why"))
  }

  @Test func whatIsDoneWithATextDoesNotComeBack() throws {
    let desk = try Desk()
    let robot = try desk.demoRobot(as: "zoe")
    robot.keys("l n w h y")
    robot.wait(milliseconds: 500)
    robot.keys("<Esc> i q <Esc> <Esc> y")
    robot.hangUp()
    let again = try reopened(desk)
    #expect(again.picture.contains("note    why"))
    #expect(!again.picture.contains("── note") && !again.picture.contains("── question"))
  }

  @Test func aRestoredNoteIsKeptByEscAsAnyOther() throws {
    let desk = try Desk()
    let robot = try desk.demoRobot(as: "zoe")
    robot.keys("l n w h y")
    robot.hangUp()
    let again = try reopened(desk)
    again.keys("<Esc>")
    #expect(again.picture.contains("note    why"))
  }
}
