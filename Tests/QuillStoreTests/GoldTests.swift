/// Gold hidden in rounds: served like the others, counted for nobody's agreement, and seen by nobody who labels.

import QuillModel
import Testing

@testable import QuillStore

struct GoldTests {
  private let w: Workspace
  private let people: [Person]

  init() throws {
    w = try Workspace()
    try w.store.addExamples(w.task, Workspace.examples(1...12), by: w.mira)
    var gold = Workspace.examples(20...22)
    for index in gold.indices { gold[index].use = .gold }
    try w.store.addExamples(w.task, gold, by: w.mira)
    people = try ["ana", "ben", "cho"].map { [w] in try w.add($0, .annotator) }
  }

  private func plan(
    _ kind: Round.Kind = .complete, overlap: Int? = nil, gold: [String] = ["pc-20", "pc-21", "pc-22"],
    people names: [String] = ["ana", "ben", "cho"]
  ) -> RoundPlan {
    RoundPlan(
      name: "r1", kind: kind, version: w.version, overlap: overlap,
      examples: Workspace.examples(1...12).map(\.id), people: names, seed: 7,
      gold: GoldPlan(share: 100, rate: 5, examples: gold))
  }

  private func scores(_ person: Person) throws -> [(rater: String, marking: Marking)]? {
    try w.store.goldScores(w.task, "r1", under: Workspace.guideline().definition, by: person)
  }

  private func isGold(_ id: String) -> Bool { id >= "pc-20" }

  @Test func everyoneMeetsTheGoldAmongTheOthersAndCountsIncludeIt() throws {
    let round = try w.store.openRound(w.task, plan(), by: w.mira)
    for person in people {
      #expect(try w.store.labelSession(round.id, by: person).total == 15)
      let way = try (1...15).compactMap {
        try w.store.labelItem(round.id, .position($0), by: person)?.exampleID
      }
      #expect(Set(way).count == 15)
      let places = way.indices.filter { isGold(way[$0]) }
      #expect(places.count == 3 && zip(places, places.dropFirst()).allSatisfy { $1 - $0 >= 5 }, "\(places)")
      for _ in 1...15 { try w.label(round.id, "FAITHFUL", by: person) }
    }
    let progress = try w.store.roundProgress(w.task, "r1", by: w.mira)
    #expect(progress.row.examples == 15 && progress.complete == 15 && progress.showsGold == false)
    try w.store.setRoundState(round.id, .closed, by: w.mira)
    let rated = try w.store.ratingSets(w.task, by: w.mira).flatMap(\.rows).map(\.example)
    #expect(!rated.isEmpty && !rated.contains(where: isGold), "gold never counts for agreement")
  }

  @Test func inAPoolNobodyMeetsGoldTwiceWithinTheRateAndEverythingElseIsLabelled() throws {
    let round = try w.store.openRound(w.task, plan(.pool, overlap: 2), by: w.mira)
    var ways: [String: [String]] = [:]
    var isGoing = true
    while isGoing {
      isGoing = false
      for person in people where try w.store.roundsToLabel(w.task, by: person).map(\.name) == ["r1"] {
        ways[person.name, default: []].append(try w.label(round.id, "FAITHFUL", by: person).exampleID)
        isGoing = true
      }
    }
    for way in ways.values {
      let places = way.indices.filter { isGold(way[$0]) }
      #expect(zip(places, places.dropFirst()).allSatisfy { $1 - $0 >= 5 }, "\(way)")
    }
    let all = ways.values.flatMap(\.self)
    #expect(all.count { !isGold($0) } == 24 && all.contains(where: isGold), "\(ways)")
  }

  @Test func onlyALeadOutsideSeesTheFiguresWhileItIsOpen() throws {
    let noor = try w.add("noor", .researcher)
    let lee = try w.add("lee", .lead)
    let round = try w.store.openRound(w.task, plan(people: ["ana", "ben", "lee"]), by: w.mira)
    for number in 1...15 {
      try w.label(round.id, number.isMultiple(of: 2) ? "OVERCLAIMS" : "FAITHFUL", by: people[0])
    }
    let found = try #require(try scores(w.mira))
    #expect(found.map(\.rater) == ["ana"] && found[0].marking["verdict"].n == 3)
    #expect(try scores(noor) == nil && scores(lee) == nil)
    #expect(throws: StoreError.self) { try scores(people[0]) }
    try w.store.setRoundState(round.id, .closed, by: w.mira)
    #expect(try scores(noor)?.count == 1 && scores(lee)?.count == 1)
  }

  @Test func whatCountsIsTheNewestAnswer() throws {
    let round = try w.store.openRound(w.task, plan(gold: ["pc-20"], people: ["ana"]), by: w.mira)
    let item = try #require(try w.store.labelItem(round.id, .example("pc-20"), by: people[0]))
    for (verdict, right) in [("OVERCLAIMS", 0), ("FAITHFUL", 1)] {
      try w.store.submit(
        w.store.environment.newID(), assignment: item.assignment, answer: Workspace.answer(verdict),
        seconds: 1,
        by: people[0])
      #expect(try scores(w.mira)?[0].marking["verdict"] == Tally("verdict", right: right, n: 1))
    }
    _ = try w.store.takeBack(in: round.id, on: item.assignment, by: people[0])
    #expect(try scores(w.mira)?[0].marking["verdict"] == Tally("verdict", right: 0, n: 1))
  }

  @Test func aResearcherWhoLabelsInItIsNotTold() throws {
    let noor = try w.add("noor", .researcher)
    let gold = try ExampleFilter(typed: "~use gold")
    let measure = try ExampleFilter(typed: "~use measure")
    #expect(try w.store.exampleIDs(w.task, gold, by: noor).count == 3)
    let round = try w.store.openRound(
      w.task, plan(gold: ["pc-20", "pc-21"], people: ["ana", "noor"]), by: w.mira)
    #expect(try w.store.exampleIDs(w.task, gold, by: noor) == ["pc-22"])
    #expect(try w.store.exampleIDs(w.task, measure, by: noor).isEmpty, "nor which is none")
    let page = try w.store.examples(w.task, offset: 0, limit: 99, by: noor)
    #expect(page.rows.filter { $0.use == nil }.count == 14 && page.rows.last?.use == .gold)
    #expect(try w.store.examples(w.task, offset: 0, limit: 99, by: w.mira).rows.allSatisfy { $0.use != nil })
    for id in ["pc-01", "pc-20"] {
      let error = #expect(throws: StoreError.self) { try w.store.wholeExample(w.task, id, by: noor) }
      #expect(error?.description.contains("in round r1, which is open and you are in") == true)
      #expect(throws: StoreError.self) { try w.store.requireSight(w.task, id, by: noor) }
      #expect(throws: StoreError.self) { try w.store.history(w.task, of: id, by: noor) }
    }
    #expect(try w.store.wholeExample(w.task, "pc-22", by: noor)?.use == .gold)
    #expect(try w.store.wholeExample(w.task, "pc-20", by: w.mira)?.use == .gold)
    try w.store.setRoundState(round.id, .closed, by: w.mira)
    #expect(try w.store.wholeExample(w.task, "pc-20", by: noor)?.use == .gold)
  }

  @Test func neitherTheOwnRoundNorALookTellsWhichIsGold() throws {
    let solo = try w.store.openSoloRound(w.task, version: w.version, by: people[0])
    let round = try w.store.openRound(w.task, plan(.pool, overlap: 1), by: w.mira)
    for place in [LabelPlace.firstOpen, .example("pc-01"), .example("pc-20")] {
      for body in [
        { _ = try w.store.labelItem(solo.id, place, by: people[0]) },
        { _ = try w.store.labelPeek(w.task, round: solo.id, place, by: people[0]) },
        { _ = try w.store.labelPeek(w.task, round: nil, place, by: people[1]) },
      ] {
        let error = #expect(throws: StoreError.self) { try body() }
        #expect(
          error?.description.contains("Your own round waits while round r1, which you are in, is open")
            == true)
      }
    }
    let way = try (0...2).map { _ in try w.label(round.id, "FAITHFUL", by: people[0]).exampleID }
    for id in ["pc-01", "pc-12", "pc-20", "pc-22"] {
      #expect(try w.store.example(w.task, id, by: people[0]) == nil || way.contains(id), "\(id)")
    }
    try w.store.setRoundState(round.id, .closed, by: w.mira)
    #expect(try w.store.labelItem(solo.id, .firstOpen, by: people[0]) != nil)
    #expect(try w.store.example(w.task, "pc-01", by: people[0]) != nil)
  }

  @Test func onlyApprovedGoldWithAnAnswerIsHidden() throws {
    var draft = Workspace.examples(30...30, state: .draft)[0]
    draft.use = .gold
    var silent = Workspace.examples(31...31)[0]
    silent.use = .gold
    silent.expected = nil
    try w.store.addExamples(w.task, [draft, silent], by: w.mira)
    #expect(try w.store.goldThere(w.task, by: w.mira) == ["pc-20", "pc-21", "pc-22"])
    for id in ["pc-30", "pc-31", "pc-01"] {
      let error = #expect(throws: StoreError.self) {
        try w.store.openRound(w.task, plan(gold: [id]), by: w.mira)
      }
      #expect(error?.description.contains("is no approved gold with an expected answer") == true)
    }
    #expect(try w.store.rounds(w.task).isEmpty)
    #expect(throws: StoreError.self) { try w.store.goldThere(w.task, by: people[0]) }
  }
}
