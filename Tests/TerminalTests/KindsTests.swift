/// Every kind of field, answered by its keys in a real terminal, exported, imported elsewhere and exported again: equal.

import Foundation
import QuillModel
import TestKit
import Testing

@Suite(.waiting) struct KindsTests {
  /// A folder for two workspaces under the same guideline, gone with the value.
  private final class Desk {
    let folder = "\(FileManager.default.temporaryDirectory.path)/quill-kinds-\(UUID().uuidString)"

    init() throws {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// A command of the built program that must succeed.
    @discardableResult
    func quill(_ arguments: String..., at place: String, as person: String? = "ana") throws -> String {
      let ended = try Child.run(
        [Terminal.program] + arguments + (person.map { ["--as", $0] } ?? []), in: place)
      try #require(ended.code == 0, "\(arguments) \(ended.errorText)")
      return ended.outText
    }

    func workspace(_ name: String, examples: String) throws -> String {
      let place = folder + "/" + name
      try quill("init", name, "--template", "classification", "--task", "reviews", "--title", "T", at: folder)
      try Repository.text("Tests/Fixtures/guidelines/kinds.md").write(
        toFile: place + "/guidelines/reviews.md", atomically: true, encoding: .utf8)
      try quill("import", examples, "--state", "approved", at: place)
      try quill("publish", at: place)
      return place
    }

    /// The rows of a new bundle, and where its files are.
    func export(at place: String) throws -> (rows: [JSONValue], data: String) {
      let said = CanonicalJSON.value(try quill("export", "--json", at: place)) ?? .null
      let folder = try #require(said["folder"]?.string)
      #expect(try quill("verify", folder, at: place, as: nil).hasPrefix("OK: 2 examples"))
      let text = try String(contentsOfFile: folder + "/data/annotations.jsonl", encoding: .utf8)
      return (text.split(separator: "\n").compactMap { CanonicalJSON.value(String($0)) }, folder + "/data")
    }
  }

  private static let input: JSONValue = [
    "question": "Is the bridge open?", "left": "It is closed until May.\nA pity, I find. Naïve 日本 text.",
    "right": "I do not know.", "drafts": ["Closed.", "Closed until May.", "Ask someone."],
  ]

  /// What is typed on each item. The first: a choice, several, a rating, a number, lines, a preference, a span, an order, a
  /// rubric, the first clause. The second has a preference that asks for a text.
  private static let answers = [
    "113\r4" + "12.5\r" + "lj \r" + "b" + "lwwwwVwhf\r" + "23" + "41" + "c\r\r",
    "22\r5" + "0\r" + "l \r" + "t" + "\t31" + "22" + "\t\t\t\t" + "eboth fail\u{1B}",
  ]

  @Test func everyKindIsLabelledInATerminalExportedAndImportedEqual() throws {
    let desk = try Desk()
    let lines = ["r-1", "r-2"].map { CanonicalJSON.text(["id": .string($0), "input": Self.input]) }
    try (lines.joined(separator: "\n") + "\n").write(
      toFile: desk.folder + "/r.jsonl", atomically: true, encoding: .utf8)
    let place = try desk.workspace("first", examples: desk.folder + "/r.jsonl")
    let terminal = try Terminal(["label", "--workspace", place, "--as", "ana"], height: 40)
    #expect(terminal.wait { terminal.shows("0 of 2 sent") })
    terminal.type(Self.answers[0])
    #expect(terminal.repaints(until: "1 of 2 sent"))
    terminal.type(Self.answers[1])
    // Esc is told from the beginning of a key's sequence by what follows it: by nothing for a while.
    #expect(terminal.repaints(until: "c cites one"))
    #expect(terminal.shows("both fail"))
    terminal.type("c\r\r")
    #expect(terminal.wait { terminal.shows("All 2 items are labelled") })
    terminal.type("qq")

    let (rows, data) = try desk.export(at: place)
    let values: [JSONValue] = [
      [
        "tone": "KIND", "faults": ["LATE", "WRONG"], "use": 4, "minutes": .real(12.5), "where": [2],
        "better": "B", "claims": [["start": 19, "end": 22, "label": "FACT"]], "order": [2, 3, 1],
        "quality": ["clear": 4, "true": 1],
      ],
      [
        "tone": "COLD", "faults": ["VAGUE"], "use": 5, "minutes": 0, "where": [1], "better": "tie",
        "order": [3, 1, 2], "quality": ["clear": 2, "true": 2], "why": "both fail",
      ],
    ]
    #expect(
      rows.map { CanonicalJSON.text($0["values"] ?? .null) } == values.map { CanonicalJSON.text($0) })
    let other = try desk.workspace("second", examples: data + "/examples.jsonl")
    try desk.quill("import", data + "/annotations.jsonl", "--labels", "--round", "again", at: other)
    let again = try desk.export(at: other).rows
    for member in [
      "example", "values", "clauses", "confidence", "note", "seconds", "guideline", "guideline_sha256",
    ] {
      #expect(again.map { $0[member] } == rows.map { $0[member] }, "\(member)")
    }
    let text = try Repository.text("Tests/Fixtures/guidelines/kinds.md")
    #expect(FieldKinds.all.filter { !text.contains("kind: \($0.id)") }.map(\.id) == [])
  }
}
