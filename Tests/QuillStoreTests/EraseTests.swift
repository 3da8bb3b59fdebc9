import Foundation
import QuillModel
import Testing

@testable import QuillStore

struct EraseTests {
  private func workspace() throws -> (w: Workspace, quirina: Person) {
    let w = try Workspace()
    let quirina = try w.store.addPerson("quirina", login: "q.tessaly", by: w.mira)
    try w.store.grant(.annotator, to: quirina, in: w.task, by: w.mira)
    try w.store.addExamples(w.task, Workspace.examples(1...3), by: w.mira)
    let round = try w.store.openSoloRound(w.task, version: w.version, by: quirina)
    try w.label(round.id, "FAITHFUL", by: quirina)
    let next = try #require(try w.store.labelItem(round.id, .firstOpen, by: quirina))
    try w.store.saveDraft(
      Draft(answer: Workspace.answer("OVERCLAIMS"), focus: "verdict", seconds: 1),
      assignment: next.assignment,
      by: quirina)
    return (w, quirina)
  }

  @Test func theNameIsInNoFileAfterwardsAndTheLabelsStay() throws {
    let (w, quirina) = try workspace()
    let pseudonym = try #require(try w.store.pseudonyms(w.task)["quirina"])
    let before = try w.store.annotationsForExport(w.task)
    let done = try w.store.erase(quirina, reason: "asked for it", by: w.mira)
    #expect(try w.store.purge())
    #expect(done.labels == 1 && done.drafts == 1 && done.rounds.keys.sorted() == ["solo-quirina"])
    #expect(done.places == [])
    for name in ["quirina", "q.tessaly"] { #expect(try RedactTests.holds(name, in: w.folder) == []) }
    #expect(try w.store.annotationsForExport(w.task) == before)
    #expect(before.map(\.annotator) == [pseudonym])
    #expect(try w.store.person(named: "quirina") == nil)
    #expect(try w.store.rounds(w.task).map(\.round.name) == ["solo-\(pseudonym)"])
    #expect(try w.store.doctor().filter { $0.verdict == .bad } == [])
  }

  @Test func theirKeysLetNobodyInAnyMore() throws {
    let (w, quirina) = try workspace()
    _ = try w.store.addKey(
      PublicKey(text: PublicKeyTests.line("ed25519"), named: "k.pub"), for: quirina, by: w.mira)
    #expect(try w.store.withActiveKeys { $0.count } == 1)
    _ = try w.store.erase(quirina, reason: "asked for it", by: w.mira)
    #expect(try w.store.withActiveKeys { $0.count } == 0)
  }

  @Test func theirOpenSessionEndsAndWritesNothingMore() throws {
    let (w, quirina) = try workspace()
    let other = try Store.open(w.folder)
    let round = try other.openSoloRound(w.task, version: w.version, by: quirina)
    let item = try #require(try other.labelItem(round.id, .firstOpen, by: quirina))
    _ = try w.store.erase(quirina, reason: "asked for it", by: w.mira)
    #expect(try other.standing(of: quirina, in: w.task).hasAnyRole == false)
    #expect(throws: StoreError.self) {
      try other.submit(
        other.environment.newID(), assignment: item.assignment, answer: Workspace.answer("FAITHFUL"),
        seconds: 1,
        by: quirina)
    }
  }

  @Test func textsThatNameThemAreListedWithWhatToRedact() throws {
    let (w, quirina) = try workspace()
    let message = w.store.environment.newID()
    let thread = w.store.environment.newID()
    try w.store.startThread(thread, task: w.task, text: "no quirinas here", by: w.mira)
    try w.store.addMessage(message, thread: thread, text: "What does @Quirina say?", by: w.mira)
    let plan = try w.store.erasurePlan(of: quirina, by: w.mira)
    #expect(plan.places.map(\.target) == ["message \(message)"])
    #expect(try w.store.person(named: "quirina") == quirina)
    let done = try w.store.erase(quirina, reason: "asked for it", by: w.mira)
    #expect(done.places.map(\.target) == ["message \(message)"])
    _ = try w.store.redact(.message("\(message)"), fragment: "Quirina", reason: "was erased", by: w.mira)
    #expect(try w.store.purge())
    #expect(try RedactTests.holds("Quirina", in: w.folder) == [])
  }

  @Test func theDecisionIsKeptWithItsReason() throws {
    let (w, quirina) = try workspace()
    _ = try w.store.erase(quirina, reason: "asked for it", by: w.mira)
    let row = try w.store.read { db in
      try db.first("SELECT person, reason, actor FROM erasure") { (try $0.id(0), $0.text(1), try $0.id(2)) }
    }
    let (person, reason, actor) = try #require(row)
    #expect(person == quirina.id && reason == "asked for it" && actor == w.mira.id)
  }

  @Test func theLastLeadAReasonThatNamesThemAndAnyoneBelowLeadAreRefused() throws {
    let (w, quirina) = try workspace()
    #expect(throws: StoreError.self) { try w.store.erase(w.mira, reason: "x", by: w.mira) }
    #expect(throws: StoreError.self) { try w.store.erase(quirina, reason: "Quirina asked", by: w.mira) }
    #expect(throws: StoreError.self) { try w.store.erase(quirina, reason: " ", by: w.mira) }
    #expect(throws: StoreError.self) { try w.store.erase(w.mira, reason: "x", by: quirina) }
    #expect(try w.store.people().map(\.person.name) == ["mira", "quirina"])
    #expect(try w.store.read { try $0.count("SELECT count(*) FROM erasure") } == 0)
  }

  @Test func aReaderKeepsTheLogUntilItIsDone() throws {
    let (w, quirina) = try workspace()
    let other = try Store.open(w.folder)
    try other.read { db in
      _ = try db.count("SELECT count(*) FROM person")
      _ = try w.store.erase(quirina, reason: "asked for it", by: w.mira)
      #expect(try !w.store.purge(patience: 0))
    }
    #expect(try w.store.purge())
    #expect(try RedactTests.holds("quirina", in: w.folder) == [])
  }

  @Test func aNameIsFreeAgainForSomebodyElse() throws {
    let (w, quirina) = try workspace()
    _ = try w.store.erase(quirina, reason: "asked for it", by: w.mira)
    let other = try w.store.addPerson("quirina", by: w.mira)
    #expect(other.id != quirina.id)
    #expect(try w.store.role(of: other, in: w.task) == nil)
  }
}
