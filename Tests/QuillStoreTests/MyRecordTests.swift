/// What a person sees of themselves: their own counts, and gold only of rounds that are closed.

import QuillModel
import Synchronization
import Testing

@testable import QuillStore

struct MyRecordTests {
  private let w: Workspace
  private let ticks: Ticks
  private let ana: Person
  private let ben: Person

  init() throws {
    let ticks = Ticks()
    self.ticks = ticks
    w = try Workspace { $0.environment = ticks.environment }
    try w.store.addExamples(w.task, Workspace.examples(1...6), by: w.mira)
    var gold = Workspace.examples(20...20)
    gold[0].use = .gold
    try w.store.addExamples(w.task, gold, by: w.mira)
    ana = try w.add("ana", .annotator)
    ben = try w.add("ben", .annotator)
  }

  private func record(_ person: Person? = nil) throws -> MyRecord {
    try w.store.myRecord(w.task, under: Workspace.guideline().definition, by: person ?? ana)
  }

  private func round(_ name: String, gold: Bool = false, due: String? = nil) throws -> Round {
    try w.store.openRound(
      w.task,
      RoundPlan(
        name: name, version: w.version, examples: (1...6).map { "pc-0\($0)" }, people: ["ana", "ben"],
        due: due.flatMap { Timestamp(endOf: $0) }, seed: 1,
        gold: gold ? GoldPlan(share: 100, rate: 8, examples: ["pc-20"]) : .none), by: w.mira)
  }

  @Test func countsAreOwnAndByDay() throws {
    // 2026-02-02T02:40:00Z, a Monday.
    let round = try round("r1")
    for _ in 1...2 { try w.label(round.id, "FAITHFUL", by: ana) }
    ticks.time.add(86_400_000, ordering: .relaxed)
    try w.label(round.id, "FAITHFUL", by: ana)
    try w.label(round.id, "FAITHFUL", by: ben)
    #expect(try record().counts == MyRecord.Counts(today: 1, week: 3, all: 3, medianSeconds: 30))
    ticks.time.add(6 * 86_400_000, ordering: .relaxed)
    #expect(try record().counts == MyRecord.Counts(today: 0, week: 0, all: 3, medianSeconds: 30))
    _ = try w.store.takeBack(in: round.id, by: ana)
    #expect(try record().counts.all == 2)
    #expect(try record(w.mira).counts == MyRecord.Counts(today: 0, week: 0, all: 0, medianSeconds: nil))
  }

  @Test func goldIsSeenOnceTheRoundIsClosed() throws {
    let round = try round("r1", gold: true)
    for _ in 1...7 { try w.label(round.id, "FAITHFUL", by: ana) }
    #expect(try record().rounds.map(\.gold) == [[]] && record().rounds[0].total == 7)
    try w.store.setRoundState(round.id, .closed, by: w.mira)
    #expect(try record().rounds.map(\.gold) == [[Tally("verdict", right: 1, n: 1)]])
    #expect(try record(ben).rounds.map(\.gold) == [[]])
  }

  @Test func roundsThatAreDueComeFirst() throws {
    _ = try round("r1")
    _ = try round("r2", due: "2026-12-01")
    let late = try round("r3", due: "2026-11-01")
    #expect(try record().rounds.map(\.round) == ["r3", "r2", "r1"])
    try w.store.setRoundState(late.id, .closed, by: w.mira)
    #expect(try record().rounds.map(\.round) == ["r2", "r1", "r3"])
    #expect(try record(w.mira).rounds.isEmpty)
  }

  @Test func whatCameBackAndWhatWasAnsweredIsTheirs() throws {
    let noor = try w.add("noor", .researcher)
    var draft = Workspace.examples(9...9, state: .draft)[0]
    draft.id = "pc-09"
    try w.store.saveExample(w.task, draft, by: noor)
    try w.store.setExampleState(w.task, "pc-09", .inReview, by: noor)
    try w.store.setExampleState(w.task, "pc-09", .changesRequested, reason: "two claims", by: w.mira)
    #expect(try record(noor).returned.map(\.reason) == ["two claims"] && record().returned.isEmpty)
    let thread = w.store.environment.newID()
    try w.store.startThread(thread, task: w.task, example: "pc-01", text: "which?", by: ana)
    #expect(try record().answered.isEmpty)
    try w.store.addMessage(w.store.environment.newID(), thread: thread, text: "the first", by: w.mira)
    #expect(try record().answered.map(\.text) == ["the first"] && record().answered[0].by == "mira")
    try w.store.resolveThread(thread, reason: "said in C1", by: w.mira)
    #expect(try record().answered.map(\.text) == ["settled: said in C1"])
    #expect(try record(noor).answered.isEmpty)
  }

  @Test func whatIsRecordedAboutThemIsSaidWithWhoAndWhen() throws {
    try w.store.setPresence(.paused, of: ana, by: w.mira)
    try w.store.setPresence(.active, of: ana, by: w.mira)
    try w.store.grant(.researcher, to: ben, in: w.task, by: w.mira)
    let entries = try record().recorded
    #expect(entries.map(\.what) == ["role annotator in this task", "paused", "active"])
    #expect(entries.allSatisfy { $0.by == "mira" })
  }
}
