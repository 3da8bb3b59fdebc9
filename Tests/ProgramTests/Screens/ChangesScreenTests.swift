/// What is said of a working copy's changes, what became of its proposal, and who may see either.

import Canvas
import Foundation
import QuillModel
import Testing

@testable import quill

@Suite struct ChangesScreenTests {
  /// Ana leads, ben is a researcher, zoe annotates; 1.0 has YES, NO and MAYBE, the working copy YES and NO.
  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.workspace()
    try desk.must("person", "add", "ben", "--role", "researcher")
    try desk.must("person", "add", "zoe", "--role", "annotator")
    try desk.write(FieldChangeTests.text(["YES", "NO", "MAYBE"]), to: "guidelines/reviews.md")
    try desk.must("publish")
    try desk.write(FieldChangeTests.text(["YES", "NO"]), to: "guidelines/reviews.md")
    return desk
  }

  private func robot(_ desk: Desk, as person: String) throws -> Robot {
    try Robot(desk.here, of: desk, as: person)
  }

  @Test func whatIsSaidOfTheChangesIsKeptUntilItIsProposed() throws {
    let desk = try desk()
    let ana = try robot(desk, as: "ana")
    ana.keys("g e d j <Enter> N O <Enter>")
    #expect(ana.picture.contains("reads as NO"), "\(ana.picture)")
    ana.keys("j m r b e c a u s e <Enter>")
    #expect(ana.picture.contains("changes labels: because"), "\(ana.picture)")
    ana.keys("q d j j")
    #expect(ana.picture.contains("reads as NO") && ana.picture.contains("changes labels: because"))
    let again = try robot(desk, as: "ana")
    again.keys("g e d j j")
    #expect(again.picture.contains("reads as NO") && again.picture.contains("changes labels: because"))
    let ben = try robot(desk, as: "ben")
    ben.keys("g e d")
    #expect(ben.picture.contains("reads as ?"), "another's marks are theirs")
    again.keys("P <Enter>")
    let change = try desk.must("guideline", "log", "--json").json["proposals"]?.array?.first?["changes"]
    #expect(change?.array?.contains { $0["reason"] == "because" } == true)
    try desk.must("guideline", "return", "--as", "ben", "--reason", "no")
    try desk.must("guideline", "propose")
    let newest = try desk.must("guideline", "diff", "--json").json
    #expect(newest["fields_to_map"] == [], "what came back is not asked again: \(newest)")
    #expect(newest["mappings"]?.array?.first?["reads_as"] == "NO")
  }

  @Test func theReasonOfAReturnedProposalIsShownToItsAuthor() throws {
    let desk = try desk()
    try desk.must("guideline", "propose", "--map", "answer=MAYBE:NO")
    try desk.must("guideline", "return", "--as", "ben", "--reason", "C1.1 is unclear")
    let ana = try robot(desk, as: "ana")
    #expect(ana.picture.contains("returned by ben: C1.1 is unclear"), "\(ana.picture)")
    ana.keys("g e d")
    #expect(ana.picture.contains("returned by ben") && ana.picture.contains("C1.1 is unclear"))
    ana.keys("P <Enter> q q q")
    #expect(!ana.picture.contains("returned by ben"))
    #expect(ana.picture.contains("the next proposed by ana"))
    let zoe = try robot(desk, as: "zoe")
    #expect(!zoe.picture.contains("C1.1 is unclear"))
  }

  @Test func afterProposingThePageShowsTheProposal() throws {
    let desk = try desk()
    let ana = try robot(desk, as: "ana")
    ana.keys("g e d j <Enter> N O <Enter> P <Enter>")
    #expect(ana.said.contains("Proposed."))
    ana.keys("j")
    #expect(ana.picture.contains("proposal by ana") && ana.last.contains("X return"), "\(ana.picture)")
    ana.keys("U")
    #expect(ana.said.contains("You proposed it"))
    ana.keys("X y")
    #expect(ana.said.contains("The proposal has ended"))
  }

  @Test func changesOfTheDraftLeadToAnOpenProposal() throws {
    let desk = try desk()
    try desk.must("guideline", "propose", "--map", "answer=MAYBE:NO")
    let ben = try robot(desk, as: "ben")
    ben.keys("g e d")
    #expect(ben.picture.contains("proposal by ana"), "\(ben.picture)")
    try desk.write(FieldChangeTests.text(["YES", "NO"]) + "\nMore.\n", to: "guidelines/reviews.md")
    ben.keys("q q e d")
    #expect(ben.picture.contains("not what ana proposed"), "\(ben.picture)")
    ben.keys("X")
    #expect(ben.said.contains("This is not what ana proposed: p shows that."))
    ben.keys("p X n o <Enter>")
    #expect(ben.said.contains("The proposal has ended"))
  }

  @Test func anAnnotatorSeesOnlyWhatIsPublished() throws {
    let desk = try desk()
    let zoe = try robot(desk, as: "zoe")
    zoe.keys(": c h a n g e s <Enter>")
    #expect(zoe.said.contains("Only a researcher or a lead can do that"), "\(zoe.picture)")
    #expect(!zoe.picture.contains("working copy"))
    zoe.keys(": c h a n g e s <Space> 1 . 0 <Enter>")
    #expect(zoe.picture.contains("nothing → 1.0") && !zoe.last.contains("decide"), "\(zoe.picture)")
    desk.refused("guideline", "diff", "--as", "zoe", saying: "takes a researcher")
    desk.refused("guideline", "diff", "1.0", "draft", "--as", "zoe", saying: "takes a researcher")
    try desk.must("guideline", "diff", "1.0", "1.0", "--as", "zoe")
  }

  @Test func aFieldUnderANewNameSaysThatItsLabelsAreLeftBehind() throws {
    let desk = try desk()
    try desk.write(
      FieldChangeTests.text(["YES", "NO", "MAYBE"]).replacing("name: answer", with: "name: verdict"),
      to: "guidelines/reviews.md")
    let ana = try robot(desk, as: "ana")
    ana.keys("g e d j")
    #expect(ana.picture.contains("The field answer is gone."), "\(ana.picture)")
    ana.keys("<Enter>")
    #expect(ana.picture.contains("no label of answer counts: the field is gone"), "\(ana.picture)")
    let diff = try desk.must("guideline", "diff", "--json").json["front_matter"]?.strings ?? []
    #expect(diff.contains { $0.contains("verdict: looks like answer under a new name") }, "\(diff)")
  }

  @Test func aRevisionTakenUpIsNamedByItsExampleAndTheCursorStays() throws {
    let desk = try Desk()
    let robot = try desk.demoRobot(as: "mira")
    for tag in ["+a", "+b"] {
      try desk.must("--workspace", "demo", "--as", "mira", "example", "tag", "pc-01", tag, "--yes")
    }
    robot.keys(": h i s t o r y <Space> p c - 0 1 <Enter> j")
    #expect(robot.picture.contains("── revision 2 beside"), "\(robot.picture)")
    robot.keys("e")
    #expect(robot.picture.contains("Take up revision 2 as a new draft of pc-01?"), "\(robot.picture)")
    robot.keys("y")
    #expect(robot.picture.contains("── revision 2 beside"), "\(robot.picture)")
  }

  @Test func theThreadOfADisputedReviewIsOneLineInLists() throws {
    let desk = try Desk()
    try desk.workspace()
    try desk.must("person", "add", "ben", "--role", "researcher")
    desk.input = Array(
      #"{"id":"x1","input":{"message":"Late."},"expected":{"answer":"OTHER"},"clauses":["C2.1"]}"#.utf8)
    try desk.must("example", "save", "-")
    try desk.must("example", "state", "x1", "in-review")
    try desk.must("review", "--example", "x1", "--as", "ben", "--set", "answer=QUESTION", "--clause", "C2.1")
    let list = try desk.must("list", "threads").out
    #expect(list.contains("does not agree on") && !list.contains("¶"), "\(list)")
  }

  @Test func anErrorOfSeveralLinesHasNoMarksForThem() throws {
    let desk = try Desk()
    try desk.untouchedWorkspace()
    let ana = try robot(desk, as: "ana")
    ana.keys("g e d P <Enter>")
    #expect(ana.picture.contains("guidelines/reviews.md:"), "\(ana.picture)")
    #expect(!ana.picture.contains("¶"), "\(ana.picture)")
    #expect(ana.said.contains("more like this."), "\(ana.picture)")
  }

  @Test func aWorkingCopyOfAnotherTaskIsFoundWhileItIsWritten() throws {
    let desk = try desk()
    try desk.write(
      FieldChangeTests.text(["YES", "NO", "MAYBE"]).replacing("task: reviews", with: "task: other")
        + "\nMore.\n",
      to: "guidelines/reviews.md")
    let text = "\"task\" is \"other\", but this is the working copy of \"reviews\""
    desk.refused("check", "guidelines/reviews.md", saying: "guidelines/reviews.md:2: \(text)")
    desk.refused("guideline", "check", saying: text)
    desk.refused("guideline", "propose", saying: text)
    let ana = try robot(desk, as: "ana")
    ana.keys("g e")
    #expect(ana.picture.contains("this is the working copy of"), "\(ana.picture)")
    try desk.write(try desk.read("guidelines/reviews.md"), to: "elsewhere.md")
    try desk.must("check", "elsewhere.md")
  }
}
