import Foundation
import QuillModel
import TestKit
import Testing

@testable import QuillFormats

@Suite struct ExampleImporterTests {
  func run(
    _ name: String, _ text: String, map: [String] = [], options: ImportOptions = ImportOptions()
  ) throws -> (examples: [Example], lines: [Int], summary: ImportSummary) {
    let file = try Folder.with(name, text)
    var examples: [Example] = []
    var lines: [Int] = []
    let summary = try ExampleImporter(options: options).read(
      file.url, mapping: try FieldMapping(map, task: reportTask), task: reportTask
    ) { example, line in
      examples.append(example)
      lines.append(line)
    }
    return (examples, lines, summary)
  }

  @Test func nativeFormReadsBack() throws {
    let example = Example(
      id: "pc-01", revision: 3, input: object(["report": "r", "diff": "a\nb"]),
      expected: object(["verdict": "OMITS", "evidence": [1, 2]]), rationale: "why", clauses: ["C4"],
      tags: ["x"],
      family: "f", difficulty: "hard", source: "s", licence: "l", use: .gold, state: .approved,
      proof: object(["command": "make"]))
    let seen = try run("a.jsonl", CanonicalJSON.text(example.json, sorted: false) + "\n")
    #expect(seen.examples == [example])
    #expect(seen.summary.warningCount == 0)
    let asDraft = try run(
      "a.jsonl", CanonicalJSON.text(example.json), options: ImportOptions(state: .candidate))
    #expect(asDraft.examples.first?.state == .candidate)
  }

  @Test func hostileExamplesComeBackByteForByte() throws {
    var random = Seeded(seed: 5)
    let examples = (0..<300).map { index in
      Example(
        id: "e\(index)",
        input: object(["report": .string(random.hostileText()), "diff": .string(random.hostileText())]),
        expected: object(["why": .string(random.hostileText())]), rationale: random.hostileText())
    }
    let text = examples.map { CanonicalJSON.text($0.json, sorted: false) + "\n" }.joined()
    let seen = try run("a.jsonl", text).examples
    #expect(seen.map { CanonicalJSON.bytes($0.json) } == examples.map { CanonicalJSON.bytes($0.json) })
    let list = "[" + text.split(separator: "\n").joined(separator: ",\r\n") + "]"
    #expect(try run("a.json", list).examples == seen)
  }

  @Test func columnsNamedAsTheInputsNeedNoMapping() throws {
    let text =
      "report,diff,expected.severity,expected.kinds,tags,other\nr,\"a\nb\",2,\"doc,api\",\"x; y\",z\nr,d,,,,\n"
    let seen = try run("a.csv", text)
    #expect(seen.examples.map(\.id) == ["row-ddff97ebc762", "row-17dbd960e811"])
    #expect(seen.lines == [2, 4])
    #expect(seen.examples[0].expected == object(["severity": 2, "kinds": ["api", "doc"]]))
    #expect(seen.examples[0].tags == ["x", "y"])
    #expect(seen.examples[1].expected == nil)
    #expect(
      seen.summary.warnings.map(\.message) == [
        "\"other\" is not read. Map it with --map FIELD=other if it is meant."
      ])
  }

  @Test func valuesTakeTheKindOfTheirPlace() throws {
    let seen = try run(
      "a.json", #"[{"n":7,"x":{"r":true,"d":"+a"},"t":"one"},{"n":"b","x":{"r":"r","d":1.5},"t":["p","q"]}]"#,
      map: ["id=n", "report=x.r", "diff=x.d", "others=t"])
    #expect(seen.examples.map(\.id) == ["7", "b"])
    #expect(seen.examples[0].input["report"] == "true")
    #expect(seen.examples[1].input["diff"] == "1.5")
    #expect(seen.examples[0].input["others"] == ["one"])
    #expect(seen.examples[1].input["others"] == ["p", "q"])
  }

  @Test func oneBadRowRefusesAll() throws {
    let text = "id,report,diff,expected.severity\na,r,d,7\na,r,d,1\nb,r,d,\nb,r,d,\n"
    var taken = 0
    let file = try Folder.with("items.csv", text)
    let refusal = try #require(throws: ImportRefused.self) {
      try ExampleImporter().read(file.url, task: reportTask) { _, _ in taken += 1 }
    }
    #expect(taken == 0)
    #expect(
      refusal.description == """
        items.csv:2: "severity" is 7, but the field allows 0–3 (from expected.severity).
        items.csv:5: The id "b" is already on line 4. Give one of them another.
        items.csv: nothing was taken. Fix the lines or pass --skip-invalid.
        """)
    let seen = try run("items.csv", text, options: ImportOptions(skipInvalid: true))
    #expect(seen.lines == [3, 4])
    #expect(seen.summary.skipped == 2)
    #expect(seen.summary.problems.map(\.line) == [2, 5])
  }

  @Test func readingStopsAtTwentyProblems() throws {
    let text = String(repeating: "{}\n", count: 50)
    let file = try Folder.with("a.jsonl", text)
    let refusal = try #require(throws: ImportRefused.self) {
      try ExampleImporter().read(file.url, task: reportTask) { _, _ in }
    }
    #expect(!refusal.isComplete)
    #expect((20...21).contains(refusal.problems.count))
    let skipping = try run(
      "a.jsonl", text + #"{"report":"r","diff":"d"}"#, options: ImportOptions(skipInvalid: true))
    #expect(skipping.summary.skipped == 50)
    #expect(skipping.summary.problems.count == 20)
  }

  @Test(arguments: [
    ("a.jsonl", ""), ("a.jsonl", "\n\n"), ("a.json", "[]"), ("a.csv", "report,diff\n"),
  ])
  func aFileWithoutARowIsRefused(name: String, text: String) throws {
    let refusal = try #require(throws: Refusal.self) { try run(name, text) }
    #expect(refusal.description == "\(name): the file holds no row, so nothing was taken. Name another file.")
  }

  @Test func aFileWithoutARowThatFitsIsRefused() throws {
    let refusal = try #require(throws: ImportRefused.self) {
      try run("a.jsonl", "{}\n[]\n", options: ImportOptions(skipInvalid: true))
    }
    #expect(Set(refusal.problems.map(\.line)) == [1, 2])
    #expect(refusal.description.contains("No row fits."))
    #expect(!refusal.description.contains("--skip-invalid"))
  }

  /// Never from the line: another file's first row is another example.
  @Test func idsAreMadeFromTheContent() throws {
    let first = try run("a.csv", "report,diff\none,d\ntwo,d\none,d\n").examples
    let again = try run("b.csv", "diff,report\nd,zero\nd,one\nd,one\n").examples
    #expect(first.map(\.id) == ["row-9d3966551619", "row-b884f0f18a95", "row-9d3966551619-2"])
    #expect(again.map(\.id).dropFirst() == [first[0].id, first[2].id])
    #expect(!first.map(\.id).contains(again[0].id))
    let native = #"{"input":{"report":"one","diff":"d"}}"#
    #expect(try run("a.jsonl", native).examples.map(\.id) == [first[0].id])
    #expect(throws: ImportRefused.self) {
      try run("a.jsonl", #"{"id":[],"input":{"report":"r","diff":"d"}}"#)
    }
    #expect(throws: ImportRefused.self) { try run("a.jsonl", #"{"id":"","report":"r","diff":"d"}"#) }
  }

  @Test func answersMayStandTogetherInAFlatRow() throws {
    let seen = try run("a.jsonl", #"{"report":"r","diff":"d","expected":{"verdict":"OMITS","severity":1}}"#)
    #expect(seen.examples[0].expected == object(["verdict": "OMITS", "severity": 1]))
    #expect(seen.summary.warnings == [])
    let refusal = try #require(throws: ImportRefused.self) {
      try run("a.jsonl", #"{"report":"r","diff":"d","expected":{"mood":"good"}}"#)
    }
    #expect(refusal.description.hasPrefix("a.jsonl:1: \"expected\" answers \"mood\", which is no field"))
  }

  @Test func anAnswerIsStoredWithItsOptionsBytes() throws {
    var task = reportTask
    task.fields[0].options.append(Option(value: "caf\u{E9}"))
    let text = #"{"id":"a","input":{"report":"r","diff":"d"},"expected":{"verdict":"cafe\u0301"}}"#
    let file = try Folder.with("a.jsonl", text)
    var taken: [Example] = []
    _ = try ExampleImporter().read(file.url, task: task) { example, _ in taken.append(example) }
    #expect(taken[0].expected?["verdict"]?.string.map { Array($0.utf8) } == Array("caf\u{E9}".utf8))
  }

  @Test func hiddenCharactersAndTwinsAreReported() throws {
    let text = #"{"id":"a","report":"x\u202ey\u200b","diff":"👩‍👩‍👧"}"# + "\n"
    let seen = try run("a.jsonl", text)
    #expect(seen.summary.hiddenCharacters == 2)
    #expect(
      seen.summary.warnings.map(\.message) == [
        "\"report\" has 2 hidden characters: U+202E RLO, U+200B ZWSP."
      ])
    let others =
      #"{"id":"a","input":{"report":"r","diff":"d"},"rationale":"\u3164","tags":["\u034f"],"source":"\u2063"}"#
    #expect(try run("a.jsonl", others).summary.hiddenCharacters == 3)
    var names = SeenNames()
    #expect(names.add("é", line: 1) == .new)
    #expect(names.add("e\u{301}", line: 2) == .twinOf(line: 1))
    #expect(names.add("é", line: 3) == .sameAs(line: 1))
  }

  @Test func aTextBeyond256KiBIsRefused() throws {
    let long = String(repeating: "x", count: 262_145)
    #expect(throws: ImportRefused.self) { try run("a.jsonl", #"{"report":"\#(long)","diff":"d"}"#) }
    #expect(try run("a.jsonl", #"{"report":"\#(long.dropLast())","diff":"d"}"#).examples.count == 1)
  }

  @Test func whatTheCallerThrowsEndsTheImport() throws {
    struct Stop: Error {}
    let file = try Folder.with("a.jsonl", #"{"report":"r","diff":"d"}"#)
    #expect(throws: Stop.self) {
      try ExampleImporter().read(file.url, task: reportTask) { _, _ in throw Stop() }
    }
  }

  @Test func selfInstructSeedTasksMap() throws {
    guard let url = Repository.thirdParty("self_instruct_seed_tasks.jsonl") else { return }
    let task = TaskDefinition(
      task: "seeds", title: "Seeds",
      inputs: ["instruction", "input", "output"].map { InputPart(name: $0, kindID: "text") }, fields: [])
    let mapping = try FieldMapping(
      ["id=id", "instruction=instruction", "input=instances[0].input", "output=instances[0].output"],
      task: task)
    var examples: [Example] = []
    let summary = try ExampleImporter().read(url, mapping: mapping, task: task) { example, _ in
      examples.append(example)
    }
    #expect(examples.count == 175)
    #expect(summary.taken == 175)
    #expect(examples.first?.id == "seed_task_0")
  }
}
