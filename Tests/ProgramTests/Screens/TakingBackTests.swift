/// Sent, changed, taken back, dropped; and two sessions of one person.

import Canvas
import Foundation
import Testing

@testable import quill

@Suite struct TakingBackTests {
  /// Answers pc-01 and pc-02 and sends them.
  private let answer = "4 3 l <Space> <Enter> l jjj <Space> <Enter> c C 4 . 2 <Enter> <Enter>"

  @Test func theLastOfSentAskedAndPassedOverIsTakenBack() throws {
    let desk = try Desk()
    let robot = try desk.demoRobot(as: "zoe")
    robot.keys("l \(answer) s b a d <Enter> i W h y <Esc> <Enter> u")
    #expect(robot.last.contains("Your question about pc-03 is withdrawn."))
    #expect(robot.picture.contains("pc-03  3 of 24"))
    #expect(try desk.demoRobot().picture.contains("threads        3 open"))
    robot.keys("u")
    #expect(robot.last.contains("pc-02 is not passed over any more."))
    #expect(robot.picture.contains("pc-02  2 of 24"))
    robot.keys("u")
    #expect(robot.last.contains("pc-01 is taken back: no answer of yours counts now."))
    robot.keys("u")
    #expect(robot.last.contains("There is nothing to take back in this round."))
  }

  @Test func onASentItemThisItemIsTakenBackAndNoOther() throws {
    let robot = try Desk().demoRobot(as: "zoe")
    robot.keys("l \(answer) \(answer) K K")
    #expect(robot.picture.contains("pc-01  1 of 24  sent"))
    robot.keys("u")
    #expect(robot.last.contains("pc-01 is taken back"))
    #expect(robot.picture.contains("pc-01  1 of 24  solo") && robot.picture.contains("1 of 24 sent"))
  }

  @Test func aCorrectionTakenBackSaysWhichAnswerCounts() throws {
    let robot = try Desk().demoRobot(as: "zoe")
    robot.keys("l \(answer) K 2 <Enter> s l i p <Enter> K")
    #expect(robot.picture.contains("[2 overclaims]"))
    robot.keys("u")
    #expect(
      robot.last.contains("pc-01 is taken back: verdict contradicts, which you sent before, counts again."))
    #expect(robot.picture.contains("sent, changed"))
  }

  @Test func aChangedItemSaysSoAndTheChangesAreDropped() throws {
    let desk = try Desk()
    let robot = try desk.demoRobot(as: "zoe")
    robot.keys("l \(answer) K 2")
    #expect(robot.picture.contains("pc-01  1 of 24  sent, changed"))
    #expect(robot.last.contains("x drop changes"))
    robot.keys("x")
    #expect(robot.picture.contains("[4 contradicts]") && !robot.picture.contains("sent, changed"))
    robot.hangUp()
    let again = try desk.demoRobot(as: "zoe")
    again.keys("l K")
    #expect(again.picture.contains("[4 contradicts]") && !again.picture.contains("sent, changed"))
  }

  @Test func enterOnAnUnchangedSentItemSendsNothing() throws {
    let robot = try Desk().demoRobot(as: "zoe")
    robot.keys("l \(answer) K <Enter>")
    #expect(robot.last.contains("pc-01 stays as you sent it."))
    #expect(robot.picture.contains("pc-02  2 of 24"))
    robot.keys("u u")
    #expect(robot.last.contains("There is nothing to take back"), "one label was sent, not two")
  }

  @Test func undoTakesBackTheLastChangeOfAnOpenItemFirst() throws {
    let robot = try Desk().demoRobot(as: "zoe")
    robot.keys("l \(answer) 1 0 <BackTab> 0 u")
    #expect(robot.picture.contains("pc-02  2 of 24") && robot.picture.contains("[1 faithful]"))
    #expect(robot.picture.contains(">severity"))
    robot.keys("u")
    #expect(!robot.picture.contains("[1 faithful]"))
    robot.keys("1 x")
    #expect(!robot.picture.contains("[1 faithful]"))
    robot.keys("u")
    #expect(robot.picture.contains("[1 faithful]"))
    robot.keys("u u")
    #expect(robot.picture.contains("pc-01  1 of 24"))
  }

  @Test func whatAnotherSessionSentIsSaidBeforeItIsOverwritten() throws {
    let desk = try Desk()
    let first = try desk.demoRobot(as: "zoe")
    let second = try desk.demoRobot(as: "zoe")
    first.keys("l 4 3 l <Space> <Enter> l jjj <Space> <Enter> c C 4 . 2 <Enter>")
    second.keys("l 2 1 l <Space> <Enter> l jjj <Space> <Enter> c C 4 . 2 <Enter> <Enter>")
    #expect(second.picture.contains("pc-02  2 of 24"))
    first.keys("<Enter>")
    #expect(first.picture.contains("You sent this already, in another session. Send yours over it? y/n"))
    first.keys("n")
    #expect(first.picture.contains("pc-01  1 of 24  sent, changed"))
    #expect(first.picture.contains("[4 contradicts]"))
    first.keys("<Enter> y")
    #expect(first.picture.contains("pc-02  2 of 24"))
    second.keys("K")
    #expect(second.picture.contains("[4 contradicts]"))
  }

  @Test func anotherSessionsSendingIsNoticed() throws {
    let desk = try Desk()
    let first = try desk.demoRobot(as: "zoe")
    let second = try desk.demoRobot(as: "zoe")
    first.keys("l")
    second.keys("l \(answer)")
    first.others()
    #expect(first.picture.contains("pc-01  1 of 24  sent"))
    #expect(first.last.contains("You sent pc-01 meanwhile, in another session."))
    #expect(first.picture.contains("[4 contradicts]"))
    first.keys("2 <Enter> s l i p <Enter>")
    #expect(first.picture.contains("pc-02  2 of 24"), "what is seen may be corrected")
  }
}
