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

  /// The vision data again, with a third rater who copies the first: each pair is the pair alone.
  @Test func biasByPairIsThatOfThePairAlone() throws {
    var generator = SeededGenerator(seed: 3)
    let rows = (0..<60).flatMap { unit -> [Rating] in
      let values = (0..<3).map {
        "\((unit + ($0 == 2 ? Int(generator.below(2)) : Int(generator.below(3)))) % 3)"
      }
      return zip(["a", "b", "c"], values).map { Rating(unit: "\(unit)", rater: $0, value: $1) }
    }
    let pairs = try MarginalBias.byPair(try Ratings(rows, level: .nominal))
    #expect(pairs.map { [$0.one, $0.other] } == [["a", "b"], ["a", "c"], ["b", "c"]])
    for pair in pairs {
      let two = rows.filter { $0.rater == pair.one || $0.rater == pair.other }
      #expect(try pair.result.get() == MarginalBias(try Ratings(two, level: .nominal)), "seed 3")
      #expect(pair.units == 60)
    }
    let strangers = [Rating(unit: "1", rater: "a", value: "x"), Rating(unit: "2", rater: "b", value: "x")]
    #expect(try MarginalBias.byPair(try Ratings(strangers, level: .nominal)).isEmpty)
    #expect(throws: Undefined.oneRater) {
      try MarginalBias.byPair(try Ratings([strangers[0]], level: .nominal))
    }
  }

  /// De Moivre's question, by counting: of 2¹⁰ sequences of a coin 520 hold three heads in a row, 251 four.
  @Test(arguments: [(3, 10, 520.0 / 1024), (4, 10, 251.0 / 1024), (10, 10, 1.0 / 1024), (1, 1, 0.5)])
  func runsHaveTheChanceThatCountingGives(length: Int, n: Int, chance: Double) {
    #expect(near(Drift.chanceOfRun(length, of: n, share: 0.5), chance, 1e-14))
    #expect(Drift.chanceOfRun(0, of: n, share: 0.5) == 1 && Drift.chanceOfRun(n + 1, of: n, share: 0.5) == 0)
  }

  @Test func runsOfUnevenAnswersHaveTheChanceThatListingGives() {
    for (length, n, p) in [(2, 6, 0.3), (3, 9, 0.8), (5, 11, 0.65)] {
      var sum = 0.0
      for word in 0..<(1 << n) {
        let bits = (0..<n).map { word >> $0 & 1 }
        let longest = bits.split(separator: 0).map(\.count).max() ?? 0
        let ones = bits.reduce(0, +)
        if longest >= length {
          sum += (0..<n).reduce(1.0) { product, at in product * (at < ones ? p : 1 - p) }
        }
      }
      #expect(near(Drift.chanceOfRun(length, of: n, share: p), sum, 1e-12))
    }
  }

  @Test func aRaterIsHeldAgainstWhatMostOthersSay() {
    let rows = [("1", "xxy"), ("2", "xy"), ("3", "xyzz"), ("4", "x"), ("5", "xx")].flatMap { unit, letters in
      letters.enumerated().map { Rating(unit: unit, rater: "\($0.offset)", value: String($0.element)) }
    }
    let expected: [Bool?] = [
      nil, nil, false,  // x against x and y, a tie; x likewise; y against two x
      false, false,  // each against the other
      false, false, nil, nil,  // against two z; z against x, y and z, a tie
      nil, true, true,
    ]
    #expect(OthersMajority.agrees(rows) == expected)
    #expect(
      OthersMajority.agrees(rows, gold: ["1": "x", "5": "y"]) == [
        true, true, false, nil, nil, nil, nil, nil, nil, nil, false, false,
      ])
  }

  @Test func paceIsToldFromTenRatingsOn() throws {
    let times =
      (1...12).map { (rater: "a", seconds: Double($0)) } + (0..<9).map { _ in (rater: "b", seconds: 1.0) }
    let found = Pace.of(times)
    #expect(found.map(\.rater) == ["a", "b"] && found[1].figures == nil && found[1].count == 9)
    let figures = try #require(found[0].figures)
    // The median of all 21 is 2, a third of it below 1.
    #expect(
      figures.median == 6.5 && figures.middle == Interval(lower: 3.75, upper: 9.25) && figures.hasty == 0)
    #expect(Pace.of([]).isEmpty)
  }
}
