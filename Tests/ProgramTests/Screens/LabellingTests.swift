/// Labelling by keys: what is sent, refused, taken back, kept; and what is never shown.

import Canvas
import Foundation
import QuillModel
import Testing

@testable import quill

@Suite struct LabellingTests {
  /// Answers the item as pc-01's author would, and sends it.
  private let answer = "4 3 l <Space> <Enter> l jjj <Space> <Enter> c C 4 . 2 <Enter> <Enter>"

  @Test func fiveKeysSendAnItemAndTheNextOneComes() throws {
    let desk = try Desk()
    let robot = try desk.demoRobot(as: "zoe")
    robot.keys("l")
    #expect(robot.picture.contains("pc-01  1 of 24"))
    robot.keys(answer)
    #expect(robot.picture.contains("pc-02  2 of 24"))
    #expect(robot.picture.contains("1 of 24 sent"))
    #expect(robot.picture.contains("saved "))
  }

  @Test func missingAnswersAreNamedAndFocused() throws {
    let robot = try Desk().demoRobot(as: "zoe")
    robot.keys("l <Enter>")
    #expect(robot.last.contains("Not sent: verdict, severity, evidence are missing."))
    robot.keys("1 <Tab> <Tab> <Enter>")
    #expect(robot.last.contains("Not sent: severity is missing."))
    #expect(robot.picture.contains(">severity"))
    robot.keys("0 <Enter>")
    #expect(robot.last.contains("cite the clause"))
  }

  @Test func undoBringsTheAnswerBack() throws {
    let robot = try Desk().demoRobot(as: "zoe")
    robot.keys("l \(answer) u")
    #expect(robot.picture.contains("pc-01  1 of 24"))
    #expect(robot.picture.contains("[4 contradicts]"))
    #expect(robot.last.contains("pc-01 is taken back"))
    #expect(robot.picture.contains("0 of 24 sent"))
    robot.keys("<Enter>")
    #expect(robot.picture.contains("1 of 24 sent"))
    robot.keys("u u")
    #expect(robot.last.contains("nothing to take back"))
  }

  @Test func skippingWantsAReason() throws {
    let robot = try Desk().demoRobot(as: "zoe")
    robot.keys("l s <Enter>")
    #expect(robot.last.contains("Not skipped: give a reason."))
    robot.keys("s b r o k e n <Enter>")
    #expect(robot.picture.contains("pc-02  2 of 24"))
    robot.keys("K")
    #expect(robot.picture.contains("skipped"))
  }

  @Test func aQuestionMakesTheItemWait() throws {
    let desk = try Desk()
    let robot = try desk.demoRobot(as: "zoe")
    robot.keys("l i W h y ? <Esc>")
    #expect(robot.picture.contains("pc-02  2 of 24"))
    robot.keys("K")
    #expect(robot.picture.contains("waits for an answer"))
    let mira = try desk.demoRobot()
    #expect(mira.picture.contains("zoe asked on pc-01: \"Why?\""))
  }

  @Test func aDraftOutlivesTheSession() throws {
    let desk = try Desk()
    let robot = try desk.demoRobot(as: "zoe")
    robot.keys("l 4 3")
    robot.hangUp()
    let again = try desk.demoRobot(as: "zoe")
    again.keys("l")
    #expect(again.picture.contains("[4 contradicts]") && again.picture.contains("[3]"))
    #expect(again.picture.contains(">claim"))
  }

  @Test func aDraftIsWrittenWithinASecond() throws {
    let desk = try Desk()
    let robot = try desk.demoRobot(as: "zoe")
    robot.keys("l 4")
    robot.wait(milliseconds: 1000)
    let again = try desk.demoRobot(as: "zoe")
    again.keys("l")
    #expect(again.picture.contains("[4 contradicts]"))
  }

  @Test func escapeAndAKeyThatComeAtOnceAreBothTaken() throws {
    let robot = try Desk().demoRobot(as: "zoe")
    robot.keys("l n h i <A-J>")
    #expect(robot.picture.contains("pc-02  2 of 24"))
    robot.keys("K")
    #expect(robot.picture.contains("note    hi"))
    robot.keys("<Backspace> n <A-b> x <Esc>")
    #expect(robot.picture.contains("note    xhi"), "where a text takes Alt, it is Alt")
  }

  @Test func tooSmallAScreenTakesNoAnswer() throws {
    let robot = try Desk().demoRobot(as: "zoe")
    robot.keys("l")
    robot.resize(39, 9)
    #expect(robot.picture.contains("too small"))
    robot.keys("4")
    robot.resize(80, 24)
    #expect(!robot.picture.contains("[4 contradicts]"))
    robot.resize(1, 1)
    robot.resize(0, 0)
    robot.resize(200, 60)
    #expect(robot.picture.contains("pc-01  1 of 24"))
  }

  @Test func aPasteOf500LinesBecomesTheNote() throws {
    let robot = try Desk().demoRobot(as: "zoe")
    robot.keys("l n")
    robot.paste((1...500).map { "line \($0)" }.joined(separator: "\n"))
    robot.keys("<Esc>")
    #expect(robot.picture.contains("note    line 1 line 2"))
  }

  @Test func theRuleBehindTheAnswerOpens() throws {
    let robot = try Desk().demoRobot(as: "zoe")
    robot.keys("l 4 <BackTab> v")
    #expect(robot.picture.hasPrefix(" guideline 1.1"))
    #expect(robot.picture.contains("C4.2 Scope versus property"))
    robot.keys("q")
    #expect(robot.picture.contains("pc-01  1 of 24"))
  }

  @Test func readingToTheEndIsShown() throws {
    let robot = try Desk().demoRobot(as: "zoe")
    robot.keys("l")
    #expect(robot.picture.contains("guideline 1.1 not read"))
    robot.keys("v G q")
    #expect(robot.picture.contains("guideline 1.1 read"))
  }

  /// Walks every screen and command as an annotator: no author's answer or reason, no one else's label or note.
  @Test func anAnnotatorSeesNobodyElsesAnswers() throws {
    let desk = try Desk()
    let robot = try desk.demoRobot(as: "zoe")
    robot.keys("l J J K q g G q e a x")
    for page in [
      "examples", "agreement", "export", "edit", "edit pc-05", "example pc-05", "confusion verdict 1.1",
    ] {
      robot.keys(": \(page.map { $0 == " " ? "<Space>" : String($0) }.joined(separator: " ")) <Enter>")
      #expect(
        robot.last.contains("you are annotator") || robot.last.contains("no command"),
        "\(page): \(robot.last)")
      robot.keys("<Esc>")
      if !robot.picture.hasPrefix(" patchclaim") { robot.keys("q") }
    }
    let seen = robot.frames.joined(separator: "\n")
    for secret in ["first label for a repeated account", "── expected", "── why", "use: gold", ".77 ["] {
      #expect(!seen.contains(secret), "\(secret)")
    }
  }
}
