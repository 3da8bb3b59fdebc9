/// Rounds as planned: reserved places in a complete one, claims in a pool, and people who come and go.

import QuillModel
import Synchronization
import Testing

@testable import QuillStore

struct RoundTests {
  private let w: Workspace
  private let ticks: Ticks
  private let people: [Person]

  init() throws {
    let ticks = Ticks()
    self.ticks = ticks
    w = try Workspace { $0.environment = ticks.environment }
    try w.store.addExamples(w.task, Workspace.examples(1...6), by: w.mira)
    people = try ["ana", "ben", "cho"].map { [w] in try w.add($0, .annotator) }
  }

  private func plan(
    _ kind: Round.Kind = .complete, overlap: Int? = nil, examples: ClosedRange<Int> = 1...6, seed: Int64 = 7
  ) -> RoundPlan {
    RoundPlan(
      name: "r1", kind: kind, version: w.version, overlap: overlap, examples: examples.map { "pc-0\($0)" },
      people: people.map(\.name), seed: seed)
  }

  private func open(_ plan: RoundPlan) throws -> Round { try w.store.openRound(w.task, plan, by: w.mira) }

  private func way(_ round: Round, _ person: Person) throws -> [String] {
    try (1...6).compactMap { try w.store.labelItem(round.id, .position($0), by: person)?.exampleID }
  }

  private func wait(minutes: Int64) { ticks.time.add(minutes * 60_000, ordering: .relaxed) }

  // MARK: Complete rounds

  @Test func everyoneHasEveryExampleInAnOrderOfTheirOwn() throws {
    let round = try open(plan())
    #expect(round.overlap == 3 && round.state == .open)
    let ways = try people.map { try way(round, $0) }
    #expect(ways.allSatisfy { $0.sorted() == (1...6).map { "pc-0\($0)" } })
    #expect(Set(ways).count == 3, "\(ways)")
    #expect(try w.store.roundsToLabel(w.task, by: people[0]).map(\.name) == ["r1"])
    #expect(try w.store.roundsToLabel(w.task, by: w.mira).isEmpty)
  }

  @Test func theSeedDecidesTheOrder() {
    let person = RowID(high: 1, low: 2)
    let order = SeededOrder.of(24, seed: 7, person: person)
    #expect(order.sorted() == Array(0..<24) && order == SeededOrder.of(24, seed: 7, person: person))
    #expect(order != SeededOrder.of(24, seed: 8, person: person))
    #expect(order != SeededOrder.of(24, seed: 7, person: RowID(high: 1, low: 3)))
    #expect(
      SeededOrder.of(0, seed: 1, person: person).isEmpty && SeededOrder.of(1, seed: 1, person: person) == [0])
  }

  @Test func anAbsentAnnotatorBlocksNobody() throws {
    let round = try open(plan())
    for _ in 1...6 { try w.label(round.id, "FAITHFUL", by: people[0]) }
    #expect(try w.store.labelItem(round.id, .firstOpen, by: people[0]) == nil)
    let progress = try w.store.roundProgress(w.task, "r1", by: w.mira)
    #expect(progress.raters.map(\.sent) == [6, 0, 0] && progress.raters.map(\.open) == [0, 6, 6])
    #expect(progress.raters[0].seconds == 180 && progress.complete == 0)
    #expect(try w.store.roundsToLabel(w.task, by: people[0]).isEmpty)
  }

  @Test(arguments: [
    (
      RoundPlan(name: "R 1", version: .init(major: 1, minor: 0), examples: ["a"], people: ["b"], seed: 1),
      "name"
    ),
    (
      RoundPlan(name: "r", version: .init(major: 1, minor: 0), examples: [], people: ["b"], seed: 1),
      "at least one example"
    ),
    (
      RoundPlan(name: "r", version: .init(major: 1, minor: 0), examples: ["a"], people: [], seed: 1),
      "at least one person"
    ),
    (
      RoundPlan(
        name: "r", kind: .pool, version: .init(major: 1, minor: 0), overlap: 3, examples: ["a"],
        people: ["b"], seed: 1),
      "Overlap 3 takes at least 3 people; there is 1."
    ),
    (
      RoundPlan(
        name: "r", kind: .solo, version: .init(major: 1, minor: 0), examples: ["a"], people: ["b"], seed: 1),
      "complete or a pool"
    ),
    (
      RoundPlan(name: "r", version: .init(major: 1, minor: 0), examples: ["pc-01"], people: ["zoe"], seed: 1),
      "There is no person \"zoe\""
    ),
    (
      RoundPlan(name: "r", version: .init(major: 1, minor: 0), examples: ["pc-99"], people: ["ana"], seed: 1),
      "There is no example \"pc-99\""
    ),
  ])
  func aPlanThatDoesNotHoldOpensNothing(plan: RoundPlan, says text: String) throws {
    let error = #expect(throws: StoreError.self) { try open(plan) }
    #expect(error?.description.contains(text) == true, "\(String(describing: error))")
    #expect(try w.store.rounds(w.task).isEmpty)
  }

  @Test func onlyWhoHasARoleIsInARound() throws {
    _ = try w.add("dan", nil)
    var plan = plan()
    plan.people = ["ana", "ben", "dan"]
    let error = #expect(throws: StoreError.self) { try open(plan) }
    #expect(error?.description.contains("dan has no role in this task") == true)
  }

  @Test func nobodySeesAnythingOfAnOpenRound() throws {
    let noor = try w.add("noor", .researcher)
    var plan = plan()
    plan.people = ["ana", "ben", "noor"]
    let round = try open(plan)
    for _ in 1...6 { for person in people.prefix(2) { try w.label(round.id, "FAITHFUL", by: person) } }
    #expect(try w.store.ratingSets(w.task, by: noor).isEmpty)
    #expect(try w.store.blindRounds(w.task, by: noor) == ["r1"])
    for _ in 1...6 { try w.label(round.id, "FAITHFUL", by: noor) }
    // What is sent can be corrected, so whoever has sent all is blind as before.
    #expect(try w.store.blindRounds(w.task, by: noor) == ["r1"])
    #expect(try w.store.blindRounds(w.task, by: w.mira).isEmpty)
    for person in [noor, w.mira] {
      #expect(try w.store.ratingSets(w.task, by: person).isEmpty)
      #expect(try w.store.touchedRows(w.task, by: person).isEmpty)
      #expect(try w.store.annotationsForExport(w.task, by: person).isEmpty)
    }
    try w.store.setRoundState(round.id, .closed, by: w.mira)
    #expect(try w.store.blindRounds(w.task, by: noor).isEmpty)
    #expect(try w.store.ratingSets(w.task, by: noor).isEmpty == false)
    #expect(try w.store.touchedRows(w.task, by: noor).count == 18)
  }

  // MARK: People who come and go

  @Test func whoIsTakenOutKeepsWhatTheySentAndComesBackToTheRest() throws {
    let round = try open(plan())
    let sent = try w.label(round.id, "FAITHFUL", by: people[0]).exampleID
    let begun = try #require(try w.store.labelItem(round.id, .firstOpen, by: people[0]))
    try w.store.removeFromRound(w.task, "r1", "ana", by: w.mira)
    #expect(try way(round, people[0]) == [sent])
    let error = #expect(throws: StoreError.self) {
      try w.store.submit(
        w.store.environment.newID(), assignment: begun.assignment, answer: Workspace.answer("OVERCLAIMS"),
        seconds: 1, by: people[0])
    }
    #expect(error?.description.contains("not yours any more") == true)
    let progress = try w.store.roundProgress(w.task, "r1", by: w.mira)
    #expect(progress.raters[0].isOut && progress.raters[0].sent == 1 && progress.raters[0].open == 0)
    try w.store.addToRound(w.task, "r1", "ana", by: w.mira)
    #expect(try way(round, people[0]).count == 6)
    #expect(throws: StoreError.self) { try w.store.addToRound(w.task, "r1", "ana", by: w.mira) }
  }

  @Test func oneWhoComesLateGetsEverything() throws {
    let round = try open(plan())
    let dan = try w.add("dan", .annotator)
    try w.store.addToRound(w.task, "r1", "dan", by: w.mira)
    #expect(try way(round, dan).count == 6)
    #expect(throws: StoreError.self) { try w.store.addToRound(w.task, "r1", "dan", by: people[0]) }
    try w.store.setRoundState(round.id, .closed, by: w.mira)
    #expect(throws: StoreError.self) { try w.store.removeFromRound(w.task, "r1", "dan", by: w.mira) }
  }

  // MARK: Pools

  @Test func aPoolGivesEachExampleToAsManyAsTheOverlapSays() throws {
    let round = try open(plan(.pool, overlap: 2))
    var labels: [String: [String]] = [:]
    var isGoing = true
    while isGoing {
      isGoing = false
      for person in people where try w.store.labelItem(round.id, .firstOpen, by: person) != nil {
        labels[try w.label(round.id, "FAITHFUL", by: person).exampleID, default: []].append(person.name)
        isGoing = true
      }
    }
    #expect(
      labels.count == 6 && labels.values.allSatisfy { $0.count == 2 && Set($0).count == 2 }, "\(labels)")
    #expect(try w.store.roundProgress(w.task, "r1", by: w.mira).complete == 6)
    #expect(try people.allSatisfy { try w.store.roundsToLabel(w.task, by: $0).isEmpty })
  }

  @Test func aClaimThatRanOutGoesToAnother() throws {
    let round = try open(plan(.pool, overlap: 1, examples: 1...1))
    let mine = try #require(try w.store.labelItem(round.id, .firstOpen, by: people[0]))
    try w.store.saveDraft(
      Draft(answer: Workspace.answer("OVERCLAIMS")), assignment: mine.assignment, by: people[0])
    #expect(try w.store.labelItem(round.id, .firstOpen, by: people[1]) == nil, "it is claimed")
    wait(minutes: 29)
    try w.store.renewClaims(in: round.id, by: people[0])
    wait(minutes: 29)
    #expect(try w.store.labelItem(round.id, .firstOpen, by: people[1]) == nil, "activity keeps it")
    wait(minutes: 2)
    let theirs = try #require(try w.store.labelItem(round.id, .firstOpen, by: people[1]))
    #expect(theirs.exampleID == mine.exampleID && theirs.draft == nil, "and not what another had begun")
    let error = #expect(throws: StoreError.self) {
      try w.store.submit(
        w.store.environment.newID(), assignment: mine.assignment, answer: Workspace.answer("FAITHFUL"),
        seconds: 1,
        by: people[0])
    }
    #expect(error?.description.contains("your time on it ran out") == true)
    try w.store.skip(theirs.assignment, reason: "not mine", by: people[1])
    let again = try #require(try w.store.labelItem(round.id, .firstOpen, by: people[0]))
    #expect(again.assignment == mine.assignment && again.draft?.answer == Workspace.answer("OVERCLAIMS"))
  }

  @Test(arguments: [60, 10 * 365 * 24 * 60]) func aClaimEndsThoughTheClockWasSetBack(minutes: Int64) throws {
    let round = try open(plan(.pool, overlap: 1, examples: 1...1))
    let mine = try #require(try w.store.labelItem(round.id, .firstOpen, by: people[0]))
    wait(minutes: -minutes)
    for store in [w.store, try Store.open(w.folder, options: Store.Options(environment: ticks.environment))] {
      #expect(try store.labelItem(round.id, .firstOpen, by: people[1]) == nil, "not at once")
    }
    wait(minutes: 31)
    #expect(try w.store.labelItem(round.id, .firstOpen, by: people[1])?.exampleID == mine.exampleID)
  }

  @Test func whatOthersTookStaysPassedOver() throws {
    let round = try open(plan(.pool, overlap: 1, examples: 1...1))
    let mine = try #require(try w.store.labelItem(round.id, .firstOpen, by: people[0]))
    try w.store.skip(mine.assignment, reason: "cannot decide", by: people[0])
    #expect(try w.store.takeBack(in: round.id, by: people[0])?.act == .skip, "while nobody has it")
    try w.store.skip(mine.assignment, reason: "cannot decide", by: people[0])
    try w.label(round.id, "FAITHFUL", by: people[1])
    let id = w.store.environment.newID()
    for act in [
      { _ = try w.store.takeBack(in: round.id, by: people[0]) },
      { try w.store.ask(id, assignment: mine.assignment, question: "Why?", by: people[0]) },
      {
        try w.store.submit(
          id, assignment: mine.assignment, answer: Workspace.answer("FAITHFUL"), seconds: 1, by: people[0])
      },
    ] as [() throws -> Void] {
      let error = #expect(throws: StoreError.self) { try act() }
      #expect(error?.description.contains("stays passed over") == true)
    }
  }

  @Test func theDoctorKnowsPlannedRoundsAndThoseWhoCameAndWent() throws {
    for kind in [Round.Kind.complete, .pool] {
      var plan = plan(kind, overlap: kind == .pool ? 2 : nil)
      plan.name = "\(kind)"
      let round = try open(plan)
      try w.label(round.id, "FAITHFUL", by: people[0])
      _ = try w.store.labelItem(round.id, .firstOpen, by: people[0])
      try w.store.removeFromRound(w.task, plan.name, "ana", by: w.mira)
      #expect(try w.store.doctor().filter { $0.verdict == .bad } == [], "\(kind), ana is out")
      try w.store.addToRound(w.task, plan.name, "ana", by: w.mira)
      _ = try w.store.labelItem(round.id, .firstOpen, by: people[0])
      #expect(try w.store.doctor().filter { $0.verdict == .bad } == [], "\(kind), and back")
    }
    for sql in [
      "UPDATE assignment_head SET position = 1 WHERE position = 2", "DELETE FROM assignment_head",
    ] {
      try w.store.writer.inDatabase { try $0.execute(sql: sql) }
      #expect(try w.store.doctor().filter { $0.verdict == .bad }.map(\.check) == ["places"], "\(sql)")
    }
  }

  @Test func nobodyHoldsMoreThanThree() throws {
    let round = try open(plan(.pool, overlap: 1))
    for position in 1...3 {
      #expect(try w.store.labelItem(round.id, .position(position), by: people[0])?.position == position)
    }
    let error = #expect(throws: StoreError.self) {
      try w.store.labelItem(round.id, .position(4), by: people[0])
    }
    #expect(error?.description.contains("You hold 3 items of r1 already") == true)
    try w.label(round.id, "FAITHFUL", by: people[0])
    #expect(try w.store.labelItem(round.id, .position(4), by: people[0])?.position == 4)
  }

  @Test func whoGoesLeavesTheirClaimsTwoMinutes() throws {
    let round = try open(plan(.pool, overlap: 1, examples: 1...1))
    _ = try #require(try w.store.labelItem(round.id, .firstOpen, by: people[0]))
    try w.store.easeClaims(in: round.id, by: people[0])
    wait(minutes: 1)
    #expect(try w.store.labelItem(round.id, .firstOpen, by: people[1]) == nil)
    wait(minutes: 2)
    #expect(try w.store.labelItem(round.id, .firstOpen, by: people[1]) != nil)
  }

  @Test func whatIsSentIsNeverReleased() throws {
    let round = try open(plan(.pool, overlap: 1, examples: 1...1))
    try w.label(round.id, "FAITHFUL", by: people[0])
    wait(minutes: 60)
    #expect(try w.store.labelItem(round.id, .firstOpen, by: people[1]) == nil)
    #expect(try w.store.roundProgress(w.task, "r1", by: w.mira).complete == 1)
  }

  @Test func whatIsTakenBackIsHeldOnlyForAsLongAsAClaim() throws {
    let round = try open(plan(.pool, overlap: 1, examples: 1...1))
    let sent = try w.label(round.id, "FAITHFUL", by: people[0])
    _ = try w.store.takeBack(in: round.id, by: people[0])
    #expect(try w.store.roundLabelledLast(w.task, by: people[0])?.id == round.id)
    wait(minutes: 29)
    #expect(try w.store.labelItem(round.id, .firstOpen, by: people[1]) == nil)
    wait(minutes: 2)
    #expect(try w.store.labelItem(round.id, .firstOpen, by: people[1])?.exampleID == sent.exampleID)
  }

  @Test func aPoolIsOnlyForThoseInIt() throws {
    let round = try open(plan(.pool, overlap: 1))
    let dan = try w.add("dan", .annotator)
    #expect(try w.store.labelItem(round.id, .firstOpen, by: dan) == nil)
    #expect(throws: StoreError.self) { try w.store.roundProgress(w.task, "r1", by: people[0]) }
  }

  /// Others may say in a thread what they answered: on what one labels oneself it is to be read once the round is closed.
  @Test func whoLabelsSeesNoThreadOfOthersOnTheirItems() throws {
    let w = try Workspace()
    let (ana, lee) = (try w.add("ana", .annotator), try w.add("lee", .researcher))
    try w.store.addExamples(w.task, Workspace.examples(1...2), by: w.mira)
    let plan = RoundPlan(
      name: "r1", version: w.version, examples: ["pc-01"], people: ["ana", "lee"], seed: 1)
    let round = try w.store.openRound(w.task, plan, by: w.mira)
    let said = try ["pc-01", "pc-02"].map { example in
      let id = w.store.environment.newID()
      try w.store.startThread(
        id, task: w.task, example: example, clause: "C1", text: "I took FAITHFUL", by: w.mira)
      return id
    }
    #expect(try w.store.threadList(w.task, lee).map(\.thread.id) == [said[1]])
    #expect(throws: StoreError.self) { try w.store.threadDetail(w.task, said[0], lee) }
    #expect(try w.store.threadList(w.task, w.mira).count == 2)
    #expect(try w.store.threadList(w.task, ana).isEmpty)
    try w.store.setRoundState(round.id, .closed, by: w.mira)
    #expect(try w.store.threadList(w.task, lee).count == 2)
  }
}
