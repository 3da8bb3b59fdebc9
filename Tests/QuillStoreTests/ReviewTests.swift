/// Blind review, and threads with mentions.

import QuillModel
import Testing

@testable import QuillStore

struct ReviewTests {
  private let w: Workspace
  private let noor, ana: Person
  private let definition = Workspace.guideline().definition

  init() throws {
    w = try Workspace()
    noor = try w.add("noor", .researcher)
    ana = try w.add("ana", .annotator)
    try w.store.addExamples(w.task, Workspace.examples(1...3, state: .draft), by: w.mira)
    for id in ["pc-02", "pc-01"] { try w.store.setExampleState(w.task, id, .inReview, by: w.mira) }
  }

  private func review(_ id: String, _ verdict: String, by person: Person) throws -> ReviewOutcome {
    let item = try w.store.reviewItem(w.task, .named(id), by: person)
    return try review(id, item?.revisionID ?? w.store.environment.newID(), verdict, by: person)
  }

  private func review(_ id: String, _ revision: RowID, _ verdict: String, by person: Person) throws
    -> ReviewOutcome
  {
    try w.store.review(
      w.store.environment.newID(), w.task, example: id, revision: revision, answer: Workspace.answer(verdict),
      under: definition, by: person)
  }

  @Test func theLongestWaitingComesFirstAndNotOnesOwn() throws {
    let item = try #require(try w.store.reviewItem(w.task, by: noor))
    #expect(item.exampleID == "pc-02" && item.waiting == 2)
    #expect(try w.store.reviewItem(w.task, by: w.mira) == nil)
    let error = #expect(throws: StoreError.self) {
      try w.store.reviewItem(w.task, .named("pc-01"), by: w.mira)
    }
    #expect(error?.description.contains("is your own") == true)
    #expect(throws: StoreError.self) { try w.store.reviewItem(w.task, .named("pc-03"), by: noor) }
    #expect(throws: StoreError.self) { try w.store.reviewItem(w.task, by: ana) }
  }

  @Test func behindTheLastComesTheFirst() throws {
    func id(after name: String) throws -> String? {
      try w.store.reviewItem(w.task, .after(name), by: noor)?.exampleID
    }
    #expect(try id(after: "pc-02") == "pc-01")
    #expect(try id(after: "pc-01") == "pc-02")
    #expect(try id(after: "pc-03") == "pc-02", "one that does not wait")
    #expect(try w.store.reviewsWaiting(w.task, by: noor) == ["pc-02", "pc-01"])
    #expect(try w.store.reviewsWaiting(w.task, by: w.mira).isEmpty)
  }

  @Test func anAnswerIsForTheRevisionThatWasShown() throws {
    let shown = try #require(try w.store.reviewItem(w.task, .named("pc-01"), by: noor))
    var example = try #require(try w.store.wholeExample(w.task, "pc-01", by: w.mira))
    example.input["report"] = .string("another report")
    _ = try w.store.saveExample(w.task, example, inputs: definition.inputs, by: w.mira)
    let error = #expect(throws: StoreError.self) {
      try review("pc-01", shown.revisionID, "FAITHFUL", by: noor)
    }
    #expect(error?.description.contains("does not wait for your review") == true)
    try w.store.setExampleState(w.task, "pc-01", .inReview, by: w.mira)
    let later = #expect(throws: StoreError.self) {
      try review("pc-01", shown.revisionID, "FAITHFUL", by: noor)
    }
    #expect(later?.description.contains("was changed meanwhile") == true)
    #expect(try w.store.reviews(w.task, of: "pc-01", by: w.mira).isEmpty)
  }

  @Test func whatIsBegunIsKeptForOnePersonUntilItIsSent() throws {
    let lee = try w.add("lee", .researcher)
    let revision = try #require(try w.store.reviewItem(w.task, .named("pc-01"), by: noor)).revisionID
    let draft = Draft(
      answer: Workspace.answer("OMITS"), focus: "severity",
      text: BegunText(question: "note", text: "as", cursor: 1))
    try w.store.keepReview(w.task, revision: revision, Draft(answer: Answer()), by: noor)
    try w.store.keepReview(w.task, revision: revision, draft, by: noor)
    #expect(try w.store.reviewItem(w.task, .named("pc-01"), by: noor)?.draft == draft)
    #expect(try w.store.reviewItem(w.task, .named("pc-01"), by: lee)?.draft == nil)
    #expect(throws: StoreError.self) {
      try w.store.keepReview(w.task, revision: revision, draft, by: ana)
    }
    _ = try review("pc-01", "FAITHFUL", by: noor)
    #expect(try w.store.read { try $0.count("SELECT count(*) FROM review_draft") } == 0)
  }

  @Test func aMatchApproves() throws {
    #expect(try review("pc-02", "FAITHFUL", by: noor).isMatch)
    #expect(try w.store.example(w.task, "pc-02")?.state == .approved)
    #expect(throws: StoreError.self) { try review("pc-02", "FAITHFUL", by: noor) }
  }

  @Test func aMismatchOpensAThreadWithBothAnswers() throws {
    let outcome = try review("pc-01", "OVERCLAIMS", by: noor)
    #expect(!outcome.isMatch && outcome.differences.map(\.field) == ["verdict"])
    #expect(try w.store.example(w.task, "pc-01")?.state == .changesRequested)
    let detail = try w.store.threadDetail(w.task, try #require(outcome.thread), w.mira)
    let text = try #require(detail.messages.first).text
    #expect(
      text.contains("OVERCLAIMS") && text.contains("FAITHFUL") && text.contains("reviewer    author")
        && text.hasPrefix("Blind review does not agree on verdict."))
    #expect(detail.row.unread == 1)
    // It quotes the expected answer: no annotator sees it.
    #expect(throws: StoreError.self) { try w.store.threadDetail(w.task, detail.row.thread.id, ana) }
    #expect(try w.store.threadList(w.task, ana).isEmpty)
  }

  @Test func whoHasSeenTheAnswerReviewsThatRevisionNoMore() throws {
    let refusal = #expect(throws: StoreError.self) { try w.store.requireSight(w.task, "pc-01", by: noor) }
    #expect(refusal?.description.contains("waits for your blind review") == true)
    try w.store.requireSight(w.task, "pc-01", by: w.mira)
    try w.store.requireSight(w.task, "pc-03", by: noor)
    try w.store.uncoverExample(w.task, "pc-01", by: noor)
    try w.store.requireSight(w.task, "pc-01", by: noor)
    #expect(try w.store.reviewsWaiting(w.task, by: noor) == ["pc-02"])
    let error = #expect(throws: StoreError.self) { try w.store.reviewItem(w.task, .named("pc-01"), by: noor) }
    #expect(error?.description.contains("or seen what is expected") == true)
    let bare = #expect(throws: StoreError.self) {
      try w.store.setExampleState(w.task, "pc-01", .approved, reason: " ", by: noor)
    }
    #expect(bare?.description.contains("without a blind answer") == true)
  }

  @Test func aRevisionIsNotWrittenOverAnotherUnseen() throws {
    var mine = try #require(try w.store.wholeExample(w.task, "pc-03", by: w.mira))
    var theirs = mine
    theirs.rationale = "theirs"
    #expect(try w.store.saveExample(w.task, theirs, inputs: definition.inputs, over: 1, by: noor) == 2)
    mine.rationale = "mine"
    #expect(throws: StoreError.movedOn(revision: 2, by: "noor")) {
      try w.store.saveExample(w.task, mine, inputs: definition.inputs, over: 1, by: w.mira)
    }
    #expect(try w.store.wholeExample(w.task, "pc-03", by: w.mira)?.rationale == "theirs")
    #expect(try w.store.saveExample(w.task, mine, inputs: definition.inputs, over: 2, by: w.mira) == 3)
  }

  @Test func nobodyApprovesTheirOwn() throws {
    let error = #expect(throws: StoreError.self) {
      try w.store.setExampleState(w.task, "pc-01", .approved, by: w.mira)
    }
    #expect(error?.description.contains("your own") == true)
    try w.store.setExampleState(w.task, "pc-01", .approved, reason: "read it", by: noor)
  }

  @Test func aMentionReachesWhoIsNamedAndEndsWhenRead() throws {
    let thread = w.store.environment.newID()
    try w.store.startThread(
      thread, task: w.task, clause: "C1", text: "@ana, @nobody and x@noor.org: which first?", by: w.mira)
    #expect(ThreadNews(try w.store.threadList(w.task, ana)).mentions.map(\.thread.id) == [thread])
    #expect(ThreadNews(try w.store.threadList(w.task, noor)).mentions.isEmpty)
    #expect(ThreadNews(try w.store.threadList(w.task, w.mira)).unread == 0)
    try w.store.markThreadSeen(w.task, thread, by: ana)
    #expect(ThreadNews(try w.store.threadList(w.task, ana)) == ThreadNews([]))
    try w.store.addMessage(w.store.environment.newID(), thread: thread, text: "both", by: ana)
    #expect(ThreadNews(try w.store.threadList(w.task, w.mira)).unread == 1)
  }

  @Test func mentionsAreNamesAfterAnAt() {
    #expect(Mentions.names(in: "@ana @Ben-2, (@cho_x) a@b @") == ["ana", "ben-2", "cho_x"])
  }
}
