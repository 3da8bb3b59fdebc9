/// What is typed wrongly is named as it was typed, and what nothing reads is not passed over in silence.

import Foundation
import Testing

@testable import quill

@Suite struct PreciseRefusalTests {
  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.workspace()
    try desk.write(WholeJobTests.rows, to: "in.jsonl")
    try desk.must("import", "in.jsonl")
    return desk
  }

  @Test(arguments: [
    (["list", "examples", "--limit", "0"], Int32(64), "--limit is 0, but at least one is wanted."),
    (["list", "threads", "--filter", "x"], 64, "--filter is for examples, not for threads."),
    (["help", "nosuch"], 64, "quill has no subcommand \"nosuch\". See: quill --help"),
    (["help", "guideline", "nosuch"], 64, "See: quill guideline --help"),
    (["example", "save", "-"], 1, "standard input: There is nothing in it."),
    (["list", "examples", "--filter", "~state in"], 1, "there are candidate, draft, in-review"),
  ])
  func whatIsTypedWronglyIsNamed(arguments: [String], code: Int32, text: String) throws {
    let said = try desk().run(arguments)
    #expect(said.code == code && said.out.isEmpty, "\(said.out)\(said.error)")
    #expect(said.error.contains(text), "\(said.error)")
  }

  @Test func helpOnASubcommandOfASubcommandIsGiven() throws {
    let desk = try Desk()
    #expect(try desk.must("help", "guideline", "diff").out.contains("clause by clause"))
    #expect(try desk.must("help").out.contains("SUBCOMMANDS"))
  }

  @Test func aMemberThatNothingReadsIsNamed() throws {
    let desk = try desk()
    desk.input = Array(#"{"id":"x1","input":{"message":"Late again."},"foo":1}"#.utf8)
    let said = try desk.must("example", "save", "-")
    #expect(said.error.contains("\"foo\" is no member of an example"), "\(said.error)")
  }

  @Test func aTextThatEndsInALineFeedBeginsNoLine() throws {
    let desk = try desk()
    desk.input = Array(
      #"{"id":"x1","input":{"message":"Late."},"rationale":"It is.\n\nSo.\n","tags":["a"]}"#.utf8)
    try desk.must("example", "save", "-")
    #expect(try desk.must("show", "x1").out.contains("why: It is.\n\n  So.\ntags: a\n"))
  }

  @Test func aMissingFileIsNamedWithItsFolderAndWhatToDo() throws {
    let desk = try desk()
    try desk.must("import", "in.jsonl", "--save", "all")
    try FileManager.default.removeItem(atPath: desk.path("in.jsonl"))
    desk.refused(
      "import", "--recipe", "all", saying: "\(desk.path("in.jsonl")) cannot be opened: there is no such file."
    )
    try FileManager.default.removeItem(atPath: desk.path("guidelines/reviews.md"))
    for command in ["diff", "propose"] {
      desk.refused("guideline", command, saying: "guidelines/reviews.md is gone. Write it again")
    }
  }

  @Test func aStateOfTwoWordsIsFound() throws {
    let desk = try desk()
    desk.input = Array(#"{"id":"x1","input":{"message":"Late."},"expected":{"answer":"OTHER"}}"#.utf8)
    try desk.must("example", "save", "-")
    try desk.must("example", "state", "x1", "in-review")
    for filter in ["~state in review", "~state in-review", "~state \"in review\""] {
      let found = try desk.must("list", "examples", "--filter", filter, "--json").json["examples"]
      #expect(found?.array?.count == 1, "\(filter)")
    }
  }

  @Test func theNextIDGoesOnFromIDsThatPeopleGave() throws {
    let desk = try desk()
    try desk.write(#"{"message":"Nothing like the others."}"# + "\n", to: "nameless.jsonl")
    try desk.must("import", "nameless.jsonl", "--map", "message=message")
    let robot = try Robot(desk.here, of: desk, as: "ana")
    robot.keys("e n")
    #expect(!robot.picture.contains("row-"), "\(robot.picture)")
  }

  @Test func aMappingOrASourceOfWhatThereIsNotIsRefused() throws {
    let desk = try desk()
    try desk.must("publish")
    let text = try desk.read("guidelines/reviews.md")
    try desk.write(
      text.replacing("value: OTHER", with: "value: NEITHER")
        + "\n### Z1 New\n\nIt says so.\n\n- Yes: a\n- No: b\n",
      to: "guidelines/reviews.md")
    desk.refused("guideline", "propose", "--map", "foo=OTHER:none", saying: "\"foo\" is no field")
    desk.refused("guideline", "propose", "--map", "answer=ZZZ:none", saying: "had no value \"ZZZ\"")
    desk.refused(
      "guideline", "propose", "--map", "answer=OTHER:none", "--from", "Z1=answer:OTHER/ZZZ",
      saying: "answer has no value \"ZZZ\"")
    try desk.must("guideline", "propose", "--map", "answer=OTHER:none", "--from", "Z1=answer:OTHER/QUESTION")
    let diff = try desk.must("guideline", "diff", "--json").json
    #expect(diff["fields_to_map"] == [], "\(diff)")
  }

  @Test func anOptionGivenTwiceIsReportedAtItsOwnLine() throws {
    let desk = try Desk()
    try desk.workspace()
    let text = FieldChangeTests.text(["YES", "NO", "NO"]).replacing("key: 3", with: "key: 1")
    try desk.write(text, to: "guidelines/reviews.md")
    let line =
      (text.split(separator: "\n", omittingEmptySubsequences: false).lastIndex { $0.contains("{value: NO") }
        ?? 0) + 1
    let said = desk.run("guideline", "check")
    #expect(
      said.error.contains("reviews.md:\(line): Field \"answer\" has the option \"NO\" twice"), "\(said.error)"
    )
    #expect(said.error.contains("reviews.md:\(line): Field \"answer\" gives the key 1"), "\(said.error)")
  }
}
