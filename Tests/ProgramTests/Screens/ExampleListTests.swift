/// The list of examples: completion in its filter, its order, marks, and what is done to all that are marked.

import Canvas
import Foundation
import QuillModel
import Testing

@testable import quill

@Suite struct ExampleListTests {
  private func tagged(_ robot: Robot, _ tag: String) throws -> [String] {
    try robot.session.store.exampleIDs("patchclaim", ExampleFilter(tag: tag))
  }

  @Test(arguments: [
    ("~ <Tab>", "~state", "~use"), ("~ s t <Tab>", "filter: ~state", "~"),
    ("~ s t <Tab> <Tab>", "in-review", "changes-requested"), ("~ c <Tab> C 4 <Tab>", "C4.1", "C4.2"),
    ("~ u <Tab> g <Tab>", "~use gold", "~"), ("~ b <Tab> <Tab>", "mira", "ana"),
    ("~ s t <Tab> a p <Tab> <Space> ~ u <Tab> m <Tab>", "~state approved ~use measure", "~"),
  ])
  func theFilterCompletesTheWordAtTheCursor(keys: String, first: String, second: String) throws {
    let robot = try Desk().demoRobot()
    robot.keys("e / \(keys)")
    #expect(robot.picture.contains(first) && robot.picture.contains(second), "\(robot.picture)")
  }

  @Test func tagsInUseAreOffered() throws {
    let robot = try Desk().demoRobot()
    robot.keys("e m T + \" t w o <Space> w o r d s \" <Enter> y / ~ t a g <Space> <Tab>")
    #expect(robot.picture.contains("\"two words\""), "\(robot.picture)")
    robot.keys("\" t <Tab> <Enter>")
    #expect(robot.picture.contains("1 of 1"), "\(robot.picture)")
  }

  @Test func anOrderIsChosenShownAndFollowed() throws {
    let robot = try Desk().demoRobot()
    robot.keys("e jjj : e d i t <Space> p c - 1 1 <Enter> 8 ! <Esc> w q o n e w <Enter>")
    #expect(robot.picture.contains("newest change first"))
    #expect(robot.picture.contains("\n pc-11") && robot.picture.contains("1 of 24"))
    robot.keys("<Enter> J")
    #expect(robot.picture.hasPrefix(" pc-01"), "the next of the list as it is sorted")
    robot.keys("q / C a c h e s <Enter>")
    #expect(robot.picture.contains("/Caches") && robot.picture.contains("newest change first"))
    robot.keys("<Backspace>")
    #expect(robot.picture.contains("newest change first") && robot.picture.contains("of 24"))
  }

  @Test func marksSurviveFiltersAndGoAllAtOnce() throws {
    let robot = try Desk().demoRobot()
    robot.keys("e m jj m")
    #expect(robot.picture.contains("*pc-01") && robot.picture.contains("*pc-03"))
    #expect(robot.picture.contains("2 marked"))
    robot.keys("/ C a c h e s <Enter> *")
    #expect(robot.picture.contains("4 marked") && robot.picture.contains("*pc-11"))
    robot.keys("<Backspace>")
    #expect(robot.picture.contains("4 marked") && robot.picture.contains("*pc-03"))
    robot.keys("m")
    #expect(robot.picture.contains("3 marked"))
    robot.keys("<Backspace>")
    #expect(!robot.picture.contains("marked") && !robot.picture.contains("*pc"))
    robot.keys("T")
    #expect(robot.said.contains("Mark examples first"))
  }

  @Test func theMarkedOnesAreTaggedOnceThePersonAgrees() throws {
    let robot = try Desk().demoRobot()
    robot.keys("e m j m T t w i n <Enter>")
    #expect(robot.said.contains("\"twin\" is no change of tags"), "\(robot.said)")
    robot.keys("<Esc> T + n e w <Enter>")
    #expect(
      robot.said.contains("2 approved stay so until the new revision is. Tag 2 examples +new? y/n"),
      "\(robot.said)")
    robot.keys("n")
    #expect(try tagged(robot, "new").isEmpty)
    robot.keys("T + n e w <Enter> y")
    #expect(robot.said.contains("2 examples tagged +new."), "\(robot.said)")
    #expect(try tagged(robot, "new") == ["pc-01", "pc-02"])
    robot.keys("T + n e w <Enter>")
    #expect(robot.said.contains("Nothing is left to do. Passed over: 2 tagged so already."))
  }

  @Test func theMarkedOnesGetTheirNextStateAndTheOthersAreNamed() throws {
    let robot = try Desk().demoRobot()
    robot.keys("e m T + x <Enter> y j m S")
    #expect(robot.picture.contains("in review  1 of 2") && robot.picture.contains("retired  1 of 2"))
    robot.keys("i n <Enter>")
    #expect(
      robot.said.contains("Passed over: 1 approved (next: retired). Make 1 example in review? y/n"),
      "\(robot.said)")
    robot.keys("y")
    #expect(robot.said.contains("1 example is in review now."), "\(robot.said)")
    #expect(try robot.session.store.example("patchclaim", "pc-01")?.state == .inReview)
  }

  @Test func aCopyATwinAndTheHistoryOpen() throws {
    let robot = try Desk().demoRobot()
    robot.keys("e jj y")
    #expect(robot.picture.contains("pc-25  new") && !robot.picture.contains("twin pc-03"))
    robot.keys("q t")
    #expect(robot.picture.contains("pc-25  new  twin pc-03"))
    robot.keys("q h")
    #expect(robot.picture.hasPrefix(" history  pc-03"))
  }

  @Test func aNewExampleBeginsFromATemplate() throws {
    let desk = try Desk()
    let robot = try desk.demoRobot()
    robot.keys("e jj y w q G m T + t e m p l a t e <Enter> y")
    #expect(robot.picture.contains("*pc-25    draft      [template] Adds tests"), "\(robot.picture)")
    robot.keys("n")
    #expect(robot.picture.contains("begin from") && robot.picture.contains("empty"))
    robot.keys("p c <Enter>")
    #expect(robot.picture.contains("pc-26  new"), "\(robot.picture)")
    robot.keys("w")
    let made = try #require(try robot.session.store.example("patchclaim", "pc-26"))
    let template = try robot.session.store.example("patchclaim", "pc-25")
    #expect(!made.isTemplate && made.input == template?.input)
    robot.keys("q n <Enter>")
    #expect(robot.picture.contains("pc-27  new"))
  }

  @Test func marksAreForWhoMayWrite() throws {
    let robot = try Desk().demoRobot(as: "zoe")
    robot.keys(": e x a m p l e s <Enter>")
    #expect(robot.said.contains("Only a researcher or a lead can do that"))
  }
}
