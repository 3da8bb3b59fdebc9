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

  @Test func allThatIsMissingIsNamedAtOnceAndTheFirstIsFocused() throws {
    let robot = try Desk().demoRobot(as: "zoe")
    robot.keys("l <Enter>")
    #expect(
      robot.last.contains("Not sent: verdict, severity, evidence and a clause (c finds one) are missing."))
    robot.keys("1 <Tab> <Tab> <Enter>")
    #expect(robot.last.contains("Not sent: severity and a clause (c finds one) are missing."))
    #expect(robot.picture.contains(">severity*"))
    robot.keys("0 <Enter>")
    #expect(robot.last.contains("Not sent: a clause (c finds one) is missing."))
  }

  @Test func whatIsRequiredIsMarked() throws {
    let robot = try Desk().demoRobot(as: "zoe")
    robot.keys("l")
    for mark in [">verdict*", " severity*", " claim –", " evidence*", " clause*"] {
      #expect(robot.picture.contains(mark), "\(mark)")
    }
    robot.keys("1")
    #expect(robot.picture.contains(" evidence –"), "nothing is to be proved of a faithful report")
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
    #expect(robot.picture.contains("Not skipped: give a reason."))
    #expect(robot.last.contains("reason to skip:"))
    robot.keys("<Esc>")
    #expect(robot.picture.contains("pc-01  1 of 24"))
    robot.keys("s b r o k e n <Enter>")
    #expect(robot.picture.contains("pc-02  2 of 24"))
    #expect(robot.last.contains("pc-01 is passed over. u takes that back."))
    robot.keys("K")
    #expect(robot.picture.contains("skipped"))
  }

  @Test func aQuestionIsSentByEnterAfterEscAndTheItemWaits() throws {
    let desk = try Desk()
    let robot = try desk.demoRobot(as: "zoe")
    robot.keys("l i W h y ? <Enter> 2 <Esc>")
    #expect(robot.picture.contains("pc-01  1 of 24"))
    #expect(robot.last.contains("Enter send") && robot.last.contains("Esc drop"))
    #expect(try !desk.demoRobot().picture.contains("Why?"), "nobody sees it yet")
    robot.keys("<Enter>")
    #expect(robot.picture.contains("pc-02  2 of 24"))
    #expect(robot.last.contains("Your question about pc-01 is sent; it waits for the answer."))
    robot.keys("K")
    #expect(robot.picture.contains("waits for an answer"))
    let mira = try desk.demoRobot()
    #expect(mira.picture.contains("zoe asked on pc-01: \"Why?"))
  }

  @Test func aQuestionIsDroppedOnlyWhenOneSaysSo() throws {
    let desk = try Desk()
    let robot = try desk.demoRobot(as: "zoe")
    robot.keys("l i W h y <Esc> <Esc>")
    #expect(robot.last.contains("Drop this text? y/n"))
    robot.keys("n e ! <Esc> <Esc> y")
    #expect(robot.picture.contains("pc-01  1 of 24") && !robot.picture.contains("Why"))
    robot.keys("i <Esc>")
    #expect(robot.last.contains("Tab next"), "an empty one needs no question")
    #expect(try desk.demoRobot().picture.contains("threads        3 open"))
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

  @Test func factsOutliveALongNameInTheTitle() throws {
    let desk = try Desk()
    let name = "a-name-of-thirty-two-letters-oka"
    let robot = try desk.demoRobot(as: name)
    robot.keys("l 4")
    robot.wait(milliseconds: 250)
    for (width, facts) in [
      (80, ["1 of 24", "solo", "1.1 not read", "SIMULATED", "a-name-o…", "saved"]),
      (60, ["1 of 24", "solo", "1.1 not read", "SIMULATED", "saved"]),
      (40, ["1 of 24", "1.1 not read", "SIMULATED", "saved"]),
    ] {
      robot.resize(width, 24)
      let title = robot.picture.split(separator: "\n")[0]
      for fact in facts { #expect(title.contains(fact), "\(fact) at \(width): \(title)") }
    }
  }

  @Test func aSetKeyIsOnDiskAtTheNextTick() throws {
    let desk = try Desk()
    let robot = try desk.demoRobot(as: "zoe")
    robot.keys("l 4")
    robot.wait(milliseconds: 250)
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
    #expect(robot.picture.contains("needs 40×10, is 39×9"))
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
      "quality", "items verdict", "answers pc-03", "byclause",
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
