import Testing

@testable import QuillStats

/// Each rater's share of pairs that agree.
struct RaterAgreementTests {
  /// Three raters; c rates two units only.
  private static let rows: [(String, String, String)] = [
    ("1", "a", "x"), ("1", "b", "x"), ("1", "c", "y"), ("2", "a", "x"), ("2", "b", "y"), ("2", "c", "y"),
    ("3", "a", "z"), ("3", "b", "z"), ("4", "a", "z"),
  ]

  private func all(_ rows: [(String, String, String)]) throws -> [RaterAgreement] {
    RaterAgreement.all(
      try Ratings(rows.map { Rating(unit: $0.0, rater: $0.1, value: $0.2) }, level: .nominal))
  }

  /// By hand: a meets b, c on 1 (1 of 2), on 2 (0 of 2), b on 3 (1 of 1); nobody on 4.
  @Test func pairsAreCountedByRater() throws {
    let found = try all(Self.rows)
    #expect(found.map(\.rater) == ["a", "b", "c"])
    #expect(found.map(\.agreeing) == [2, 3, 1])
    #expect(found.map(\.pairs) == [5, 5, 4])
    #expect(found.map(\.units) == [3, 3, 2])
    #expect(found[0].share == 0.4)
    // Every pair that agrees is counted from both sides.
    #expect(found.reduce(0) { $0 + $1.agreeing } == 2 * 3)
  }

  @Test func theOrderOfRowsAndTheNamesChangeNothing() throws {
    let plan = BootstrapPlan(replicates: 500, seed: 7)
    let found = try all(Self.rows)
    let again = try all(Self.rows.reversed().map { ($0.0, $0.1, $0.2 + "!") })
    for one in found {
      let other = try #require(again.first { $0.rater == one.rater })
      #expect(other.share == one.share && other.interval(plan) == one.interval(plan), "\(one.rater)")
    }
  }

  @Test func anIntervalIsSaidWhereEveryPairAgreesToo() throws {
    let same = (1...12).flatMap { [("\($0)", "a", "x"), ("\($0)", "b", "x"), ("\($0)", "c", "y")] }
    let found = try all(same)
    #expect(found[0].share == 0.5)
    #expect(found[2].share == 0 && found[2].interval(BootstrapPlan()) == WilsonInterval.of(0, of: 12))
    let two = try all(same.filter { $0.1 != "c" })
    #expect(two[0].interval(BootstrapPlan()) == WilsonInterval.of(12, of: 12))
    #expect(try all([("1", "a", "x")])[0].interval(BootstrapPlan()) == nil)
  }
}
