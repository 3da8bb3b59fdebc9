/// Gold drawn for a round, and where it stands in each person's order.

import Testing

@testable import QuillModel

@Suite struct GoldPlanTests {
  private let there = (1...10).map { "g-\($0)" }

  @Test(arguments: [
    (0, 24, 8, 0), (1, 24, 8, 1), (25, 24, 8, 3), (100, 24, 8, 4), (100, 24, 1, 10), (100, 3, 8, 1),
    (50, 0, 8, 0),
    (100, 24, 4, 9),
  ])
  func asMuchIsDrawnAsAskedForAndFits(share: Int, measured: Int, rate: Int, drawn: Int) {
    let plan = GoldPlan.draw(share: share, rate: rate, from: there, among: measured, seed: 5)
    #expect(plan.examples.count == drawn && Set(plan.examples).count == drawn)
    #expect(plan == GoldPlan.draw(share: share, rate: rate, from: there, among: measured, seed: 5))
    if drawn > 1, drawn < 10 {
      #expect(
        (6...20).contains {
          plan != GoldPlan.draw(share: share, rate: rate, from: there, among: measured, seed: $0)
        })
    }
  }

  @Test func goldStandsFarEnoughApartAndAnywhere() {
    let isGold = (0..<27).map { $0 >= 24 }
    var seen: Set<Int> = []
    for number in 1...200 {
      let order = GoldOrder.of(isGold, rate: 8, seed: 7, person: RowID(high: 3, low: UInt64(number)))
      #expect(order.sorted() == Array(0..<27))
      let places = order.indices.filter { isGold[order[$0]] }
      #expect(zip(places, places.dropFirst()).allSatisfy { $1 - $0 >= 8 }, "\(places)")
      seen.formUnion(places)
    }
    #expect(seen == Set(0..<27), "any place may hold one")
  }

  @Test func withoutGoldTheOrderIsTheOneBefore() {
    let person = RowID(high: 1, low: 2)
    #expect(
      GoldOrder.of([Bool](repeating: false, count: 24), rate: 8, seed: 7, person: person)
        == SeededOrder.of(24, seed: 7, person: person))
  }

  @Test func whatDoesNotFitStandsAsFarApartAsItCan() {
    let order = GoldOrder.of([false, false, true, true], rate: 8, seed: 7, person: RowID(high: 1, low: 2))
    #expect(order.sorted() == [0, 1, 2, 3])
    #expect(abs(order.firstIndex(of: 2)! - order.firstIndex(of: 3)!) == 3)
    #expect(GoldOrder.of([true, true], rate: 8, seed: 7, person: RowID(high: 1, low: 2)).sorted() == [0, 1])
  }

  @Test(arguments: [
    (["g-01"], ["pc-01", "pc-02"], ["g-01"]), (["pc-31"], ["pc-01"], []),
    (["lamp", "t-x"], ["t-y"], ["lamp"]),
    (["pc-g1", "pc-7"], ["pc-1"], ["pc-g1"]),
  ])
  func anIdUnlikeTheOthersIsNamed(gold: [String], measured: [String], odd: [String]) {
    #expect(GoldPlan(share: 1, rate: 8, examples: gold).conspicuous(among: measured) == odd)
  }
}

@Suite struct MarkingTests {
  private let task = TaskDefinition(
    task: "t", title: "T?", inputs: [InputPart(name: "text", kindID: "text")],
    fields: [
      Field(
        name: "verdict", kindID: "choice", gating: true, options: [Option(value: "A"), Option(value: "B")]),
      Field(name: "severity", kindID: "rating", range: 0...3),
      Field(name: "lines", kindID: "lines", of: "text"),
    ])

  private func values(_ verdict: String, _ severity: Int64?, _ lines: [Int64]? = nil) -> JSONObject {
    var object = JSONObject([.init(key: "verdict", value: .string(verdict))])
    object["severity"] = severity.map(JSONValue.integer)
    object["lines"] = lines.map { .array($0.map(JSONValue.integer)) }
    return object
  }

  @Test func fieldsAreComparedByTheirKindAndCountedWhereSomethingIsExpected() {
    var marking = Marking(task)
    marking.add(values("A", 1, [2, 1]), expected: values("A", 1, [1, 2]), clauses: ["C1"])
    marking.add(values("A", 2), expected: values("B", nil), clauses: ["C1", "C2"])
    marking.add(values("B", 2, []), expected: values("B", 1), clauses: ["C2"], deciding: ["verdict"])
    #expect(marking.fields.map(\.words) == ["2 of 3", "1 of 2", "1 of 1"])
    #expect(marking.clauses.map(\.name) == ["C1", "C2"] && marking.clauses.map(\.right) == [1, 1])
  }

  @Test func aRuleIsPassedWhereEveryFieldReachesItsShare() {
    let rule = Qualification(
      items: 5, pass: [.init("verdict", 0.8), .init("severity", 0.6)], probation: .init(items: 2, gold: 0.9))
    func marking(_ right: Int, _ severe: Int) -> Marking {
      var marking = Marking(task)
      for index in 0..<5 {
        marking.add(
          values(index < right ? "A" : "B", index < severe ? 1 : 0), expected: values("A", 1), clauses: [])
      }
      return marking
    }
    #expect(rule.isPassed(marking(4, 3)) && !rule.isPassed(marking(3, 5)) && !rule.isPassed(marking(5, 2)))
    #expect(!rule.isProved(marking(4, 5)) && rule.isProved(marking(5, 5)) && !rule.isPassed(Marking(task)))
    #expect(Qualification(json: rule.json) == rule && Qualification(json: ["items": 3]) == nil)
    #expect(rule.words == "5 items; verdict 80 %, severity 60 % right; 1 retake; then 2 gold items with 90 %")
  }
}
