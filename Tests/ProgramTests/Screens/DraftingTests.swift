/// Writing, marking, proposing and publishing a guideline by keys; and what happens when two are at it.

import Canvas
import Foundation
import QuillModel
import Testing

@testable import quill

@Suite struct DraftingTests {
  /// A guideline without errors or warnings.
  private static let text = """
    ---
    task: reviews
    title: Is it a complaint?
    input:
      - {name: message, kind: text, title: Message}
    fields:
      - name: answer
        kind: choice
        gating: true
        options:
          - {value: COMPLAINT, key: 1, clause: C1.1}
          - {value: OTHER, key: 2, clause: C1.2}
    ---
    ## C1 Complaints

    ### C1.1 Something went wrong

    The writer says that something went wrong and is unhappy about it.

    - Yes: It broke again.
    - No: It is blue.

    ### C1.2 Everything else

    Anything that is no complaint.

    - Yes: Thank you.
    - No: Never again.

    """

  /// Ana leads, ben is a researcher; the working copy is `text`.
  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.workspace()
    try desk.write(Self.text, to: "guidelines/reviews.md")
    try desk.must("person", "add", "ben", "--role", "researcher")
    return desk
  }

  private func robot(_ desk: Desk, as person: String) throws -> Robot {
    try Robot(desk.here, of: desk, as: person)
  }

  private func file(_ desk: Desk) throws -> String { try desk.read("guidelines/reviews.md") }

  @Test func aFileThatIsNoUTF8IsNotWrittenOver() throws {
    let desk = try desk()
    var bytes = Data(Self.text.utf8)
    bytes.append(contentsOf: [0x0A, 0xE9, 0x0A])
    try bytes.write(to: URL(fileURLWithPath: desk.path("guidelines/reviews.md")))
    let robot = try robot(desk, as: "ana")
    robot.keys("g")
    robot.keys(": d r a f t <Enter>")
    #expect(robot.said.contains("The file is not UTF-8"))
    robot.wait(milliseconds: 2_000)
    robot.keys("i Z <Esc> w")
    #expect(try Data(contentsOf: URL(fileURLWithPath: desk.path("guidelines/reviews.md"))) == bytes)
  }

  @Test func aDeletedFileIsWrittenAgain() throws {
    let desk = try desk()
    let robot = try robot(desk, as: "ana")
    robot.keys("g e")
    try FileManager.default.removeItem(atPath: desk.path("guidelines/reviews.md"))
    robot.wait(milliseconds: 2_100)
    #expect(robot.said.contains("guidelines/reviews.md was deleted. w writes it again."))
    robot.keys("<Esc> w")
    #expect(robot.said.contains("Saved."), "\(robot.picture)")
    #expect(try file(desk) == Self.text)
  }

  @Test func whoeverHasItNowIsTheOneItIsTakenFrom() throws {
    let desk = try desk()
    let ana = try robot(desk, as: "ana")
    let ben = try robot(desk, as: "ben")
    ana.keys("g e")
    ben.keys("g e i B")
    ana.keys("i")
    #expect(ana.said.contains("ben has had the working copy"))
    ana.keys("T")
    #expect(ana.last.contains("Take it from ben?"))
    ana.keys("y A <Esc> w")
    #expect(ana.said.contains("Saved."), "\(ana.picture)")
    ben.keys("<Esc> w")
    #expect(ben.said.contains("ana took the working copy over"))
    ben.keys("T y")
    ben.keys("<Esc> w")
    #expect(ben.said.contains("Yours is kept as"), "\(ben.picture)")
    ben.keys("T")
    #expect(!ben.said.contains("Nobody else has it"))
  }

  /// The next key writes over them.
  @Test func theNextProblemIsShownAtTheWordsThatItQuotes() throws {
    let desk = try desk()
    try desk.write(
      Self.text.replacingOccurrences(
        of: "title: Is", with: "brief: {goal: WHAT THE MODEL SHALL BE ABLE TO DO IN THE END}\ntitle: Is"),
      to: "guidelines/reviews.md")
    let robot = try robot(desk, as: "ana")
    robot.keys("g e ] i <C-k> T o <Space> s o r t } <Esc>")
    #expect(robot.picture.contains("brief: {goal: To sort}"), "\(robot.picture)")
  }

  /// Before a version is published, examples are written under the working copy as it is.
  @Test func examplesAreWrittenUnderTheWorkingCopyAsItIsNow() throws {
    let desk = try desk()
    let robot = try robot(desk, as: "ana")
    robot.keys(
      "e q g e / C O M P L A I N T , <Enter> i <C-k> S W A P , <Space> k e y : <Space> 1 , <Space>")
    robot.keys("c l a u s e : <Space> C 1 . 1 } <Esc> w")
    #expect(robot.said.contains("Saved."), "\(robot.picture)")
    robot.keys("q q e n 3")
    #expect(robot.picture.contains("SWAP") && !robot.picture.contains("COMPLAINT"), "\(robot.picture)")
  }

  @Test func whatIsTypedIsCheckedKeptAndSaved() throws {
    let desk = try desk()
    let before = try file(desk)
    let ana = try robot(desk, as: "ana")
    ana.keys(": d r a f t <Enter> G i")
    #expect(ana.picture.contains("writing"))
    ana.paste("\n### Z1 A new rule\n\nIt says so.\n")
    ana.keys("<Esc>")
    #expect(ana.picture.contains("not saved"))
    ana.wait(milliseconds: 400)
    #expect(ana.picture.contains("warning"))
    #expect(try file(desk) == before)
    ana.keys("w")
    #expect(ana.said.contains("Saved."))
    #expect(try file(desk) == before + "\n### Z1 A new rule\n\nIt says so.\n")
    ana.keys("u w")
    #expect(try file(desk) == before)
  }

  @Test func aTextThatWasNotSavedOutlivesTheSession() throws {
    let desk = try desk()
    let ana = try robot(desk, as: "ana")
    ana.keys(": d r a f t <Enter> i H e l l o")
    ana.hangUp()
    let again = try robot(desk, as: "ana")
    again.keys(": d r a f t <Enter>")
    #expect(again.said.contains("which was not saved, is back"))
    #expect(again.picture.contains("Hello"))
  }

  @Test func oneWritesAtATimeAndATakenCopyIsNotOverwritten() throws {
    let desk = try desk()
    let ana = try robot(desk, as: "ana")
    let ben = try robot(desk, as: "ben")
    ana.keys(": d r a f t <Enter> i # <Esc>")
    ben.keys(": d r a f t <Enter> i")
    #expect(ben.said.contains("ana has had the working copy since"))
    ben.keys("R T y")
    #expect(ben.picture.contains("writing"))
    ana.keys("w")
    #expect(ana.said.contains("ben took the working copy over"))
    #expect(ana.picture.contains("not saved"))
  }

  @Test func aFileThatMovedOnIsNotOverwrittenAndBothTextsAreKept() throws {
    let desk = try desk()
    let ana = try robot(desk, as: "ana")
    ana.keys(": d r a f t <Enter> i # <Esc>")
    try desk.write("---\ntask: reviews\n", to: "guidelines/reviews.md")
    ana.keys("w")
    #expect(ana.said.contains("was changed by someone else since you began"))
    #expect(try file(desk) == "---\ntask: reviews\n")
    #expect(try desk.read("guidelines/reviews.ana.md").hasPrefix("#---"))
    // A second try says the same and writes no second copy.
    ana.keys("w")
    #expect(ana.picture.contains("guidelines/reviews.ana.md"))
    ana.keys("R y")
    #expect(ana.picture.contains("task: reviews") && !ana.picture.contains("#---"))
  }

  @Test func aChangeMadeOutsideIsReadAgain() throws {
    let desk = try desk()
    let ana = try robot(desk, as: "ana")
    ana.keys(": d r a f t <Enter>")
    try desk.write(try file(desk) + "\nOutside.\n", to: "guidelines/reviews.md")
    ana.wait(milliseconds: 2_500)
    #expect(ana.said.contains("changed outside"))
    ana.keys("G")
    #expect(ana.picture.contains("Outside."))
    try FileManager.default.removeItem(atPath: desk.path("guidelines/reviews.md"))
    ana.wait(milliseconds: 2_500)
    #expect(ana.said.contains("deleted"))
  }

  @Test func oneProposesAndAnotherPublishes() throws {
    let desk = try desk()
    let ana = try robot(desk, as: "ana")
    ana.keys(": c h a n g e s <Space> d r a f t <Enter> P f i r s t <Enter>")
    #expect(ana.said.contains("Proposed"))
    ana.keys(": c h a n g e s <Enter> U")
    #expect(ana.said.contains("You proposed it: a second person publishes."))
    let ben = try robot(desk, as: "ben")
    ben.keys(": c h a n g e s <Enter> U y")
    #expect(ben.said.contains("1.0 is published"))
    #expect(try desk.read("guidelines/reviews/1.0.md") == Self.text)
    #expect(try desk.must("guideline", "log").out.contains("ben, of ana"))
  }

  @Test func whoLabelsIsToldThatANewerVersionIsPublished() throws {
    let desk = try desk()
    try desk.must("guideline", "propose")
    try desk.must("guideline", "publish", "--as", "ben")
    try desk.write(
      #"{"id": "m1", "input": {"message": "It broke."}, "expected": {"answer": "COMPLAINT"}}"#, to: "e.jsonl")
    try desk.must("import", "e.jsonl", "--state", "approved")
    let ana = try robot(desk, as: "ana")
    ana.keys("l")
    #expect(ana.picture.contains("m1"))
    try desk.write(Self.text.replacing("It is blue.", with: "It is green."), to: "y.md")
    try desk.must("guideline", "edit", "--from", "y.md")
    try desk.must("guideline", "propose")
    ana.others()
    #expect(!ana.said.contains("is published"))
    try desk.must("guideline", "publish", "--as", "ben")
    ana.others()
    #expect(ana.said.contains("Guideline 1.1 is published; here you label under 1.0."), "\(ana.picture)")
    ana.keys("1")
    ana.others()
    #expect(!ana.said.contains("is published"), "once")
  }

  @Test func theMarkIsOfferedAndAPersonDecides() throws {
    let desk = try desk()
    try desk.must("guideline", "propose")
    try desk.must("guideline", "publish", "--as", "ben")
    try desk.write(Self.text + "\n### Z1 A new rule\n\nIt says so.\n\n- Yes: a\n- No: b\n", to: "y.md")
    try desk.must("guideline", "edit", "--from", "y.md")
    let ana = try robot(desk, as: "ana")
    ana.keys(": c h a n g e s <Enter>")
    #expect(ana.picture.contains("changes labels ?"))
    ana.keys("m")
    #expect(ana.picture.contains("changes labels") && !ana.picture.contains("changes labels ?"))
    ana.keys("m r t y p o <Enter> P <Enter>")
    let log = try desk.must("guideline", "log", "--json").json
    let change = log["proposals"]?.array?.first?["changes"]?.array?.first
    #expect(change?["kind"]?.string == "wording" && change?["reason"]?.string == "typo")
    #expect(change?["guess"]?.string == "changes labels")
  }
}
