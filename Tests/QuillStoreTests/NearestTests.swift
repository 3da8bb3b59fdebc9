/// The nearest example is found, and follows what is written.

import QuillModel
import Testing

@testable import QuillStore

struct NearestTests {
  private let w: Workspace

  init() throws {
    w = try Workspace()
    let examples = (1...600).map { number in
      Example(
        id: "n-\(number)",
        input: JSONObject([
          .init(
            key: "report",
            value: .string(
              "Report on this: " + (0..<30).map { "w\((number * 37 + $0 * $0) % 997)" }.joined(separator: " ")
            ))
        ]), state: .draft)
    }
    try w.store.addExamples(w.task, examples, by: w.mira)
  }

  @Test func theLikestComesFirstWithItsSimilarity() throws {
    let example = try #require(try w.store.example(w.task, "n-77"))
    let text =
      (example.input["report"]?.string ?? "").replacing("w", with: "w", maxReplacements: 0) + " and more"
    let found = try w.store.nearestExamples(w.task, to: text, by: w.mira)
    #expect(found.first?.id == "n-77")
    #expect((found.first?.similarity ?? 0) > 0.9)
    #expect(try w.store.nearestExamples(w.task, to: text, except: "n-77", by: w.mira).first?.id != "n-77")
  }

  @Test func aNewRevisionReplacesTheOldText() throws {
    _ = try w.store.nearestExamples(w.task, to: "x y", by: w.mira)
    var example = try #require(try w.store.example(w.task, "n-5"))
    let old = example.input["report"]?.string ?? ""
    example.input["report"] = "an altogether different text about boats and harbours and weather"
    try w.store.saveExample(w.task, example, by: w.mira)
    #expect(try w.store.nearestExamples(w.task, to: old, by: w.mira).first?.id != "n-5")
    let new = try w.store.nearestExamples(w.task, to: "a different text about boats and harbours", by: w.mira)
    #expect(new.first?.id == "n-5")
  }

  @Test func candidatesAreFoundOnTheIndex() throws {
    try w.store.read { db in
      let plan = try db.rows(
        "EXPLAIN QUERY PLAN SELECT place FROM example_sketch WHERE hash = ? LIMIT 5", [1]
      ) { $0.text(3) }
      #expect(plan.contains { $0.contains("PRIMARY KEY (hash=?)") })
    }
  }
}
