/// Tagging many examples, and giving many their next state.

import QuillModel
import Testing

@testable import QuillStore

struct ChangeExamplesTests {
  let w: Workspace
  let noor: Person

  /// pc-01 and pc-02 approved, pc-03 and pc-04 drafts of noor, pc-05 in review.
  init() throws {
    w = try Workspace()
    noor = try w.add("noor", .researcher)
    try w.store.addExamples(w.task, Workspace.examples(1...2), by: w.mira)
    try w.store.addExamples(w.task, Workspace.examples(3...4, state: .draft), by: noor)
    try w.store.addExamples(w.task, Workspace.examples(5...5, state: .inReview), by: w.mira)
  }

  private var ids: [String] { ["pc-01", "pc-02", "pc-03", "pc-04", "pc-05"] }

  private func example(_ id: String) throws -> Example { try #require(try w.store.example(w.task, id)) }

  @Test func tagsMakeDraftsAndApprovedOnesStay() throws {
    let change = ExampleChange.tags(adding: ["twin"], removing: ["even"])
    let plan = try w.store.plannedChange(w.task, ids, change, by: w.mira)
    #expect(try example("pc-01").revision == 1, "planning changes nothing")
    let report = try w.store.changeExamples(w.task, ids, change, by: w.mira)
    #expect(report == plan)
    #expect(report.changed == ids && report.approved == 2 && report.fromReview == 1)
    #expect(report.consequences == "2 approved stay so until the new revision is. 1 leaves review.")
    #expect(try example("pc-02").tags == ["twin"] && example("pc-02").state == .draft)
    #expect(try w.store.revisions(w.task, "pc-02").map(\.state) == [.approved, .draft])
    let again = try w.store.changeExamples(w.task, ids, change, by: w.mira)
    #expect(again.changed.isEmpty && again.passedOverSentence == "Passed over: 5 tagged so already.")
    #expect(try w.store.doctor().filter { $0.verdict == .bad }.isEmpty)
  }

  @Test func whatIsPutAwayIsLeftThere() throws {
    try w.store.setExampleState(w.task, "pc-01", .retired, by: w.mira)
    let report = try w.store.changeExamples(
      w.task, ["pc-01", "pc-02", "pc-02"], .tags(adding: ["x"], removing: []), by: w.mira)
    #expect(report.changed == ["pc-02"] && report.passedOverSentence == "Passed over: 1 retired.")
    #expect(try example("pc-01").state == .retired)
  }

  @Test func statesAreGivenWhereTheLifeCycleHasThem() throws {
    let report = try w.store.changeExamples(w.task, ids, .state(.inReview, reason: "now"), by: w.mira)
    #expect(report.changed == ["pc-03", "pc-04"])
    #expect(
      report.passedOverSentence == "Passed over: 2 approved (next: retired), 1 in review already.")
    let unreasoned = try w.store.changeExamples(w.task, ids, .state(.approved, reason: " "), by: w.mira)
    #expect(unreasoned.changed.isEmpty)
    #expect(unreasoned.passedOverSentence.contains("2 without a reason why no blind answer is needed"))
    let approved = try w.store.changeExamples(w.task, ids, .state(.approved, reason: "read"), by: w.mira)
    #expect(approved.changed == ["pc-03", "pc-04"])
    #expect(approved.passedOver.last?.reason == "your own, for another person to approve")
    #expect(try w.store.states(w.task, of: ids, by: w.mira) == [.approved: 4, .inReview: 1])
  }

  @Test func oneThatIsNotThereChangesNothingAtAll() throws {
    #expect(throws: StoreError.notFound("There is no example \"nope\" in this task.")) {
      try w.store.changeExamples(w.task, ["pc-03", "nope"], .state(.inReview, reason: ""), by: w.mira)
    }
    #expect(try example("pc-03").state == .draft)
    let ana = try w.add("ana", .annotator)
    #expect(throws: StoreError.self) {
      try w.store.changeExamples(w.task, ids, .tags(adding: ["x"], removing: []), by: ana)
    }
  }

  @Test func theIdsOfAFilterAndTheWordsItCanName() throws {
    #expect(try w.store.exampleIDs(w.task, ExampleFilter(typed: "~state approved")) == ["pc-01", "pc-02"])
    #expect(try w.store.exampleIDs(w.task, ExampleFilter(typed: "report 4")) == ["pc-04"])
    let words = try w.store.exampleWords(w.task, by: w.mira)
    #expect(words.tags == ["even"] && words.people == ["mira", "noor"] && words.templates.isEmpty)
  }

  @Test(arguments: [
    ("+a -b", ["a"], ["b"]), ("+\"two words\"  -c", ["two words"], ["c"]), ("\"+x y\"", ["x y"], []),
  ])
  func tagsAreReadAsTheyAreTyped(line: String, adding: [String], removing: [String]) throws {
    #expect(try ExampleChange(typedTags: line) == .tags(adding: adding, removing: removing))
  }

  @Test(arguments: ["", "twin", "+", "+a -a"])
  func whatIsNoChangeOfTagsIsRefused(line: String) {
    #expect(throws: Refusal.self) { try ExampleChange(typedTags: line) }
  }
}
