import Foundation
import QuillGuideline
import QuillModel
import TestKit
import Testing

/// The documents under Tests/Fixtures/guidelines.
enum Fixture {
  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: Repository.file("Tests/Fixtures/guidelines/\(name)")))
  }

  static func good() throws -> Guideline {
    let (guideline, problems) = GuidelineParser.read(try bytes("good.md"), file: "good.md")
    #expect(problems == [])
    return try #require(guideline)
  }

  /// The good document with one text replaced.
  static func good(replacing old: String, by new: String) throws -> (Guideline?, [Problem]) {
    let text = String(decoding: try bytes("good.md"), as: UTF8.self)
    #expect(text.contains(old))
    return GuidelineParser.read(Array(text.replacingOccurrences(of: old, with: new).utf8), file: "good.md")
  }
}

struct GuidelineParserTests {
  @Test func readsTheFrontMatterAsWritten() throws {
    let task = try Fixture.good().definition
    #expect(task.task == "ticketfix")
    #expect(task.title == "Does the reply settle the ticket?")
    #expect(task.brief.goal == "Support replies that can be sent without a second reader")
    #expect(task.brief.scenarios.map(\.id) == ["S1"])
    #expect(task.brief.scenarios.first?.harm == "a customer follows wrong steps")
    #expect(task.brief.metric == "accuracy")
    #expect(task.brief.setup == ["model_size": "8B", "gpus": "8", "train_size": "2500-5000"])
    #expect(task.brief.seeds == 20...30)
    #expect(task.inputs.map(\.title) == ["Ticket", "Reply"])
    #expect(task.overlap == 3)
    #expect(task.gates == GateSettings())
  }

  @Test func readsFieldsAndOptions() throws {
    let task = try Fixture.good().definition
    #expect(task.fields.map(\.name) == ["verdict", "severity", "evidence", "remark"])
    let verdict = try #require(task.field("verdict"))
    #expect(verdict.options.map(\.value) == ["SETTLES", "PARTLY", "no", "CANNOT_TELL"])
    #expect(verdict.options.map(\.key) == ["1", "2", "3", "4"])
    #expect(verdict.options.map(\.label) == ["settles", "partly", "does not", "cannot tell"])
    #expect(verdict.ensemble == .majority && verdict.gating)
    #expect(task.field("severity")?.range == 0...3)
    #expect(task.field("severity")?.clause == "C5.1")
    #expect(
      task.field("evidence")?.requirement == .unless(field: "verdict", values: ["SETTLES", "CANNOT_TELL"]))
    #expect(task.field("remark")?.requirement == .never)
  }

  @Test func readsClausesWithTheirExamples() throws {
    let guideline = try Fixture.good()
    #expect(
      guideline.clauses.map(\.code) == [
        "C1", "C1.1", "C2", "C2.1", "C3", "C3.1", "C3.2", "C4", "C4.1", "C5", "C5.1",
      ])
    #expect(guideline.clauses.filter(\.isSection).map(\.code) == ["C1", "C2", "C3", "C4", "C5"])
    #expect(guideline.clauses.filter(\.isProcedure).map(\.title) == ["Read the ticket first"])
    let clause = try #require(guideline.clause("C2.1"))
    #expect(
      clause.positives == [
        "\"Where is the export button?\" answered by \"Top right of the\nreport page; it appears once the report is saved.\""
      ])
    #expect(clause.negatives == ["\"Where is the export button?\" answered by \"You can export reports.\""])
    let line = guideline.text.split(separator: "\n", omittingEmptySubsequences: false)[clause.line - 1]
    #expect(line == "### C2.1 Every question is answered")
  }

  @Test func headingsInCodeFencesAreNoClauses() throws {
    let guideline = try Fixture.good()
    #expect(guideline.clause("C9.9") == nil)
    #expect(guideline.clause("C3.2")?.positives.count == 1)
    #expect(guideline.clause("C3.2")?.text.contains("Not a clause") == true)
  }

  @Test func hashNamesTheBytes() throws {
    #expect(try Fixture.good().sha256.utf8.count == 64)
    let (empty, _) = GuidelineParser.read(Array("---\ntask: t\ntitle: T\n---\n".utf8), file: "t.md")
    // printf -- '---\ntask: t\ntitle: T\n---\n' | sha256sum
    #expect(empty?.sha256 == "8f562507a02f1dc12276e6d4b3acc4b2a9b10071cab03c5078134c24bef45f7a")
  }

  @Test(arguments: [
    ("overlap: 3", "overlap: 2"), ("best_model: 0.85", "best_model: 0.7"), ("seeds: 20-30", "seeds: 24-30"),
    ("title: Does the reply", "title: Would the reply"), ("title: Reply", "title:   \"Reply\""),
    ("gating: true\n    ensemble: majority", "ensemble: majority\n    gating: true"),
  ])
  func labelHashKeepsWhenLabellingDoesNotChange(old: String, new: String) throws {
    let (changed, problems) = try Fixture.good(replacing: old, by: new)
    #expect(problems == [])
    #expect(changed?.labelSHA256 == (try Fixture.good()).labelSHA256)
    #expect(changed?.sha256 != (try Fixture.good()).sha256)
  }

  @Test(arguments: [
    ("Politeness does not matter.", "Politeness matters."), ("label: partly", "label: half"),
    ("key: 2", "key: 9"),
    ("range: 0-3", "range: 0-4"), ("kind: text, title: Ticket", "kind: markdown, title: Ticket"),
    ("required: false", "required: true"), ("of: reply", "of: ticket"),
    ("[SETTLES, CANNOT_TELL]", "[SETTLES]"),
  ])
  func labelHashChangesWithLabelling(old: String, new: String) throws {
    let (changed, _) = try Fixture.good(replacing: old, by: new)
    #expect(changed?.labelSHA256 != (try Fixture.good()).labelSHA256)
  }

  @Test func carriageReturnsAndByteOrderMarkKeepTheLabelHash() throws {
    let good = try Fixture.good()
    let text = good.text.replacingOccurrences(of: "\n", with: "\r\n")
    let (read, problems) = GuidelineParser.read([0xEF, 0xBB, 0xBF] + Array(text.utf8), file: "good.md")
    #expect(problems.map(\.severity) == [.warning, .warning])
    #expect(problems.map(\.line) == [1, 1])
    #expect(read?.labelSHA256 == good.labelSHA256)
    #expect(read?.clauses == good.clauses)
    #expect(read?.sha256 != good.sha256)
  }
}
