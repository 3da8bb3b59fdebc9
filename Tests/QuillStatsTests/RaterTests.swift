/// Raters and items: bias, drift, gold, disagreement.

import QuillStats
import Testing

@Suite struct RaterTests {
  /// Stuart (1955): unaided distance vision of 7,477 women, right and left eye; printed 11.96 with 3 degrees of freedom,
  /// p .0075, and Bhapkar's 11.98.
  @Test func theVisionDataGiveThePublishedStatistic() throws {
    let table = [[1520, 266, 124, 66], [234, 1512, 432, 78], [117, 362, 1772, 205], [36, 82, 179, 492]]
    var rows: [Rating] = []
    var unit = 0
    for (k, line) in table.enumerated() {
      for (l, count) in line.enumerated() {
        for _ in 0..<count {
          unit += 1
          rows.append(Rating(unit: "\(unit)", rater: "right", value: "\(k)"))
          rows.append(Rating(unit: "\(unit)", rater: "left", value: "\(l)"))
        }
      }
    }
    let bias = try MarginalBias(try Ratings(rows, level: .nominal))
    #expect(near(bias.chiSquare, 11.957, 0.0005) && bias.degreesOfFreedom == 3)
    #expect(near(bias.bhapkar, 11.976, 0.0005) && near(bias.p, 0.0075, 0.00005))
    #expect(abs(bias.lean.reduce(0, +)) < 1e-12)
  }

  @Test func twoCategoriesGiveMcNemarsStatistic() throws {
    let pairs = [("x", "y", 9), ("y", "x", 3), ("x", "x", 20), ("y", "y", 11)]
    let rows = pairs.flatMap { one, other, count in
      (0..<count).flatMap { index in
        [("a", one), ("b", other)].map { Rating(unit: "\(one)\(other)\(index)", rater: $0, value: $1) }
      }
    }
    let bias = try MarginalBias(try Ratings(rows, level: .nominal))
    #expect(near(bias.chiSquare, 36.0 / 12, 1e-12) && bias.degreesOfFreedom == 1)
    #expect(near(bias.p, 2 * NormalDistribution.cdf(-(3.0.squareRoot())), 1e-12))
    let same = try Ratings(rows.map { Rating(unit: $0.unit, rater: $0.rater, value: "x") }, level: .nominal)
    #expect(throws: Undefined.noVariation) { try MarginalBias(same) }
    #expect(throws: Undefined.notTwoRaters) {
      try MarginalBias(try ReferenceVector.named("fleiss1971").ratings(.nominal))
    }
  }

  @Test func chiSquareTailsAreThoseOfTheTables() {
    for (x, df, p) in [
      (3.841458820694124, 1.0, 0.05), (5.991464547107979, 2, 0.05), (18.307038053275146, 10, 0.05),
    ] {
      #expect(near(ChiSquareDistribution.upperTail(x, df: df), p, 1e-12))
    }
    #expect(ChiSquareDistribution.upperTail(0, df: 3) == 1)
  }

  @Test func windowsHaveBandsAndNoStump() {
    let right = (0..<22).map { $0 < 15 }
    let windows = Drift.windows(right, size: 10)
    #expect(windows.map(\.places) == [0..<10, 10..<22] && windows.map(\.right) == [10, 5])
    #expect(windows[1].band == WilsonInterval.of(5, of: 12) && windows[1].share == 5.0 / 12)
    #expect(Drift.windows(right, size: 7).map(\.count) == [7, 7, 8])
    #expect(Drift.windows([], size: 5).isEmpty && Drift.windows(right, size: 0).isEmpty)
  }

  @Test func cusumAlarmsOnARunOfErrorsAndNotOnGoodWork() {
    let good = (0..<60).map { $0 % 10 != 9 }
    #expect(Drift.cusum(good).alarm == nil)
    let fallen = good + [Bool](repeating: false, count: 5)
    let found = Drift.cusum(fallen)
    #expect(found.alarm.map { $0 >= 60 } == true && found.path.allSatisfy { $0 >= 0 })
    #expect(found.path.count == 65)
  }

  @Test func theLongestRunIsFound() {
    #expect(Drift.longestRun(["a", "b", "b", "b", "a", "a"]) == 1..<4)
    #expect(Drift.longestRun([]) == 0..<0 && Drift.longestRun(["a"]) == 0..<1)
  }

  @Test func disagreementRanksItems() throws {
    let rows = [("1", "xxx"), ("2", "xyz"), ("3", "xxy"), ("4", "x")].flatMap { unit, letters in
      letters.enumerated().map { Rating(unit: unit, rater: "\($0.offset)", value: String($0.element)) }
    }
    let ratings = try Ratings(rows, level: .nominal)
    let all = ItemDisagreement.of(ratings)
    for (item, expected) in zip(all, [0, 1, 2.0 / 3, nil]) {
      #expect(near(item.pairDisagreement, expected, 1e-12), "\(item)")
    }
    #expect(near(all[1].entropy, 1.584_962_500_721_156, 1e-12) && all[0].entropy == 0)
    #expect(ItemDisagreement.hardest(ratings, 9).map(\.unit) == ["2", "3"])
  }

  @Test func goldCountsRatersAndSharesTies() throws {
    let rows = [("1", "xxy"), ("2", "xy"), ("3", "yyy")].flatMap { unit, letters in
      letters.enumerated().map { Rating(unit: unit, rater: "\($0.offset)", value: String($0.element)) }
    }
    let table = LabelTable(rows)
    let gold = ["1": "x", "2": "y", "3": "never said", "9": "x"]
    let raters = GoldAccuracy.annotators(table, gold: gold)
    #expect(raters.map(\.right) == [1, 2, 0] && raters.map(\.count) == [3, 3, 2])
    #expect(raters[0].interval == WilsonInterval.of(1, of: 3))
    let majority = GoldAccuracy.method("majority", try MajorityVote.run(table), table, gold: gold)
    #expect(majority.right == 1.5 && majority.count == 3 && majority.interval == nil)
  }

  @Test func aRevisionThatHelpedIsTold() throws {
    let letters = ["a", "b", "c"]
    func rows(_ agree: (Int) -> Bool) -> [Rating] {
      (0..<24).flatMap { unit in
        (0..<3).map { rater in
          Rating(unit: "\(unit)", rater: "\(rater)", value: letters[(unit + (agree(unit) ? 0 : rater)) % 3])
        }
      }
    }
    let (poor, good) = (rows { $0 % 4 == 0 }, rows { $0 % 8 != 0 })
    let found = try VersionComparison(before: poor, after: good, level: .nominal, design: .paired, seed: 6)
    #expect(found.verdict == .better && !found.isExact && found.p < 0.01)
    #expect((found.interval?.lower ?? -1) > 0 && found.sentence(unit: "example").contains("rose"))
    let back = try VersionComparison(before: good, after: poor, level: .nominal, design: .unpaired, seed: 6)
    #expect(back.verdict == .worse && back.difference == -found.difference)
    let same = try VersionComparison(before: good, after: good, level: .nominal, design: .paired, seed: 6)
    #expect(same.verdict == .cannotTell(itemsNeeded: nil) && same.p == 1)
    #expect(throws: Undefined.nothingPairable) {
      let other = poor.map { Rating(unit: "x\($0.unit)", rater: $0.rater, value: $0.value) }
      _ = try VersionComparison(before: poor, after: other, level: .nominal, design: .paired)
    }
  }
}
