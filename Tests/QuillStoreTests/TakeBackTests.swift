/// What a person did last in a round is taken back, whatever it was; and two sessions of theirs do not overwrite each
/// other unseen.

import QuillModel
import Testing

@testable import QuillStore

struct TakeBackTests {
  let w: Workspace
  let ben: Person
  let round: Round

  init() throws {
    w = try Workspace()
    ben = try w.add("ben", .annotator)
    try w.store.addExamples(w.task, Workspace.examples(1...4), by: w.mira)
    round = try w.store.openSoloRound(w.task, version: w.version, by: ben)
  }

  private func item(_ position: Int) throws -> LabelItem {
    try #require(try w.store.labelItem(round.id, .position(position), by: ben))
  }

  @discardableResult
  private func ask(_ position: Int, _ text: String) throws -> RowID {
    let id = w.store.environment.newID()
    try w.store.ask(id, assignment: item(position).assignment, question: text, by: ben)
    return id
  }

  @Test func theLastActComesFirst() throws {
    try w.label(round.id, "FAITHFUL", by: ben)
    try w.store.skip(item(2).assignment, reason: "broken", by: ben)
    let thread = try ask(3, "Why?")
    var taken: [String] = []
    while let back = try w.store.takeBack(in: round.id, by: ben) {
      taken.append("\(back.act) \(back.exampleID) \(back.position)")
      #expect(back.standing == nil)
      #expect(try item(back.position).state == .open)
    }
    #expect(taken == ["question pc-03 3", "skip pc-02 2", "label pc-01 1"])
    #expect(try item(1).draft?.answer == Workspace.answer("FAITHFUL"))
    let settled = try #require(try w.store.threads(w.task).first { $0.id == thread })
    #expect(!settled.isOpen)
    #expect(
      try w.store.read { db in
        try db.first("SELECT reason FROM thread_state WHERE thread = ?", [.id(thread)]) { $0.text(0) }
      } == "withdrawn")
  }

  @Test func onePlaceIsTakenBackAndNoOther() throws {
    try w.label(round.id, "FAITHFUL", by: ben)
    try w.label(round.id, "OVERCLAIMS", by: ben)
    let first = try item(1)
    #expect(try w.store.takeBack(in: round.id, on: first.assignment, by: ben)?.exampleID == "pc-01")
    #expect(try w.store.takeBack(in: round.id, on: first.assignment, by: ben) == nil)
    #expect(try item(2).state == .submitted)
  }

  @Test func takingBackACorrectionSaysWhatCountsNow() throws {
    let first = try w.label(round.id, "FAITHFUL", by: ben)
    try w.store.submit(
      w.store.environment.newID(), assignment: first.assignment, answer: Workspace.answer("OVERCLAIMS"),
      seconds: 1, by: ben)
    let back = try w.store.takeBack(in: round.id, by: ben)
    #expect(back?.standing == Workspace.answer("FAITHFUL"))
    #expect(try item(1).state == .submitted)
  }

  @Test func aQuestionOnWhatWasSentIsTakenBackUnlessSomeoneAnswered() throws {
    try w.label(round.id, "FAITHFUL", by: ben)
    let thread = try ask(1, "Is that so?")
    #expect(try item(1).state == .submitted)
    try w.store.addMessage(w.store.environment.newID(), thread: thread, text: "Yes.", by: w.mira)
    #expect(try w.store.takeBack(in: round.id, by: ben)?.act == .label)
    try w.label(round.id, "FAITHFUL", by: ben)
    try ask(1, "Another?")
    #expect(try w.store.takeBack(in: round.id, by: ben)?.act == .question)
    #expect(try item(1).state == .submitted)
  }

  @Test func whatOthersDidStays() throws {
    let ana = try w.add("ana", .annotator)
    try w.label(round.id, "FAITHFUL", by: ben)
    let other = try w.store.openSoloRound(w.task, version: w.version, by: ana)
    #expect(try w.store.takeBack(in: other.id, by: ana) == nil)
    #expect(throws: StoreError.self) {
      try w.store.submit(
        w.store.environment.newID(), assignment: item(1).assignment, answer: Workspace.answer("FAITHFUL"),
        seconds: 1, by: ana)
    }
  }

  @Test func whatAnotherSessionSentIsNotOverwrittenUnseen() throws {
    let seen = try item(1)
    #expect(seen.sentID == nil)
    try w.label(round.id, "FAITHFUL", by: ben)
    func send(over before: SentBefore) throws {
      try w.store.submit(
        w.store.environment.newID(), assignment: seen.assignment, answer: Workspace.answer("OVERCLAIMS"),
        seconds: 1, over: before, by: ben)
    }
    #expect(throws: StoreError.sentMeanwhile) { try send(over: .nothing) }
    #expect(try item(1).sent == Workspace.answer("FAITHFUL"))
    try send(over: .label(try #require(try item(1).sentID)))
    #expect(try item(1).sent == Workspace.answer("OVERCLAIMS"))
  }

  @Test func theTextBeingWrittenIsPartOfTheDraft() throws {
    let place = try item(1).assignment
    let begun = BegunText(question: "note", text: "na\u{308}ive\n\u{1}日本", cursor: 4)
    let draft = Draft(answer: Workspace.answer("FAITHFUL"), focus: "verdict", seconds: 9, text: begun)
    try w.store.saveDraft(draft, assignment: place, by: ben)
    #expect(try item(1).draft == draft)
    try w.store.saveDraft(Draft(answer: draft.answer), assignment: place, by: ben)
    #expect(try item(1).draft?.text == nil)
  }
}
