/// Training, tests, probation: what is asked, who is refused, and what nobody sees before they have answered.

import QuillModel
import Testing

@testable import QuillStore

struct QualifyingTests {
  private let w: Workspace
  private let ana: Person
  private let noor: Person
  private let next = VersionNumber(major: 1, minor: 1)

  init() throws {
    w = try Workspace()
    try w.store.addExamples(w.task, Workspace.examples(1...6), by: w.mira)
    for (numbers, use) in [(20...23, ExampleUse.gold), (30...32, .teach), (40...44, .qualify)] {
      var examples = Workspace.examples(numbers)
      for index in examples.indices { examples[index].use = use }
      try w.store.addExamples(w.task, examples, by: w.mira)
    }
    ana = try w.add("ana", .annotator)
    noor = try w.add("noor", .researcher)
  }

  private static let rule = Qualification(
    items: 2, pass: [.init("verdict", 1)], retakes: 1, probation: .init(items: 2, gold: 0.5))

  private func publish(
    _ number: VersionNumber, _ rule: Qualification? = rule, label: String = "a", text: String = "asks"
  ) throws {
    var guideline = Workspace.guideline("# Purpose \(number) \(text)\n", label: label)
    guideline.definition.qualification = rule
    try w.store.publishGuideline(w.task, guideline, version: number, soleAuthor: true, by: w.mira)
  }

  private func round(
    _ name: String, _ kind: Round.Kind = .complete, under version: VersionNumber? = nil, gold: Bool = false
  ) throws -> Round {
    try w.store.openRound(
      w.task,
      RoundPlan(
        name: name, kind: kind, version: version ?? next, overlap: 1, examples: (1...6).map { "pc-0\($0)" },
        people: ["ana", "noor"], seed: 3,
        gold: gold ? GoldPlan(share: 100, rate: 2, examples: ["pc-20", "pc-21", "pc-22"]) : .none), by: w.mira
    )
  }

  private func standing() throws -> QualificationStanding? {
    try w.store.qualificationStanding(w.task, of: ana, by: ana)
  }

  private var definition: TaskDefinition { Workspace.guideline().definition }

  /// Takes a whole test; the ids of its items.
  @discardableResult
  private func take(_ verdict: String) throws -> (ids: [String], result: QualificationStep?) {
    try w.store.beginTest(w.task, by: ana)
    var ids: [String] = []
    var result: QualificationStep?
    while let item = try w.store.testItem(w.task, by: ana) {
      ids.append(item.exampleID)
      result = try w.store.answerTest(
        w.store.environment.newID(), w.task, revision: item.revisionID, Workspace.answer(verdict),
        under: definition,
        by: ana)
    }
    return (ids, result)
  }

  private func refusal(_ body: () throws -> Any?) -> String {
    let error = #expect(throws: StoreError.self) { _ = try body() }
    return error?.description ?? ""
  }

  // MARK: Who may label

  @Test func aTaskThatAsksNothingRefusesNobody() throws {
    try publish(next, nil)
    let round = try round("r1")
    try w.label(round.id, "FAITHFUL", by: ana)
    #expect(try standing() == nil)
    #expect(refusal { try w.store.beginTest(w.task, by: ana) }.contains("asks for no qualification"))
    #expect(
      refusal { try w.store.decideQualification(w.task, of: ana, isQualified: true, reason: "x", by: w.mira) }
        .contains("asks for no qualification"))
  }

  @Test(arguments: [Round.Kind.complete, .pool])
  func whoIsNotQualifiedNeitherSeesNorClaimsNorSends(kind: Round.Kind) throws {
    let open = try round("r1", kind, under: w.version)
    let before = try #require(try w.store.labelItem(open.id, .firstOpen, by: ana))
    try publish(next)
    #expect(try w.store.labelItem(open.id, .firstOpen, by: ana) != nil, "its own version asks for nothing")
    let round = try round("r2", kind)
    let said = refusal { try w.store.labelItem(round.id, .firstOpen, by: ana) }
    #expect(said.contains("ana is not qualified yet: work through the training (quill training)"), "\(said)")
    #expect(
      refusal { try w.store.labelPeek(w.task, round: round.id, .firstOpen, by: ana) }.contains("qualif"))
    if kind == .complete {
      let place = try #require(
        try w.store.read { db in
          try db.first(
            "SELECT assignment FROM assignment_head WHERE round = ? AND person = ?",
            [.id(round.id), .id(ana.id)]
          ) { try $0.id(0) }
        })
      #expect(
        refusal {
          try w.store.submit(
            w.store.environment.newID(), assignment: place, answer: Workspace.answer("FAITHFUL"), seconds: 1,
            by: ana)
        }.contains("ana is not qualified yet"))
    }
    _ = before
    try w.label(round.id, "FAITHFUL", by: noor)
    let solo = try w.store.openSoloRound(w.task, version: next, by: ana)
    try w.label(solo.id, "FAITHFUL", by: ana)
    #expect(try take("FAITHFUL").result?.isPassed == true)
    try w.label(round.id, "FAITHFUL", by: ana)
  }

  // MARK: Tests

  @Test func aTestIsBlindDrawnFromItsUseAndMarkedAtItsEnd() throws {
    try publish(next)
    #expect(try w.store.testItem(w.task, by: ana) == nil)
    try w.store.beginTest(w.task, by: ana)
    let first = try #require(try w.store.testItem(w.task, by: ana))
    #expect(first.exampleID > "pc-40" || first.exampleID == "pc-40")
    #expect(first.worked == nil && first.position == 1 && first.progress == StudyProgress(done: 0, total: 2))
    try w.store.keepStudyDraft(
      w.task, revision: first.revisionID, Draft(answer: Workspace.answer("OVERCLAIMS"), focus: "note"),
      by: ana)
    #expect(try w.store.testItem(w.task, by: ana)?.draft?.focus == "note")
    try w.store.beginTest(w.task, by: ana)
    let id = w.store.environment.newID()
    for _ in 1...2 {
      #expect(
        try w.store.answerTest(
          id, w.task, revision: first.revisionID, Workspace.answer("FAITHFUL"), under: definition, by: ana)
          == nil,
        "no word before the end, and the same again is the same")
    }
    #expect(
      refusal {
        try w.store.answerTest(
          w.store.environment.newID(), w.task, revision: first.revisionID, Workspace.answer("FAITHFUL"),
          under: definition, by: ana)
      }.contains("answered already"))
    #expect(try standing()?.test == StudyProgress(done: 1, total: 2))
    let result = try #require(try take("OVERCLAIMS").result)
    #expect(!result.isPassed && result.fields == [Tally("verdict", right: 1, n: 2)])
    #expect(result.clauses == [Tally("C1", right: 1, n: 2)])
    #expect(try w.store.ratingSets(w.task).isEmpty && w.store.annotationsForExport(w.task).isEmpty)
    let other = try w.add("ben", .annotator)
    #expect(try w.store.testItem(w.task, by: other) == nil)
    #expect(
      refusal { try w.store.qualificationStanding(w.task, of: ana, by: other) }.contains("takes a lead"))
  }

  @Test func afterTheRetakeALeadDecides() throws {
    try publish(next)
    let first = try take("OVERCLAIMS")
    #expect(try standing()?.state == .inTraining && standing()?.testsLeft == 1)
    let second = try take("OVERCLAIMS")
    #expect(Set(first.ids).isDisjoint(with: second.ids), "other items, as there are enough")
    #expect(try standing()?.state == .notQualified)
    #expect(refusal { try w.store.beginTest(w.task, by: ana) }.contains("quill person qualify ana"))
    #expect(
      refusal { try w.store.decideQualification(w.task, of: ana, isQualified: true, reason: "x", by: noor) }
        .contains("takes a lead"))
    #expect(
      refusal { try w.store.decideQualification(w.task, of: ana, isQualified: true, reason: " ", by: w.mira) }
        .contains("Say why"))
    #expect(
      refusal {
        try w.store.decideQualification(w.task, of: w.mira, isQualified: true, reason: "x", by: w.mira)
      }
      .contains("Another lead"))
    try w.store.decideQualification(w.task, of: ana, isQualified: true, reason: "talked it over", by: w.mira)
    let now = try #require(try standing())
    #expect(now.state == .probation && now.current?.by == "mira" && now.current?.reason == "talked it over")
    #expect(try w.store.qualificationStates(w.task, by: noor) == ["ana": .probation])
    try w.store.decideQualification(w.task, of: ana, isQualified: false, reason: "drifts", by: w.mira)
    #expect(try standing()?.state == .notQualified)
  }

  @Test func tooFewItemsAreNoTest() throws {
    try publish(next, Qualification(items: 6, pass: [.init("verdict", 1)]))
    #expect(refusal { try w.store.beginTest(w.task, by: ana) }.contains("takes 6 approved examples"))
    #expect(try standing()?.test == nil)
  }

  // MARK: Probation

  @Test(arguments: [("FAITHFUL", QualificationState.qualified), ("OVERCLAIMS", .notQualified)])
  func probationEndsByTheGoldOfClosedRounds(verdict: String, state: QualificationState) throws {
    try publish(next)
    try take("FAITHFUL")
    let round = try round("r1", gold: true)
    for _ in 1...9 { try w.label(round.id, verdict, by: ana) }
    #expect(try standing()?.state == .probation, "a state that moved now would tell of the gold")
    try w.store.setRoundState(round.id, .closed, under: definition, by: w.mira)
    let now = try #require(try standing())
    #expect(now.state == state && now.current?.kind == .probation)
    #expect(now.current?.fields == [Tally("verdict", right: state == .qualified ? 3 : 0, n: 3)])
    try w.store.setRoundState(round.id, .open, by: w.mira)
    try w.store.setRoundState(round.id, .closed, under: definition, by: w.mira)
    #expect(try standing()?.steps.count == 2, "it ends once")
  }

  @Test func lessGoldThanAskedForEndsNoProbation() throws {
    try publish(next)
    try take("FAITHFUL")
    let round = try round("r1", gold: true)
    var gold = 0
    while gold < 1 {
      if try w.label(round.id, "FAITHFUL", by: ana).exampleID >= "pc-20" { gold += 1 }
    }
    try w.store.setRoundState(round.id, .closed, under: definition, by: w.mira)
    #expect(try standing()?.state == .probation)
  }

  // MARK: Versions

  @Test func aVersionThatChangesLabelsAsksAgain() throws {
    try publish(next)
    let early = try round("r1")
    try take("FAITHFUL")
    try publish(VersionNumber(major: 1, minor: 2), text: "the brief moved")
    #expect(try standing()?.state == .probation && standing()?.lapsed == nil)
    try publish(VersionNumber(major: 1, minor: 3), label: "b", text: "a clause moved")
    let now = try #require(try standing())
    #expect(now.state == .inTraining && now.lapsed == next && now.testsLeft == 2)
    #expect(
      now.advice(to: "ana")?.contains("labels have changed in guideline 1.3 since ana qualified under 1.1")
        == true)
    try w.label(early.id, "FAITHFUL", by: ana)
    let late = try round("r2", under: VersionNumber(major: 1, minor: 3))
    #expect(refusal { try w.store.labelItem(late.id, .firstOpen, by: ana) }.contains("labels have changed"))
    try take("FAITHFUL")
    _ = try w.store.labelItem(late.id, .firstOpen, by: ana)
    try publish(VersionNumber(major: 2, minor: 0), label: "c", text: "the fields moved")
    #expect(try standing()?.state == .inTraining)
  }

  // MARK: Training

  @Test func aWorkedItemShowsWhatIsExpectedOnceItIsAnswered() throws {
    func item(_ place: StudyPlace = .firstOpen) throws -> StudyItem? {
      try w.store.trainingItem(w.task, place, under: definition, by: ana)
    }
    let first = try #require(try item())
    #expect(first.exampleID == "pc-30" && first.worked == nil && first.progress.total == 3)
    try w.store.keepStudyDraft(
      w.task, revision: first.revisionID, Draft(answer: Workspace.answer("x")), by: ana)
    #expect(try item()?.draft != nil)
    try w.store.answerTraining(w.task, revision: first.revisionID, Workspace.answer("OVERCLAIMS"), by: ana)
    let worked = try #require(try item(.position(1))?.worked)
    #expect(worked.rationale == "because" && worked.clauses == ["C1"])
    #expect(worked.outcomes.map(\.expected) == ["FAITHFUL"] && worked.outcomes.map(\.isEqual) == [false])
    #expect(try item()?.exampleID == "pc-31" && item(.example("pc-30"))?.draft == nil)
    #expect(try w.store.trainingProgress(w.task, by: ana) == StudyProgress(done: 1, total: 3))
    #expect(try w.store.trainingProgress(w.task, by: noor).done == 0)
    #expect(try w.store.ratingSets(w.task).isEmpty && w.store.annotationsForExport(w.task).isEmpty)
    let measured = try #require(
      try w.store.read { db in
        try db.first("SELECT approved FROM example_head WHERE name = 'pc-01'") { try $0.id(0) }
      })
    for refused in [
      refusal {
        try w.store.answerTraining(w.task, revision: measured, Workspace.answer("FAITHFUL"), by: ana)
      },
      refusal { try w.store.keepStudyDraft(w.task, revision: measured, Draft(answer: Answer()), by: ana) },
    ] { #expect(!refused.isEmpty) }
  }
}
