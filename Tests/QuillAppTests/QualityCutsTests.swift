/// Which ratings belong to which part, and what clauses decide.

import QuillModel
import Testing

@testable import QuillApp

@Suite struct QualityCutsTests {
  private typealias Sample = QualitySample

  private func names(_ set: RatingSet, _ cut: QualityCut, _ facts: QualityFacts = QualityFacts()) -> [String]
  {
    QualityCuts.parts(set, by: cut, facts).map { "\($0.name) \($0.set.rows.count)" }
  }

  @Test func whatNamesNoPartStandsLast() {
    var facts = QualityFacts()
    facts.traits = [
      "u0": .init(scenario: "S2", source: "web"), "u1": .init(scenario: nil, source: "web"),
      "u2": .init(scenario: "S1", source: nil),
    ]
    let set = Sample.set(["AAB", "AB ", "CC "])
    #expect(names(set, .scenario, facts) == ["S1 2", "S2 3", "none 2"])
    #expect(names(set, .source, facts) == ["web 5", "none 2"])
    #expect(names(set, .version) == ["1.0 7"])
  }

  @Test func byPersonTheyAreLeftOut() {
    #expect(names(Sample.set(["AAB", "AB "]), .person) == ["r0 3", "r1 3", "r2 4"])
  }

  /// An example whose answers came on two days counts on the second.
  @Test func anExampleCountsOnTheDayOfItsLastAnswer() {
    var set = Sample.set(["AA", "BB"])
    set.rows[1].at = Timestamp(milliseconds: 86_400_000)
    #expect(names(set, .day) == ["1970-01-01 2", "1970-01-02 2"])
  }

  @Test func roundsAreParts() {
    var set = Sample.set(["AA"])
    set.rows += Sample.set(["AB"], round: "r2").rows
    #expect(names(set, .round) == ["r1 2", "r2 2"])
  }

  /// Two of three cite C1 on u0; one of two cites C2 on u1, which is not more than half; a decision on u2 outweighs
  /// what its raters cite.
  private var cited: (set: RatingSet, facts: QualityFacts) {
    var facts = QualityFacts()
    facts.citations = [
      Sample.id(0, 0): ["C1"], Sample.id(0, 1): ["C1", "C2"], Sample.id(1, 0): ["C2"],
      Sample.id(2, 0): ["C1"], Sample.id(2, 1): ["C1"],
    ]
    facts.decisions = [
      .init(example: "u2", round: "r1", field: "answer", clause: "C9", cause: .guidelineGap),
      .init(example: "u0", round: "elsewhere", field: "answer", clause: "C9", cause: .raterError),
    ]
    return (Sample.set(["AAB", "AB ", "AB "]), facts)
  }

  @Test func aClauseDecidesWhereItIsNamedOrMostlyCited() {
    let (set, facts) = cited
    let deciding = DecidingClauses(set, facts)
    #expect(deciding.of("u0") == ["C1"])
    #expect(deciding.of("u1") == [])
    #expect(deciding.of("u2") == ["C9"])
    #expect(names(set, .clause, facts) == ["C1 3", "C9 2"])
  }

  @Test func clausesAreCounted() throws {
    let (set, facts) = cited
    let rows = ClauseQualityCalculator.clauses(
      set, facts, under: Sample.task, codes: ["C2", "C1"], agreement: Sample.agreement)
    #expect(rows.map(\.clause) == ["C2", "C1", "C9"], "those of the guideline in its order, others behind")
    let one = try #require(rows.first { $0.clause == "C1" })
    #expect(one.items == 1 && one.differing == 1 && one.agreeing == 0)
    // u0: one pair of three both cite it, two pairs have one citing; u2: both of its two cite it.
    #expect(one.citing == 4 && one.bothCiting == 2)
    #expect(one.citationAgreement == 0.5)
    #expect(one.agreement == nil, "one example says nothing")
    let two = try #require(rows.first { $0.clause == "C2" })
    // u0: r1 against two others; u1: one of one pair.
    #expect(two.items == 0 && two.citing == 3 && two.bothCiting == 0)
    let nine = try #require(rows.first { $0.clause == "C9" })
    #expect(nine.causes == [.guidelineGap: 1], "a decision in another round is not of this version")
    #expect(nine.citationAgreement == nil)
  }

  @Test func alphaStandsFromTenExamplesOn() throws {
    let rows = [String](repeating: "AA", count: 9) + ["AB"]
    var facts = QualityFacts()
    for unit in 0..<10 { for rater in 0..<2 { facts.citations[Sample.id(unit, rater)] = ["C1"] } }
    let found = ClauseQualityCalculator.clauses(
      Sample.set(rows), facts, under: Sample.task, codes: ["C1"], agreement: Sample.agreement)
    #expect(found[0].items == 10 && found[0].agreement?.units == 10)
  }

  @Test func itemsAreThoseOnWhichTheTwoMet() {
    var facts = QualityFacts()
    let set = Sample.set(["AAB", "ABC", "AA ", "BB ", "A  "])
    func items(_ pair: [String]?) -> [String] {
      MetItemsFinder.matching(MetQuery(field: "answer", pair: pair), set, facts, under: Sample.task).items
        .map(\.example)
    }
    #expect(items(["A", "B"]) == ["u0", "u1"])
    #expect(items(["A", "A"]) == ["u0", "u2"], "two raters gave it")
    #expect(items(["B", "B"]) == ["u3"])
    #expect(items(nil) == ["u0", "u1"], "without a pair those on which raters differ")
    facts.unseen = ["u1"]
    let found = MetItemsFinder.matching(
      MetQuery(field: "answer", pair: ["A", "B"]), set, facts, under: Sample.task)
    #expect(found.items.map(\.example) == ["u0"] && found.hidden == 1)
  }

  @Test func aQueryComesBackFromItsDetail() {
    let query = MetQuery(field: "answer", version: Sample.two, pair: ["a / b", "c"], clause: "C1")
    #expect(MetQuery(field: "answer", detail: query.detail) == query)
    #expect(MetQuery(field: "answer", detail: "1.1") == MetQuery(field: "answer", version: Sample.two))
    #expect(MetQuery(field: "answer", detail: nil) == MetQuery(field: "answer"))
  }
}
