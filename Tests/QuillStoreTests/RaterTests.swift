/// What is read of people's labels, what is decided about them, and what nobody sees.

import QuillModel
import Testing

@testable import QuillStore

struct RaterTests {
  private let w: Workspace
  private let ana: Person
  private let ben: Person
  private let noor: Person
  private let lena: Person

  init() throws {
    w = try Workspace()
    try w.store.addExamples(w.task, Workspace.examples(1...6), by: w.mira)
    for (numbers, use) in [(20...22, ExampleUse.gold), (40...44, .qualify)] {
      var examples = Workspace.examples(numbers)
      for index in examples.indices { examples[index].use = use }
      try w.store.addExamples(w.task, examples, by: w.mira)
    }
    ana = try w.add("ana", .annotator)
    ben = try w.add("ben", .annotator)
    noor = try w.add("noor", .researcher)
    lena = try w.add("lena", .lead)
  }

  private var definition: TaskDefinition { Workspace.guideline().definition }

  private func round(_ name: String, people: [String] = ["ana", "ben"], gold: Bool = false) throws -> Round {
    try w.store.openRound(
      w.task,
      RoundPlan(
        name: name, version: w.version, examples: (1...6).map { "pc-0\($0)" }, people: people, seed: 3,
        gold: gold ? GoldPlan(share: 100, rate: 2, examples: ["pc-20", "pc-21"]) : .none), by: w.mira)
  }

  private func rows(_ person: Person? = nil) throws -> RaterRows {
    try w.store.raterRows(w.task, fields: ["verdict"], under: definition, by: person ?? w.mira)
  }

  private func own(_ person: Person) throws -> RaterRows {
    try w.store.ownRaterRows(w.task, fields: ["verdict"], by: person)
  }

  private func decide(
    _ kind: RaterDecision.Kind, about person: Person, clause: String? = nil, reason: String = "so it is",
    by actor: Person? = nil
  ) throws {
    try w.store.decide(
      w.store.environment.newID(), w.task, about: person, RaterRuling(kind, clause: clause, reason: reason),
      by: actor ?? w.mira)
  }

  private func refusal(_ body: () throws -> Any?) -> String {
    let error = #expect(throws: StoreError.self) { _ = try body() }
    return error?.description ?? ""
  }

  private func count() throws -> Int {
    try w.store.read { try $0.count("SELECT count(*) FROM rater_decision") }
  }

  // MARK: What is read

  @Test func ofAnOpenRoundNobodyReadsAnAnswer() throws {
    let round = try round("r1", people: ["ana", "ben", "lena"], gold: true)
    for _ in 1...8 { try w.label(round.id, "FAITHFUL", by: ana) }
    let skipped = try #require(try w.store.labelItem(round.id, .firstOpen, by: ben))
    try w.store.skip(skipped.assignment, reason: "no", by: ben)
    for reader in [w.mira, noor, lena] {
      let found = try rows(reader)
      #expect(found.labels.isEmpty && found.gold.isEmpty && found.sets.isEmpty && found.skips.isEmpty)
      #expect(found.people.map(\.name) == ["ana", "ben", "lena"])
      // Counts, times and gold only for a lead who is not in it.
      #expect(found.people.contains { !$0.open.isEmpty } == (reader == w.mira), "\(reader.name)")
    }
    #expect(try own(ana).labels.isEmpty && own(ana).gold.isEmpty && own(ana).sets.isEmpty)
    #expect(try own(ana).people.allSatisfy { $0.open.isEmpty })
    let open = try rows().people
    #expect(
      open[0].open == [
        RaterRecord.OpenRound(
          round: "r1", sent: 8, skipped: 0, seconds: 240, gold: [Tally("verdict", right: 2, n: 2)])
      ])
    #expect(open[1].open.first?.skipped == 1)
    try w.store.setRoundState(round.id, .closed, by: w.mira)
    let closed = try rows(noor)
    let labels = try #require(closed.labels.first)
    #expect(closed.labels.count == 1 && labels.count == 8 && closed.gold.count == 2)
    #expect(closed.sets.map(\.field) == ["severity", "verdict"])
    #expect(labels.rater == "ana" && labels.seconds == Array(repeating: 30, count: 8) && labels.unsure == 0)
    let answer = RaterRows.Answer(round: "r1", value: "FAITHFUL")
    #expect(labels.answers == ["verdict": Array(repeating: answer, count: 8)])
    #expect(closed.skips.map(\.rater) == ["ben"] && closed.skips.map(\.count) == [1])
    #expect(try rows().people.allSatisfy { $0.open.isEmpty })
    try w.store.setRoundState(round.id, .open, by: w.mira)
    #expect(try rows(noor).labels.isEmpty, "once it is open again")
  }

  @Test func soloLabelsCountForNobody() throws {
    let solo = try w.store.openSoloRound(w.task, version: w.version, by: ana)
    try w.label(solo.id, "FAITHFUL", by: ana)
    let found = try rows()
    #expect(found.labels.isEmpty && found.sets.isEmpty && found.people.isEmpty)
  }

  @Test func oneReadsOwnAnswersAndWhatAgreementRestsOn() throws {
    let round = try round("r1")
    for person in [ana, ben] { for _ in 1...6 { try w.label(round.id, "OVERCLAIMS", by: person) } }
    try w.store.setRoundState(round.id, .closed, by: w.mira)
    let found = try own(ana)
    #expect(found.people.map(\.name) == ["ana"])
    #expect(found.labels.map(\.rater) == ["ana"] && found.labels.map(\.count) == [6])
    #expect(found.sets.first?.rows.count == 12)
    #expect(refusal { try rows(ana) }.contains("takes a researcher"))
  }

  /// Agreement takes a person's newest answer to an example; by round, each round has its own.
  @Test func anExampleInTwoRoundsCountsOnceButInEachOfThem() throws {
    for (name, verdict) in [("r1", "FAITHFUL"), ("r2", "OVERCLAIMS")] {
      let round = try round(name)
      for person in [ana, ben] { for _ in 1...2 { try w.label(round.id, verdict, by: person) } }
      try w.store.setRoundState(round.id, .closed, by: w.mira)
    }
    func rows(_ eachRound: Bool) throws -> [RatingRow] {
      try w.store.ratingSets(w.task, eachRound: eachRound, by: noor).first { $0.field == "verdict" }?.rows
        ?? []
    }
    struct Place: Hashable { let example, annotator: String }
    let (once, each) = (try rows(false), try rows(true))
    func places(_ rows: [RatingRow]) -> [Place] {
      rows.map { Place(example: $0.example, annotator: $0.annotator) }
    }
    #expect(each.count == 8 && ["r1", "r2"].allSatisfy { round in each.count { $0.round == round } == 4 })
    #expect(once.count == Set(places(each)).count && Set(places(once)) == Set(places(each)))
    let again = Set(places(each.filter { $0.round == "r1" })).intersection(
      places(each.filter { $0.round == "r2" }))
    let newest = once.filter { again.contains(Place(example: $0.example, annotator: $0.annotator)) }
    #expect(!newest.isEmpty && newest.allSatisfy { $0.round == "r2" && $0.value == "OVERCLAIMS" })
  }

  /// Short answers are read once; two that Swift takes for equal are two.
  @Test func answersAreReadByteForByte() throws {
    let round = try round("r1")
    for verdict in ["\u{E9}", "e\u{301}"] { try w.label(round.id, verdict, by: ana) }
    try w.store.setRoundState(round.id, .closed, by: w.mira)
    let set = try #require(try w.store.ratingSets(w.task, by: noor).first { $0.field == "verdict" })
    let found = Set(set.rows.compactMap { $0.value.string.map { Array($0.utf8) } })
    #expect(found == [Array("\u{E9}".utf8), Array("e\u{301}".utf8)])
  }

  @Test func aWithdrawnAnswerCountsNoMore() throws {
    let round = try round("r1")
    try w.label(round.id, "FAITHFUL", by: ana)
    try w.label(round.id, "FAITHFUL", by: ana)
    _ = try w.store.takeBack(in: round.id, by: ana)
    try w.store.setRoundState(round.id, .closed, by: w.mira)
    #expect(try rows().labels.map(\.count) == [1])
  }

  // MARK: What is decided

  @Test func onlyALeadDecidesAndNobodyAboutThemselves() throws {
    #expect(refusal { try decide(.nothing, about: ana, by: noor) }.contains("takes a lead"))
    #expect(refusal { try decide(.nothing, about: w.mira) } == "Another lead decides about you.")
    #expect(refusal { try decide(.coach, about: ana, reason: " \n") }.contains("Say why"))
    #expect(refusal { try decide(.coach, about: ana, clause: "C9") }.contains("has a clause C9"))
    #expect(refusal { try decide(.pause, about: ana, clause: "C1") }.contains("Only coaching"))
    let stranger = try w.store.addPerson("zoe", by: w.mira)
    #expect(refusal { try decide(.nothing, about: stranger) }.contains("zoe does not label in patchclaim"))
    #expect(try count() == 0)
    // The schema refuses it too.
    #expect(throws: StoreError.self) {
      try w.store.write { tx in
        try tx.append(
          "rater_decision",
          [
            "id": .id(tx.newID()), "task": .id(try TaskKey.id(of: w.task, tx.db)), "person": .id(ana.id),
            "kind": "nothing", "clause": .null, "reason": "mine", "actor": .id(ana.id),
          ])
      }
    }
  }

  @Test func theSameAgainIsTheSame() throws {
    let id = w.store.environment.newID()
    for _ in 1...2 {
      try w.store.decide(id, w.task, about: ana, RaterRuling(.pause, reason: "talk first"), by: w.mira)
    }
    #expect(try count() == 1 && w.store.presence(of: ana) == .paused)
  }

  @Test func coachingIsReadByThemWithItsAuthorAndByLeads() throws {
    _ = try round("r1")
    try decide(.nothing, about: ana, reason: "looked at")
    try decide(.coach, about: ana, clause: "C1", reason: "the second example", by: lena)
    let record = try #require(try rows().people.first)
    #expect(record.decisions.map(\.words) == ["coach: C1", "nothing"] && record.state == "coach: C1")
    #expect(record.decisions.first?.reason == "the second example" && record.decisions.first?.by == "lena")
    let seen = try #require(try rows(noor).people.first)
    #expect(seen.state == "coach: C1" && seen.decisions.allSatisfy { $0.reason == nil && $0.by == nil })
    #expect(try own(ana).people.first?.decisions == record.decisions)
    let entries = try w.store.myRecord(w.task, under: definition, by: ana).recorded
    #expect(entries.last?.what == "coach: C1: the second example" && entries.last?.by == "lena")
    #expect(entries.last?.clause == "C1")
    #expect(try w.store.myRecord(w.task, under: definition, by: ben).recorded.count == 1)
  }

  @Test func pausingPauses() throws {
    let round = try round("r1")
    try decide(.pause, about: ana)
    #expect(try w.store.presence(of: ana) == .paused)
    #expect(refusal { try w.store.labelItem(round.id, .firstOpen, by: ana) }.contains("ana is paused"))
    #expect(try rows().people.first?.state == "paused")
    #expect(refusal { try decide(.pause, about: ana) }.contains("paused already"))
    // Who leads only here pauses nobody in the whole workspace, and then nothing is recorded.
    #expect(refusal { try decide(.pause, about: ben, by: lena) }.contains("lena has no role here"))
    #expect(try count() == 1 && w.store.presence(of: ben) == .active)
    try w.store.setPresence(.active, of: ana, by: w.mira)
    _ = try w.store.labelItem(round.id, .firstOpen, by: ana)
  }

  @Test func whoIsToReQualifyTakesTheTestAnew() throws {
    #expect(refusal { try decide(.requalify, about: ana) }.contains("asks for no qualification"))
    var guideline = Workspace.guideline("# Purpose asks\n")
    guideline.definition.qualification = Qualification(items: 2, pass: [.init("verdict", 1)], retakes: 0)
    let next = VersionNumber(major: 1, minor: 1)
    try w.store.publishGuideline(w.task, guideline, version: next, soleAuthor: true, by: w.mira)
    func take(_ verdict: String) throws {
      try w.store.beginTest(w.task, by: ana)
      while let item = try w.store.testItem(w.task, by: ana) {
        try w.store.answerTest(
          w.store.environment.newID(), w.task, revision: item.revisionID, Workspace.answer(verdict),
          under: definition, by: ana)
      }
    }
    func standing() throws -> QualificationStanding {
      try #require(try w.store.qualificationStanding(w.task, of: ana, by: ana))
    }
    try take("FAITHFUL")
    let round = try w.store.openRound(
      w.task,
      RoundPlan(
        name: "r1", version: next, overlap: 1, examples: (1...6).map { "pc-0\($0)" }, people: ["ana"], seed: 3
      ),
      by: w.mira)
    try w.label(round.id, "FAITHFUL", by: ana)
    #expect(refusal { try decide(.requalify, about: noor) }.contains("Only annotators qualify"))
    try decide(.requalify, about: ana, reason: "labels as 1.0 had it")
    #expect(try standing().state == .inTraining && standing().testsLeft == 1)
    #expect(try standing().steps.last?.words == "to qualify again")
    let said = refusal { try w.store.labelItem(round.id, .firstOpen, by: ana) }
    #expect(said.contains("mira asked ana to qualify again"), "\(said)")
    try take("OVERCLAIMS")
    #expect(try standing().state == .notQualified, "the one test that is left")
    try decide(.requalify, about: ana, reason: "once more")
    // What was begun before counts no more.
    try w.store.beginTest(w.task, by: ana)
    try decide(.requalify, about: ana, reason: "from the start")
    #expect(try w.store.testItem(w.task, by: ana) == nil)
    try take("FAITHFUL")
    #expect(try standing().state == .qualified)
    try w.label(round.id, "FAITHFUL", by: ana)
    #expect(try rows().people.first?.qualification == .qualified)
  }

  // MARK: Erasing and redacting

  @Test func anErasedPersonsRecordStandsUnderTheirPseudonym() throws {
    let round = try round("r1")
    for _ in 1...6 { try w.label(round.id, "FAITHFUL", by: ana) }
    try w.store.setRoundState(round.id, .closed, by: w.mira)
    try decide(.coach, about: ana, reason: "ana reads C1 otherwise")
    let erasure = try w.store.erase(ana, reason: "asked for it", by: w.mira)
    let place = try #require(erasure.places.first { $0.table == "rater_decision" })
    let row = try #require(place.target?.dropFirst("row ".count))
    _ = try w.store.redact(.row(String(row)), fragment: "ana", reason: "a name", by: w.mira)
    let found = try rows()
    let record = try #require(found.people.first { !$0.decisions.isEmpty })
    #expect(record.name != "ana" && record.presence == .left)
    #expect(record.decisions.first?.reason == "[redacted] reads C1 otherwise")
    #expect(found.labels.map(\.count) == [6] && found.labels.map(\.rater) == [record.name])
    #expect(found.sets.first?.rows.allSatisfy { $0.annotator == record.name } == true)
    #expect(try w.store.places(of: "ana", by: w.mira).allSatisfy { $0.table != "rater_decision" })
    #expect(try w.store.doctor().filter { $0.verdict == .bad } == [])
  }

  @Test func onlyTheReasonCanBeRedacted() throws {
    try decide(.coach, about: ana, clause: "C1", reason: "rude words")
    let seq = try w.store.read { try $0.count("SELECT seq FROM rater_decision") }
    _ = try w.store.redact(.row("rater_decision:\(seq)"), fragment: nil, reason: "insults", by: w.mira)
    #expect(try rows().people.first?.decisions.map(\.reason) == ["[redacted]"])
    for sql in [
      "UPDATE rater_decision SET kind = 'pause'", "UPDATE rater_decision SET reason = 'x'",
      "DELETE FROM rater_decision",
    ] {
      #expect(throws: StoreError.self, "\(sql)") { try w.store.write { try $0.db.run(sql) } }
    }
  }

  @Test func exportsSayNothingOfIt() throws {
    let round = try round("r1")
    try w.label(round.id, "FAITHFUL", by: ana)
    try w.store.setRoundState(round.id, .closed, by: w.mira)
    let before = try w.store.annotationsForExport(w.task)
    try decide(.coach, about: ana, clause: "C1")
    #expect(try w.store.annotationsForExport(w.task) == before)
  }
}
