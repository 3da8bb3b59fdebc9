/// Spans, comparisons, orders and rubrics as they are answered: keys in, pictures and stored values out.

import Canvas
import Foundation
import QuillModel
import QuillFormats
import TestKit
import Testing

@testable import quill

@Suite struct KindScreenTests {
  static let document = """
    ---
    task: reviews
    title: Which reply serves the reader?
    input:
      - {name: question, kind: text, title: Question}
      - {name: left, kind: text, title: Reply}
      - {name: right, kind: text, title: Other reply}
      - {name: drafts, kind: list, title: Drafts}
    fields:
      - {name: better, kind: pairwise, of: left, against: right, gating: true, clause: C1}
      - name: claims
        kind: spans
        of: left
        clause: C1
        options: [{value: FACT, key: f, label: fact}, {value: OPINION, key: p, label: opinion}]
      - {name: order, kind: ranking, of: drafts, clause: C1}
      - name: quality
        kind: rubric
        range: 0-4
        clause: C1
        criteria: [{name: clear, weight: 2}, {name: true, range: 0-2}]
      - {name: why, kind: text, required: false, visible_if: {better: [tie]}}
    overlap: 2
    ---
    # Purpose

    Compare the replies.

    ## C1 Better

    ### C1.1 What serves
    The reply that answers the question is better.

    - Yes: a reply that answers
    - No: a reply that does not
    """

  static let input: JSONValue = [
    "question": "Is the bridge open?", "left": "It is closed until May.\nA pity, I find. Naïve 日本 text.",
    "right": "I do not know.", "drafts": ["Closed.", "Closed until May.", "Ask someone."],
  ]

  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.workspace()
    try desk.write(Self.document, to: "guidelines/reviews.md")
    try desk.must("check", "guidelines/reviews.md")
    let rows = ["r-1", "r-2"].map { CanonicalJSON.text(["id": .string($0), "input": Self.input]) }
    try desk.write(rows.joined(separator: "\n") + "\n", to: "r.jsonl")
    try desk.must("import", "r.jsonl", "--state", "approved")
    try desk.must("publish")
    return desk
  }

  private func robot(_ desk: Desk, size: Size = Size(width: 80, height: 24)) throws -> Robot {
    let robot = try Robot(desk.here, of: desk, as: "ana", size: size)
    robot.keys("l")
    return robot
  }

  static let sizes = [Size(width: 80, height: 24), Size(width: 40, height: 10)]

  /// The keys that lead to each picture, after each other on one item.
  static let pictures: [(name: String, keys: String)] = [
    ("pairwise", ""), ("spans", "a l wwww V www"), ("spans-taken", "f w V w p"), ("ranking", "<Enter> 2"),
    ("rubric", "3 4"), ("visible-if", "1 <BackTab> <BackTab> <BackTab> <BackTab> t"),
  ]

  @Test(arguments: sizes)
  func everyKindLooksAsKnown(size: Size) throws {
    let robot = try robot(try desk(), size: size)
    for (name, keys) in Self.pictures {
      robot.keys(keys)
      Golden.expect(
        robot.golden, at: "Tests/Golden/screens/kind-\(name)-\(size.width)x\(size.height).txt")
    }
  }

  @Test func whatIsAnsweredOnTheScreenIsStoredExportedAndReadBack() throws {
    let desk = try desk()
    let robot = try robot(desk)
    robot.keys("a l wwww V w h f <Enter> 2 3 4 1 c <Enter> <Enter>")
    #expect(robot.picture.contains("r-2  2 of 2"), "\(robot.picture)")
    let rows = try robot.session.store.ratingSets("reviews")
    let values = Dictionary(rows.map { ($0.field, $0.rows[0].value) }) { first, _ in first }
    #expect(values["better"] == "A")
    #expect(
      values["claims"] == [["start": 19, "end": 22, "label": "FACT"]],
      "\(String(describing: values["claims"]))")
    #expect(values["order"] == [2, 3, 1])
    #expect(values["quality"] == ["clear": 4, "true": 1])
    #expect(values["why"] == nil)
  }

  @Test func whatIsTypedIsWhatTheKeysGive() throws {
    let desk = try desk()
    let said = try desk.must(
      "label", "--example", "r-1", "--set", "better=tie", "--set", "claims=17-21 fact, 0-2 opinion", "--set",
      "order=2>3>1", "--set", "quality=clear=4,true=1", "--set", "why=both fail", "--clause", "C1.1", "--as",
      "ana")
    #expect(said.code == 0)
    let robot = try robot(desk)
    robot.keys("K")
    #expect(robot.picture.contains("1:18–1:21 fact \"until") == false)
    #expect(robot.picture.contains("[2 > 3 > 1]"), "\(robot.picture)")
  }

  @Test func whatIsNotAskedIsRefused() throws {
    let desk = try desk()
    let said = desk.run(
      "label", "--example", "r-1", "--set", "better=A", "--set", "claims=none", "--set", "order=2>3>1",
      "--set",
      "quality=clear=4,true=1", "--set", "why=both", "--clause", "C1.1", "--as", "ana")
    #expect(said.code == 1)
    #expect(said.error.contains("\"why\" is answered, but is asked only while better is tie. Leave it out."))
  }

  @Test func spansAreTakenOutAndJoined() throws {
    let robot = try robot(try desk())
    robot.keys("a l V ww f b V w f")
    #expect(robot.picture.contains("[1:1–1:7 fact \"It is c\"]"), "\(robot.picture)")
    robot.keys("x x")
    #expect(robot.last.contains("No span is under the cursor."))
    robot.keys("V jj <Esc> <Esc>")
    #expect(robot.picture.contains("claims [none]") || robot.picture.contains("claims –"), "\(robot.picture)")
  }

  @Test func anOrderIsTakenBackStepByStep() throws {
    let robot = try robot(try desk())
    robot.keys("a <Tab>")
    robot.keys("2 2 3 u 1")
    #expect(robot.picture.contains("[1 > …]"), "\(robot.picture)")
    robot.keys("3")
    #expect(robot.picture.contains("order* [1 > 3 > 2]"), "\(robot.picture)")
  }

  /// Two people's answers to both items, alike but for ana's first.
  private static let labels = ["ana", "ben"].flatMap { person in
    ["r-1", "r-2"].map { id -> JSONValue in
      let isOther = person == "ana" && id == "r-1"
      return [
        "example": .string(id), "annotator": .string(person), "clauses": ["C1.1"],
        "values": [
          "better": .string(id == "r-1" ? "A" : "B"),
          "claims": id == "r-2"
            ? [["start": 6, "end": 12, "label": "OPINION"]]
            : [
              ["start": 3, "end": isOther ? 12 : 10, "label": "FACT"],
              ["start": 5, "end": 8, "label": "OPINION"],
            ],
          "order": id == "r-2" ? [1, 2, 3] : isOther ? [3, 2, 1] : [2, 3, 1],
          "quality": ["clear": .integer(isOther ? 3 : 4), "true": .integer(id == "r-1" ? 1 : 2)],
        ],
      ]
    }
  }

  @Test func everyKindIsMeasuredSealedVerifiedAndReadBackEqual() throws {
    let desk = try desk()
    try desk.write(Self.labels.map { CanonicalJSON.text($0) }.joined(separator: "\n") + "\n", to: "l.jsonl")
    try desk.must("import", "l.jsonl", "--labels", "--round", "pilot")
    let rows = try desk.must("agreement", "--json").json["agreement"]?.array ?? []
    let names = rows.map { ($0["field"]?.string ?? "") + ($0["criterion"]?.string.map { "." + $0 } ?? "") }
    #expect(names == ["better", "claims", "order", "quality.clear", "quality.true"])
    let alpha = Dictionary(zip(names, rows.map { $0["alpha"]?.number })) { first, _ in first }
    #expect(alpha["better"] == 1)
    #expect((alpha["claims"] ?? nil).map { $0 > 0.5 && $0 < 1 } == true, "\(rows)")
    #expect(rows[1]["lengths"] == ["r-1": 54, "r-2": 54])
    #expect((alpha["order"] ?? nil).map { $0 < 1 } == true)
    #expect(rows[2]["kendall_w"] != nil)
    let folder = try #require(try desk.must("export", "--json").json["folder"]?.string)
    #expect(try desk.must("verify", folder).out.hasPrefix("OK: 2 examples"))
    try desk.must("import", folder + "/data/annotations.jsonl", "--labels", "--round", "again")
    let robot = try robot(desk)
    for set in try robot.session.store.ratingSets("reviews") {
      let people = Dictionary(grouping: set.rows, by: \.annotator).mapValues { rows in
        Dictionary(uniqueKeysWithValues: rows.map { ($0.example, $0.value) })
      }
      #expect(people.count == 4, "two people, and their two pseudonyms")
      #expect(Set(people.values) == Set([people["ana"], people["ben"]].compactMap(\.self)), "\(set.field)")
    }
    let sealed = try String(contentsOfFile: folder + "/data/annotations.jsonl", encoding: .utf8).split(
      separator: "\n")
    let stored = try sealed.compactMap { try StrictJSON.parse(String($0))["values"] }
    #expect(
      Set(stored.map { CanonicalJSON.text($0) })
        == Set(Self.labels.compactMap { $0["values"] }.map { CanonicalJSON.text($0) }))
  }

  /// A criterion leads from its matrix to the examples, as any field does.
  @Test func aCriterionLeadsToTheExamplesBehindIt() throws {
    let desk = try desk()
    try desk.write(Self.labels.map { CanonicalJSON.text($0) }.joined(separator: "\n") + "\n", to: "l.jsonl")
    try desk.must("import", "l.jsonl", "--labels", "--round", "pilot")
    let items = try desk.must("quality", "items", "quality.clear", "--json").json
    #expect(items["examples"]?.array?.compactMap { $0["example"]?.string } == ["r-1"])
    let answers = items["examples"]?.array?.first?["answers"]?.array ?? []
    #expect(answers.compactMap { $0["category"]?.string }.sorted() == ["3", "4"])
    let alike = try desk.must("quality", "items", "quality.clear", "--pair", "4", "--pair", "4", "--json")
      .json
    #expect(alike["examples"]?.array?.compactMap { $0["example"]?.string } == ["r-2"])
    #expect(
      desk.run("quality", "items", "quality.deep").error.contains(
        "\"deep\" is no criterion of quality; they are clear, true."))
    #expect(desk.run("quality", "items", "better.clear").error.contains("better is no rubric"))
    for words in [["by", "round", "--field"], ["by", "version", "--field"]] {
      let parts = desk.run(["quality"] + words + ["quality.clear", "--json"]).json["parts"]?.array ?? []
      #expect(parts.count == 1 && parts[0]["criterion"] == "clear", "\(words)")
    }
    #expect(try desk.must("quality", "clauses", "quality.clear", "--json").json["field"] == "quality.clear")
    #expect(
      desk.run("quality", "by", "round", "--field", "quality.deep").error.contains("no criterion of quality"))
    let robot = try Robot(desk.here, of: desk, as: "ana", size: Size(width: 80, height: 24))
    robot.keys(":confusion<Space>quality.clear<Enter>")
    #expect(robot.picture.contains("confusion"), "\(robot.picture)")
    robot.keys("<Enter>")
    #expect(robot.picture.contains("One rater answered 3, another 4."), "\(robot.picture)")
    #expect(robot.picture.contains("r-1"), "\(robot.picture)")
  }
}
