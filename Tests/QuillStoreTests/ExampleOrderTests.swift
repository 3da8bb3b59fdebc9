/// The order of the list of examples, and the neighbours in it.

import QuillModel
import Testing

@testable import QuillStore

struct ExampleOrderTests {
  let w: Workspace
  let noor: Person

  /// pc-01 approved, pc-02 draft, pc-03 in review since longest, pc-04 in review, written by noor.
  init() throws {
    w = try Workspace()
    noor = try w.add("noor", .researcher)
    try w.store.addExamples(w.task, Workspace.examples(1...1), by: w.mira)
    try w.store.addExamples(w.task, Workspace.examples(2...3, state: .draft), by: w.mira)
    try w.store.addExamples(w.task, Workspace.examples(4...4, state: .draft), by: noor)
    try w.store.setExampleState(w.task, "pc-03", .inReview, by: w.mira)
    try w.store.setExampleState(w.task, "pc-04", .inReview, by: noor)
    var second = Workspace.examples(2...2, state: .draft)[0]
    second.rationale = "another"
    try w.store.saveExample(w.task, second, by: noor)
  }

  private func ids(_ order: ExampleOrder, _ filter: String = "") throws -> [String] {
    let listing = ExampleListing(try ExampleFilter(typed: filter), order: order)
    return try w.store.examples(w.task, listing, offset: 0, limit: 10).rows.map(\.id)
  }

  @Test(arguments: [
    (ExampleOrder.id, ["pc-01", "pc-02", "pc-03", "pc-04"]),
    (.newest, ["pc-02", "pc-04", "pc-03", "pc-01"]),
    (.state, ["pc-02", "pc-03", "pc-04", "pc-01"]),
    (.author, ["pc-01", "pc-03", "pc-02", "pc-04"]),
    (.waiting, ["pc-03", "pc-04", "pc-01", "pc-02"]),
  ])
  func eachOrderIsKeptWithAndWithoutWords(order: ExampleOrder, expected: [String]) throws {
    #expect(try ids(order) == expected)
    #expect(try ids(order, "report") == expected)
    #expect(try ids(order, "~state in-review") == expected.filter { ["pc-03", "pc-04"].contains($0) })
    let listing = ExampleListing(order: order)
    let window = try w.store.examples(w.task, listing, offset: 1, limit: 2)
    #expect(window.rows.map(\.id) == Array(expected[1...2]) && window.total == 4)
    var walked = [expected[0]]
    while let next = try w.store.neighbour(of: walked.last ?? "", in: w.task, listing, step: 1, by: w.mira) {
      walked.append(next)
    }
    #expect(walked == expected)
    #expect(try w.store.neighbour(of: expected[2], in: w.task, listing, step: -1, by: w.mira) == expected[1])
  }

  @Test func whoeverIsErasedComesLast() throws {
    try w.store.write { try $0.db.run("DELETE FROM person_name WHERE name = 'mira'") }
    #expect(try ids(.author) == ["pc-02", "pc-04", "pc-01", "pc-03"])
  }

  @Test func aListingIsReadAsItIsWritten() throws {
    for order in ExampleOrder.allCases {
      let listing = ExampleListing(try ExampleFilter(typed: "~state draft \"two words\""), order: order)
      #expect(try ExampleListing(typed: "\(listing)") == listing)
    }
    #expect(throws: Refusal.self) { try ExampleListing(typed: "~sort best") }
  }

  @Test func theListIsWhatTheLogSays() throws {
    #expect(try w.store.doctor().filter { $0.verdict == .bad }.isEmpty)
  }
}
