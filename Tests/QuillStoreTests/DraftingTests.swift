/// Proposing, publishing, what goes stale, and who must read what.

import QuillModel
import Testing

@testable import QuillStore

struct DraftingTests {
  private let w: Workspace
  private let noor, ana, ben: Person
  private let next = VersionNumber(major: 1, minor: 1)

  init() throws {
    w = try Workspace()
    noor = try w.add("noor", .researcher)
    ana = try w.add("ana", .annotator)
    ben = try w.add("ben", .annotator)
    try w.store.addExamples(w.task, Workspace.examples(1...4), by: w.mira)
  }

  private static let text = "# Purpose, told better\n"

  private func proposal(_ marks: [ChangeMark], mappings: [ValueMapping] = []) -> Proposal {
    Proposal(
      id: w.store.environment.newID(), base: w.version, text: Array(Self.text.utf8),
      sha256: Guidelines.digest(Array(Self.text.utf8)), message: "", by: "", at: w.store.environment.now(),
      marks: marks, mappings: mappings)
  }

  private func mark(_ code: String, _ kind: ChangeKind, _ sources: [ChangeSource] = []) -> ChangeMark {
    ChangeMark(code: code, change: "reworded", kind: kind, guess: .wording, sources: sources)
  }

  /// Ana and ben label all four: they differ on pc-02, and ben cites another clause on pc-04.
  private func labelled() throws -> RowID {
    let round = try w.store.createRound(
      w.task, name: "r1", kind: .complete, version: w.version, overlap: 2,
      examples: ["pc-01", "pc-02", "pc-03", "pc-04"], by: w.mira)
    try w.store.reserve(round.id, for: [ana, ben], by: w.mira)
    for (person, verdicts) in [
      (ana, ["FAITHFUL", "OVERCLAIMS", "FAITHFUL", "FAITHFUL"]),
      (ben, ["FAITHFUL", "FAITHFUL", "FAITHFUL", "FAITHFUL"]),
    ] {
      for verdict in verdicts {
        let item = try #require(try w.store.labelItem(round.id, .firstOpen, by: person))
        var answer = Workspace.answer(verdict)
        if person == ben, item.exampleID == "pc-04" { answer.clauses = ["C9"] }
        try w.store.submit(
          w.store.environment.newID(), assignment: item.assignment, answer: answer, seconds: 1, by: person)
      }
    }
    try w.store.setRoundState(round.id, .closed, by: w.mira)
    return round.id
  }

  private func publish(_ proposal: Proposal, adjustments: [RelabelRow] = []) throws {
    try w.store.propose(w.task, proposal, by: noor)
    try w.store.publishProposal(
      proposal.id, w.task, Workspace.guideline(Self.text, label: "b"), version: next,
      old: Workspace.guideline().definition, adjustments: adjustments, by: w.mira)
  }

  @Test func nobodyPublishesTheirOwn() throws {
    let own = proposal([])
    try w.store.propose(w.task, own, by: w.mira)
    let error = #expect(throws: StoreError.self) {
      try w.store.publishProposal(
        own.id, w.task, Workspace.guideline(Self.text), version: next, old: nil, by: w.mira)
    }
    #expect(error?.description.contains("a second person publishes") == true)
  }

  @Test func ofTwoWhoPublishAtOnceTheSecondIsTold() throws {
    let first = proposal([])
    try w.store.propose(w.task, first, by: noor)
    let lead = try w.add("lea", .lead)
    let publish = { (person: Person) in
      try w.store.publishProposal(
        first.id, w.task, Workspace.guideline(Self.text, label: "b"), version: next, old: nil, by: person)
    }
    try publish(w.mira)
    // The same again is no error: the text is there as that version.
    #expect(try publish(lead) == 0)
    let late = Proposal(
      id: w.store.environment.newID(), base: w.version, text: Array("# x\n".utf8),
      sha256: Guidelines.digest(Array("# x\n".utf8)), message: "", by: "", at: w.store.environment.now())
    let error = #expect(throws: StoreError.self) { try w.store.propose(w.task, late, by: noor) }
    #expect(error?.description.contains("version 1.1 is the newest now") == true)
  }

  @Test func staleIsWhatCitesTheClauseAndNothingElse() throws {
    _ = try labelled()
    try publish(proposal([mark("C9", .changesLabels), mark("C1", .wording)]))
    let stale = try w.store.staleRows(w.task, next, by: w.mira)
    #expect(stale.map(\.example) == ["pc-04"])
    #expect(stale.first?.reasons == ["C9: cites it"])
    #expect(try w.store.relabelRows(w.task, next).map(\.example) == ["pc-04"])
  }

  @Test func staleIsWhereTheConfusionWas() throws {
    _ = try labelled()
    try publish(
      proposal([
        mark("C8", .changesLabels, [.confusion(field: "verdict", "FAITHFUL", "OVERCLAIMS")])
      ]))
    let stale = try w.store.staleRows(w.task, next, by: w.mira)
    #expect(stale.map(\.example) == ["pc-02", "pc-02"])
    #expect(stale.allSatisfy { $0.reasons == ["C8: the example is where the change came from"] })
  }

  @Test func aMappingThatAsksAgainTouchesTheValue() throws {
    _ = try labelled()
    try publish(proposal([], mappings: [ValueMapping(field: "verdict", old: "OVERCLAIMS", action: .ask)]))
    #expect(
      try w.store.staleRows(w.task, next, by: w.mira).map(\.reasons) == [
        ["verdict: OVERCLAIMS is to be given again"]
      ])
  }

  @Test func thePublisherAdjustsTheListWithAReason() throws {
    _ = try labelled()
    let off = RelabelRow(example: "pc-04", reasons: ["plain either way"], isWanted: false, isByHand: true)
    let on = RelabelRow(example: "pc-01", reasons: ["same trap"], isByHand: true)
    try publish(proposal([mark("C9", .changesLabels)]), adjustments: [off, on])
    let rows = try w.store.relabelRows(w.task, next)
    #expect(rows.map(\.example) == ["pc-01", "pc-04"])
    #expect(rows.map(\.isWanted) == [true, false])
    #expect(rows[1].reasons == ["C9: cites it", "plain either way"])
  }

  @Test func aThreadThatLedToTheChangeIsResolvedByIt() throws {
    let thread = w.store.environment.newID()
    try w.store.startThread(thread, task: w.task, example: "pc-03", clause: "C1", text: "which?", by: ana)
    try publish(proposal([mark("C1", .changesLabels, [.thread(thread)])]))
    let detail = try w.store.threadDetail(w.task, thread, ana)
    #expect(detail.outcome?.reason == "C1 changed in 1.1" && !detail.row.thread.isOpen)
  }

  /// What goes stale would tell what the raters of an open round answered.
  @Test func whatChangesLabelsWaitsForOpenRounds() throws {
    let round = try labelled()
    try w.store.setRoundState(round, .open, by: w.mira)
    for changing in [
      proposal([mark("C1", .changesLabels)]),
      proposal(
        [mark("C1", .wording)], mappings: [ValueMapping(field: "verdict", old: "OVERCLAIMS", action: .ask)]),
    ] {
      let error = #expect(throws: StoreError.self) { try publish(changing) }
      #expect(
        error?.description.contains("round r1 is open, and it changes labels") == true,
        "\(String(describing: error))")
      try w.store.endProposal(changing.id, reason: "", by: noor)
    }
    try publish(proposal([mark("C1", .clarifies)]))
  }

  @Test func whoIsBehindReadsBeforeLabelling() throws {
    _ = try labelled()
    try w.store.markGuidelineRead(w.task, w.version, by: ana)
    try publish(proposal([mark("C1", .changesLabels), mark("C2", .wording), mark("C9", .changesLabels)]))
    let round = try w.store.createRound(
      w.task, name: "r2", kind: .complete, version: next, overlap: 1, examples: ["pc-01", "pc-02"], by: w.mira
    )
    try w.store.reserve(round.id, for: [ana], by: w.mira)
    let list = try #require(try w.store.readingList(w.task, ana, upTo: next))
    #expect(list.clauses.map(\.code) == ["C1", "C9"] && list.from == w.version && !list.isDone)
    let error = #expect(throws: StoreError.self) { try w.label(round.id, "FAITHFUL", by: ana) }
    #expect(error?.description.contains("read C1, C9 first") == true)
    try w.store.acknowledgeClause(w.task, next, "C1", by: ana)
    try w.store.acknowledgeClause(w.task, next, "C1", by: ana)
    #expect(throws: StoreError.self) { try w.label(round.id, "FAITHFUL", by: ana) }
    try w.store.acknowledgeClause(w.task, next, "C9", by: ana)
    try w.label(round.id, "FAITHFUL", by: ana)
    #expect(try w.store.readingList(w.task, ana, upTo: next) == nil)
    // Who labelled under the older version reads too, though they never said that they had read it; who is new does not.
    #expect(try w.store.readingList(w.task, ben, upTo: next)?.clauses.map(\.code) == ["C1", "C9"])
    let dee = try w.add("dee", .annotator)
    #expect(try w.store.readingList(w.task, dee, upTo: next) == nil)
  }

  @Test func oneHoldsTheWorkingCopyAndAnotherMayTakeIt() throws {
    #expect(try w.store.holdGuideline(w.task, by: noor) == nil)
    #expect(try w.store.holdGuideline(w.task, by: w.mira)?.name == "noor")
    #expect(try w.store.holdGuideline(w.task, takeOver: true, by: w.mira) == nil)
    var wrote = false
    let error = #expect(throws: StoreError.self) {
      try w.store.saveGuideline(w.task, sha256: "x", by: noor) { wrote = true }
    }
    #expect(error?.description.contains("mira took the working copy over") == true && !wrote)
    try w.store.keepGuidelineBuffer(w.task, text: "mine", base: "x", cursor: 2, by: noor)
    try w.store.releaseGuideline(w.task, by: w.mira)
    let desk = try w.store.guidelineDesk(w.task, noor)
    #expect(desk.holder == nil && desk.buffer?.text == "mine")
  }
}
