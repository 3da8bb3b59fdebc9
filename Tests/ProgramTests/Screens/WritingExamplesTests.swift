/// Writing examples by keys: new ones, twins, undo, what is kept, and proofs.

import Canvas
import Foundation
import QuillModel
import Testing

@testable import quill

@Suite struct WritingExamplesTests {
  @Test func aTwinIsACopyInTheSameFamilyUnderTheNextID() throws {
    let desk = try Desk()
    let robot = try desk.demoRobot()
    robot.keys(": e d i t <Space> p c - 0 3 <Enter> t")
    #expect(robot.picture.contains("pc-25  new  twin pc-03"))
    robot.keys("4 <C-u> f a i t h <Enter>")
    #expect(robot.picture.contains("= verdict  faithful"))
    robot.keys("w")
    #expect(robot.said.contains("pc-25 is saved as revision 1"))
    let example = try #require(try robot.session.store.example("patchclaim", "pc-25"))
    #expect(example.family == "pc-03" && example.state == .draft && example.proof == nil)
    robot.keys("d")
    #expect(robot.picture.contains("- overclaims") && robot.picture.contains("+ faithful"))
  }

  @Test func whatIsBeingTypedOutlivesTheSession() throws {
    let desk = try Desk()
    do {
      let robot = try desk.demoRobot()
      robot.keys("e jj e 5 <C-u> 1")
      robot.hangUp()
    }
    let again = try desk.demoRobot()
    again.keys("e jj e")
    #expect(again.said.contains("What you had not saved is back"))
    #expect(again.picture.contains("= severity 1"), "\(again.picture)")
  }

  @Test func aReplyThatIsBeingTypedOutlivesTheSession() throws {
    let desk = try Desk()
    do {
      let robot = try desk.demoRobot()
      robot.keys("i <Enter> r b e c a u s e")
      robot.hangUp()
    }
    let again = try desk.demoRobot()
    again.keys("i <Enter> r")
    #expect(again.picture.contains("because"))
    again.keys("<Esc> <Enter>")
    #expect(again.picture.contains("mira") && again.picture.contains("because"))
    again.keys("r")
    #expect(again.picture.components(separatedBy: "because").count == 2, "sent, so nothing is begun")
  }

  @Test func twoWhoWriteOneExampleDoNotWriteOverEachOther() throws {
    let desk = try Desk()
    let mira = try desk.demoRobot()
    let noor = try desk.demoRobot(as: "noor")
    for robot in [mira, noor] { robot.keys("e jj e") }
    mira.keys("5 <C-u> 1 <Enter> w")
    noor.keys("5 <C-u> 3 <Enter> w")
    #expect(
      noor.last.contains("mira saved revision 2 since you began. Save yours over it? y/n"), "\(noor.last)")
    noor.keys("n")
    #expect(noor.picture.contains("= severity 3") && noor.picture.contains("not saved"))
    noor.keys("w y")
    #expect(noor.said.contains("pc-03 is saved as revision 3"))
  }

  /// A page that a twin was made from would take the twin's likeness for its own.
  @Test func nothingIsLikeItself() throws {
    let robot = try Desk().demoRobot()
    robot.keys("e n 2 A l l <Space> n e w <Space> w o r d s <Space> h e r e <Esc> 3 + x <Esc> w")
    #expect(robot.said.contains("pc-25 is saved as revision 1"))
    robot.wait(milliseconds: 500)
    #expect(!robot.picture.contains("to pc-25"), "\(robot.picture)")
    robot.keys("t")
    robot.wait(milliseconds: 500)
    #expect(
      robot.picture.contains("pc-26  new  twin pc-25") && robot.picture.contains("ROUGE-L 1.00 to pc-25"))
  }

  @Test func oneAfterTheOtherWithoutGoingBack() throws {
    let robot = try Desk().demoRobot()
    robot.keys("e n N")
    #expect(robot.said.contains("Save this one first"))
    robot.keys("2 O n e <Esc> 3 + x <Esc> w N")
    #expect(robot.picture.contains("pc-26  new"))
    robot.keys("2 T w o <Esc> 3 + y <Esc> w t")
    #expect(robot.picture.contains("pc-27  new  twin pc-26"))
    robot.keys("q")
    #expect(robot.picture.hasPrefix(" examples"), "the list is one step away")
  }

  @Test func anApprovedRevisionStaysWhileTheNextIsWritten() throws {
    let robot = try Desk().demoRobot()
    robot.keys(": e d i t <Space> p c - 0 3 <Enter>")
    #expect(robot.said.contains("Revision 1 is approved and stays so"))
    robot.keys("x")
    #expect(robot.said.contains("keeps an id"))
    robot.keys("8 ! <Esc> w")
    #expect(robot.said.contains("revision 2"))
    let revisions = try robot.session.store.revisions("patchclaim", "pc-03")
    #expect(revisions.map(\.state) == [.approved, .draft])
  }

  @Test func undoAndRedoTakeStepsBackAndForth() throws {
    let robot = try Desk().demoRobot()
    robot.keys(": e d i t <Space> p c - 0 3 <Enter> jjjj x")
    #expect(robot.picture.contains("= severity –"))
    robot.keys("u")
    #expect(robot.picture.contains("= severity 2"))
    robot.keys("<C-r>")
    #expect(robot.picture.contains("= severity –"))
  }

  @Test func whatWasNotSavedIsThereAgainAndCanBeDropped() throws {
    let desk = try Desk()
    let robot = try desk.demoRobot()
    robot.keys(": e d i t <Space> p c - 0 3 <Enter> 5 <C-u> 1 <Enter> : q u i t <Enter>")
    robot.hangUp()
    let again = try desk.demoRobot()
    again.keys(": e d i t <Space> p c - 0 3 <Enter>")
    #expect(again.said.contains("What you had not saved is back"))
    #expect(again.picture.contains("= severity 1"))
    again.keys("R y")
    #expect(again.picture.contains("= severity 2") && !again.picture.contains("not saved"))
  }

  @Test func aProofIsRunAndItsEndKept() throws {
    let robot = try Desk().demoRobot()
    robot.keys(": e d i t <Space> p c - 0 3 <Enter> G <Enter>")
    robot.keys("<C-u> e c h o <Space> o k ; <Space> e x i t <Space> 3 <Enter>")
    #expect(robot.picture.contains("not run"))
    robot.keys("p")
    #expect(robot.said.contains("The proof fails: exit 3: ok"))
    #expect(robot.picture.contains("echo ok; exit 3  exit 3  log "))
    robot.keys("w")
    let proof = try #require(try robot.session.store.example("patchclaim", "pc-03")?.proof)
    #expect(proof["exit"]?.integer == 3 && proof["log_sha256"]?.string?.count == 64)
  }

  @Test func aValueThatDoesNotFitIsAskedForAgain() throws {
    let robot = try Desk().demoRobot()
    robot.keys(": e d i t <Space> p c - 0 3 <Enter> 5 <C-u> 9 <Enter>")
    #expect(robot.said.contains("0–3") && robot.said.contains("9"))
    robot.keys("<C-u> 1 <Enter>")
    #expect(robot.picture.contains("= severity 1"))
  }
}
