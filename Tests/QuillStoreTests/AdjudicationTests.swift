import QuillModel
import Testing

@testable import QuillStore

/// Decisions and second looks, as the store guards them.
struct AdjudicationTests {
  /// A closed round of `pc-01` and `pc-02`, on which ana and ben differ and agree.
  struct Closed {
    let w: Workspace
    let ana, ben, noor: Person
    let round: Round

    init() throws {
      w = try Workspace()
      ana = try w.add("ana", .annotator)
      ben = try w.add("ben", .researcher)
      noor = try w.add("noor", .researcher)
      try w.store.addExamples(w.task, Workspace.examples(1...2), by: w.mira)
      round = try w.store.openRound(
        w.task,
        RoundPlan(
          name: "r1", version: w.version, examples: ["pc-01", "pc-02"], people: ["ana", "ben"], seed: 1),
        by: w.mira)
      for (person, first) in [(ana, "FAITHFUL"), (ben, "OVERCLAIMS")] {
        for name in ["pc-01", "pc-02"] {
          let item = try #require(try w.store.labelItem(round.id, .example(name), by: person))
          try w.store.submit(
            w.store.environment.newID(), assignment: item.assignment,
            answer: Workspace.answer(name == "pc-01" ? first : "FAITHFUL", note: "by \(first)"), seconds: 30,
            by: person)
        }
      }
    }

    func close() throws { try w.store.setRoundState(round.id, .closed, by: w.mira) }

    static let ruling = Ruling(
      values: JSONObject([.init(key: "verdict", value: "OVERCLAIMS")]), cause: .guidelineGap, clause: "C1",
      reason: "it says more than it does")

    func decide(_ ruling: Ruling = ruling, id: RowID? = nil, seen: [RowID]? = nil, by person: Person) throws {
      let answers = try w.store.adjudicationItem(w.task, "pc-01", by: noor).rated.answers.map(\.annotation)
      try w.store.adjudicate(
        id ?? w.store.environment.newID(), w.task, example: "pc-01", ruling, seen: seen ?? answers, by: person
      )
    }

    func decisions() throws -> [Decision] {
      try w.store.adjudicationItem(w.task, "pc-01", by: noor).rated.decisions
    }
  }

  @Test func nothingIsSeenWhileTheRoundIsOpen() throws {
    let c = try Closed()
    #expect(try c.w.store.ratedItems(c.w.task, by: c.noor).isEmpty)
    let error = #expect(throws: StoreError.self) {
      try c.w.store.adjudicationItem(c.w.task, "pc-01", by: c.noor)
    }
    #expect(error?.description.contains("is being labelled in round r1") == true)
    try c.close()
    #expect(try c.w.store.ratedItems(c.w.task, by: c.noor).map(\.example) == ["pc-01", "pc-02"])
    // Labelled again: what was said before is not to be seen either.
    try c.w.store.openRound(
      c.w.task, RoundPlan(name: "r2", version: c.w.version, examples: ["pc-01"], people: ["ana"], seed: 1),
      by: c.w.mira)
    #expect(try c.w.store.ratedItems(c.w.task, by: c.noor).map(\.example) == ["pc-02"])
    #expect(throws: StoreError.self) { try c.decide(by: c.noor) }
  }

  /// Also where the open round is the older one: its raters may decide about disagreement too.
  @Test func anItemThatIsStillLabelledSomewhereIsNotDecided() throws {
    let w = try Workspace()
    let (ana, ben) = (try w.add("ana", .annotator), try w.add("ben", .annotator))
    let noor = try w.add("noor", .researcher)
    try w.store.addExamples(w.task, Workspace.examples(1...2), by: w.mira)
    func plan(_ name: String, _ people: [String], _ examples: [String]) -> RoundPlan {
      RoundPlan(name: name, version: w.version, examples: examples, people: people, seed: 1)
    }
    let long = try w.store.openRound(w.task, plan("r1", ["noor"], ["pc-01", "pc-02"]), by: w.mira)
    let short = try w.store.openRound(w.task, plan("r2", ["ana", "ben"], ["pc-01"]), by: w.mira)
    for person in [ana, ben] {
      let item = try #require(try w.store.labelItem(short.id, .firstOpen, by: person))
      try w.store.submit(
        w.store.environment.newID(), assignment: item.assignment,
        answer: Workspace.answer(person == ana ? "FAITHFUL" : "OVERCLAIMS"), seconds: 9, by: person)
    }
    try w.store.setRoundState(short.id, .closed, by: w.mira)
    let error = #expect(throws: StoreError.self) {
      try w.store.adjudicationItem(w.task, "pc-01", by: noor)
    }
    #expect(error?.description.contains("is being labelled in round r1") == true)
    #expect(try w.store.ratedItems(w.task, by: w.mira).isEmpty)
    try w.store.setRoundState(long.id, .closed, by: w.mira)
    #expect(try w.store.ratedItems(w.task, by: noor).map(\.round.name) == ["r2"])
  }

  @Test func whoLabelledItDoesNotDecideUnlessALeadSaysWhy() throws {
    let c = try Closed()
    try c.close()
    #expect(throws: StoreError.self) { try c.decide(by: c.ana) }
    let error = #expect(throws: StoreError.self) { try c.decide(by: c.ben) }
    #expect(error?.description.contains("ben has labelled pc-01") == true)
    try c.w.store.grant(.lead, to: c.ben, in: c.w.task, by: c.w.mira)
    #expect(throws: StoreError.self) { try c.decide(by: c.ben) }
    var ruling = Closed.ruling
    ruling.soleReason = "nobody else reads the language"
    try c.decide(ruling, by: c.ben)
    #expect(try c.decisions().map(\.soleReason) == ["nobody else reads the language"])
  }

  @Test func aDecisionFallsWhenAnswersComeLater() throws {
    let c = try Closed()
    try c.close()
    try c.decide(by: c.noor)
    #expect(try c.decisions().map(\.stands) == [true])
    try c.w.store.setRoundState(c.round.id, .open, by: c.w.mira)
    let item = try #require(try c.w.store.labelItem(c.round.id, .example("pc-01"), by: c.ana))
    try c.w.store.submit(
      c.w.store.environment.newID(), assignment: item.assignment, answer: Workspace.answer("OVERCLAIMS"),
      seconds: 5,
      reason: "read again", by: c.ana)
    try c.close()
    #expect(try c.decisions().map(\.isOvertaken) == [true])
    #expect(try c.w.store.standingDecisions(c.w.task, by: c.noor).isEmpty)
    // Decided anew without taking it up again; both stay recorded, the later one stands.
    try c.decide(by: c.noor)
    #expect(try c.decisions().map(\.stands) == [true, false])
    #expect(try c.w.store.standingDecisions(c.w.task, by: c.noor).count == 1)
  }

  @Test func aDecisionIsRecordedOnceWithWhatItRestsOn() throws {
    let c = try Closed()
    try c.close()
    let id = c.w.store.environment.newID()
    try c.decide(id: id, by: c.noor)
    try c.decide(id: id, by: c.noor)
    let decision = try #require(try c.decisions().first)
    #expect(try c.decisions().count == 1)
    #expect(decision.by == "noor" && decision.cause == .guidelineGap && decision.value == "OVERCLAIMS")
    let basis = try c.w.store.read {
      try $0.count("SELECT count(*) FROM decision_basis WHERE decision = ?", [.id(id)])
    }
    #expect(basis == 2)
    // Nobody writes over it unseen; taken up again, a later one supersedes it, and both stay.
    let error = #expect(throws: StoreError.self) { try c.decide(by: c.w.mira) }
    #expect(error?.description.contains("noor has decided verdict of pc-01 already") == true)
    try c.w.store.reopenDecision(c.w.task, example: "pc-01", field: "verdict", reason: "1.1", by: c.w.mira)
    try c.decide(by: c.noor)
    #expect(try c.decisions().count == 2)
    #expect(try c.w.store.standingDecisions(c.w.task, by: c.noor).count == 1)
  }

  @Test func whatIsIncompleteOrOutOfDateIsRefused() throws {
    let c = try Closed()
    try c.close()
    let wrong: [(inout Ruling) -> Void] = [
      { $0.reason = "  " }, { $0.clause = "C9" }, { $0.clause = "" }, { $0.values = JSONObject() },
    ]
    for change in wrong {
      var ruling = Closed.ruling
      change(&ruling)
      #expect(throws: StoreError.self) { try c.decide(ruling, by: c.noor) }
    }
    #expect(throws: StoreError.self) { try c.decide(seen: [c.w.store.environment.newID()], by: c.noor) }
    #expect(try c.decisions().isEmpty)
  }

  @Test func takenUpAgainItStaysRecordedAndTheRoundIsClosedAgain() throws {
    let c = try Closed()
    try c.close()
    try c.decide(by: c.noor)
    let count = try c.w.store.decisionCount(in: c.round.id)
    try c.w.store.settleRound(c.round.id, count: count - 1, by: c.noor)
    #expect(try c.w.store.round(c.w.task, named: "r1")?.state == .closed)
    try c.w.store.settleRound(c.round.id, count: count, by: c.noor)
    #expect(try c.w.store.round(c.w.task, named: "r1")?.state == .adjudicated)
    for reason in ["", "the clause reads otherwise now"] {
      if reason.isEmpty {
        #expect(throws: StoreError.self) {
          try c.w.store.reopenDecision(
            c.w.task, example: "pc-01", field: "verdict", reason: reason, by: c.noor)
        }
      } else {
        try c.w.store.reopenDecision(c.w.task, example: "pc-01", field: "verdict", reason: reason, by: c.noor)
      }
    }
    #expect(try c.w.store.round(c.w.task, named: "r1")?.state == .closed)
    let decision = try #require(try c.decisions().first)
    #expect(decision.reopened?.reason == "the clause reads otherwise now" && decision.value == "OVERCLAIMS")
    #expect(try c.w.store.standingDecisions(c.w.task, by: c.noor).isEmpty)
    #expect(throws: StoreError.self) {
      try c.w.store.reopenDecision(
        c.w.task, example: "pc-01", field: "verdict", reason: "once more", by: c.noor)
    }
  }

  @Test func answersComeWithoutNamesInAnOrderOfEachPersonsOwn() throws {
    let c = try Closed()
    try c.close()
    var orders: Set<[RowID]> = []
    for number in 0..<8 {
      let person = try c.w.add("reader\(number)", .researcher)
      let item = try c.w.store.adjudicationItem(c.w.task, "pc-01", by: person)
      let again = try c.w.store.adjudicationItem(c.w.task, "pc-01", by: person)
      #expect(item == again)
      orders.insert(item.rated.answers.map(\.annotation))
    }
    #expect(orders.count == 2)
  }

  /// Whoever sent first is as often the first column as the last: a column tells nothing of a person.
  @Test func aColumnTellsNothingOfAPerson() throws {
    let w = try Workspace()
    let raters = try ["ana", "ben"].map { try w.add($0, .annotator) }
    let names = try Set(Workspace.examples(1...60).map(\.id))
    try w.store.addExamples(w.task, Workspace.examples(1...60), by: w.mira)
    let round = try w.store.openRound(
      w.task,
      RoundPlan(name: "r1", version: w.version, examples: names.sorted(), people: ["ana", "ben"], seed: 1),
      by: w.mira)
    for (person, verdict) in zip(raters, ["FAITHFUL", "OVERCLAIMS"]) {
      for _ in names { try w.label(round.id, verdict, by: person) }
    }
    try w.store.setRoundState(round.id, .closed, by: w.mira)
    let first = try names.sorted().filter {
      try w.store.adjudicationItem(w.task, $0, by: w.mira).rated.answers[0].answer.values["verdict"]
        == "FAITHFUL"
    }
    #expect((18...42).contains(first.count), "\(first.count) of 60")
  }

  @Test func aSecondLookWaitsForTheRatersAloneUntilItIsDecided() throws {
    let c = try Closed()
    try c.close()
    let store = c.w.store
    let look = store.environment.newID()
    #expect(throws: StoreError.self) {
      try store.askForLook(look, c.w.task, example: "pc-01", reason: "", by: c.ana)
    }
    try store.askForLook(look, c.w.task, example: "pc-01", reason: "line 1?", by: c.noor)
    try store.askForLook(look, c.w.task, example: "pc-01", reason: "line 1?", by: c.noor)
    #expect(throws: StoreError.self) {
      try store.askForLook(store.environment.newID(), c.w.task, example: "pc-01", reason: "", by: c.noor)
    }
    #expect(try store.lookItems(c.w.task, by: c.noor).count == 0)
    let item = try #require(try store.lookItems(c.w.task, by: c.ana).first)
    #expect(item.answers.count == 2 && item.reason == "line 1?" && item.waiting == 1)
    let own = try #require(item.answers.first { $0.isOwn }).annotation
    let other = try #require(item.answers.first { !$0.isOwn }).annotation
    #expect(throws: StoreError.self) { try store.lookAgain(look, sensible: [own: true], by: c.ana) }
    #expect(throws: StoreError.self) {
      try store.lookAgain(look, sensible: [own: true, other: true], by: c.noor)
    }
    try store.lookAgain(look, sensible: [own: false, other: true], by: c.ana)
    // What was said stays, whatever is sent afterwards.
    try store.lookAgain(look, sensible: [own: true, other: true], by: c.ana)
    let judged = try #require(try store.adjudicationItem(c.w.task, "pc-01", by: c.noor).rated.look).judged
    #expect(judged.first { $0.annotation == own }?.byAuthor == false)
    #expect(judged.first { $0.annotation == other }?.sensible == 1)
    #expect(try store.lookItems(c.w.task, by: c.ana).count == 0)
    #expect(try store.lookItems(c.w.task, by: c.ben).count == 1)
    // A decision on one field leaves the look to those who have not looked: others may be open.
    try c.decide(by: c.noor)
    #expect(try store.lookItems(c.w.task, by: c.ben).count == 1)
    try c.w.store.setRoundState(c.round.id, .open, by: c.w.mira)
    #expect(try store.lookItems(c.w.task, by: c.ben).isEmpty)
    #expect(throws: StoreError.self) {
      try store.lookAgain(look, sensible: [own: true, other: true], by: c.ben)
    }
  }

  @Test func aRoundInWhichNobodyAnsweredTakesNothingAway() throws {
    let c = try Closed()
    try c.close()
    try c.decide(by: c.noor)
    let later = try c.w.store.openRound(
      c.w.task,
      RoundPlan(name: "r2", version: c.w.version, examples: ["pc-01"], people: ["ana", "ben"], seed: 1),
      by: c.w.mira)
    #expect(
      try c.w.store.ratedItems(c.w.task, by: c.noor).map(\.example) == ["pc-02"], "it is labelled again")
    try c.w.label(later.id, "FAITHFUL", by: c.ana)
    try c.w.store.setRoundState(later.id, .closed, by: c.w.mira)
    let items = try c.w.store.ratedItems(c.w.task, by: c.noor)
    #expect(items.map(\.round.name) == ["r1", "r1"], "one answer of two is no round")
    #expect(items[0].standing["verdict"]?.value == "OVERCLAIMS")
  }

  @Test func whoIsInARoundDoesNotOpenItAgain() throws {
    let c = try Closed()
    try c.close()
    let error = #expect(throws: StoreError.self) { try c.w.store.setRoundState(c.round.id, .open, by: c.ben) }
    #expect(error?.description.contains("Let someone else open it again") == true)
    try c.w.store.setRoundState(c.round.id, .open, by: c.w.mira)
    // Nor does going out and coming in again show anything.
    try c.w.store.removeFromRound(c.w.task, "r1", "ben", by: c.ben)
    #expect(try c.w.store.blindRounds(c.w.task, by: c.ben) == ["r1"])
    #expect(throws: StoreError.self) { try c.w.store.wholeExample(c.w.task, "pc-01", by: c.ben) }
    #expect(try c.w.store.exampleIDs(c.w.task, ExampleFilter(typed: "~clause C1"), by: c.ben).isEmpty)
    #expect(
      try c.w.store.coveredExamples(c.w.task, field: "verdict", isNegative: { _, _ in false }, by: c.ben)
        .isEmpty)
  }

  @Test func staleAnswersAndRetiredExamplesAreNotDecided() throws {
    let c = try Closed()
    try c.close()
    try c.w.store.setExampleState(c.w.task, "pc-02", .retired, reason: "too easy", by: c.w.mira)
    #expect(try c.w.store.ratedItems(c.w.task, by: c.noor).map(\.example) == ["pc-01"])
    let answer = try c.w.store.adjudicationItem(c.w.task, "pc-01", by: c.noor).rated.answers[0].annotation
    try c.w.store.write { tx in
      try tx.append(
        "annotation_mark",
        [
          "id": .id(tx.newID()), "annotation": .id(answer), "kind": "stale", "reason": "1.1",
          "actor": .id(c.w.mira.id),
        ])
    }
    let error = #expect(throws: StoreError.self) {
      try c.w.store.adjudicationItem(c.w.task, "pc-01", by: c.noor)
    }
    #expect(error?.description.contains("to be labelled again") == true)
  }
}
