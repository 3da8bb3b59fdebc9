/// What is done otherwise where there are very many units: drawn by their pattern, taken away by their kind.

import Testing

@testable import QuillStats

@Suite struct ManyUnitsTests {
  /// Small and great means, both sides of a half: each count's share is what the binomial distribution says.
  @Test(arguments: [(5, 0.3), (40, 0.05), (1_000, 0.004), (60, 0.5), (300, 0.9), (25_000, 0.37), (1, 0.25)])
  func binomialDrawsHaveTheirDistribution(n: Int, p: Double) {
    var random = SeededGenerator(seed: 11)
    let draws = 40_000
    var tally: [Int: Int] = [:]
    for _ in 0..<draws { tally[BinomialDraw.draw(n, p, using: &random), default: 0] += 1 }
    #expect(tally.keys.allSatisfy { (0...n).contains($0) })
    let mean = tally.reduce(0.0) { $0 + Double($1.key * $1.value) } / Double(draws)
    let variance = tally.reduce(0.0) {
      $0 + Double($1.value) * (Double($1.key) - mean) * (Double($1.key) - mean)
    }
    let expected = Double(n) * p * (1 - p)
    #expect(abs(mean - Double(n) * p) < 4 * (expected / Double(draws)).squareRoot(), "seed 11")
    #expect(abs(variance / Double(draws) / expected - 1) < 0.04, "seed 11")
    // Each count below the mean's place, in ten steps of the distribution.
    var below = 0
    var places = tally.keys.sorted()[...]
    for k in stride(from: Int(mean) / 2, through: min(n, Int(mean * 1.5)), by: max(1, Int(mean) / 10)) {
      while let first = places.first, first <= k {
        below += tally[first] ?? 0
        places.removeFirst()
      }
      let share = BinomialDistribution.cdf(k, of: n, p: p)
      #expect(abs(Double(below) / Double(draws) - share) < 0.012, "seed 11, \(k) of \(n) at \(p)")
    }
  }

  @Test func nothingAndAllAreCertain() {
    var random = SeededGenerator(seed: 1)
    #expect(BinomialDraw.draw(0, 0.5, using: &random) == 0)
    #expect(BinomialDraw.draw(9, 0, using: &random) == 0)
    #expect(BinomialDraw.draw(9, 1, using: &random) == 9)
  }

  /// By patterns or one after the other, a resample holds as many units, and the intervals are the same.
  @Test func unitsDrawnByPatternGiveTheSameInterval() throws {
    var random = SeededGenerator(seed: 5)
    let rows = (0..<Bootstrap.manyUnits).flatMap { unit -> [Rating] in
      let truth = random.below(3)
      return (0..<3).map { rater in
        Rating(unit: "\(unit)", rater: "\(rater)", value: "\(random.below(10) < 6 ? truth : random.below(3))")
      }
    }
    let ratings = try Ratings(rows, level: .nominal)
    let sums = try #require(try KrippendorffAlpha.at(.nominal).additive(ratings))
    var times = [Int32](repeating: 0, count: sums.patterns.multiplicity.count)
    var one = times
    var other = times
    for _ in 0..<300 {
      sums.patterns.draw(&times, using: &random)
      #expect(times.reduce(0) { $0 + Int($1) } == sums.units)
      for p in times.indices { one[p] += times[p] }
      sums.patterns.drawUnits(&times, using: &random)
      for p in times.indices { other[p] += times[p] }
    }
    for p in times.indices {
      let spread = (2 * 300 * Double(sums.patterns.multiplicity[p])).squareRoot()
      #expect(abs(Double(one[p] - other[p])) < 4.5 * spread, "seed 5, pattern \(p)")
    }
    let found = try Bootstrap.run(sums, plan: BootstrapPlan(replicates: 2000, seed: 7))
    #expect(near(found.se / (try Jackknife.standardError(sums)), 1, 0.06))
    #expect(try Bootstrap.run(sums, plan: BootstrapPlan(replicates: 2000, seed: 7)) == found)
    #expect(found.method == .bca && found.interval.lower < found.interval.upper)
  }

  /// Alpha without a rater is alpha of the others' ratings, at every level and with gaps.
  @Test(arguments: [UInt64(1), 2, 3, 4])
  func alphaWithoutARaterIsThatOfTheOthers(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let rows = Self.rows(&random)
    for level in [Level.nominal, .ordinal, .interval, .ratio] {
      let ratings = try Ratings(rows, level: level)
      for part in try AlphaLeaveOneRaterOut.breakdown.compute(ratings) {
        // The categories stay, used or not.
        let others = try Ratings(
          rows.filter { $0.rater != part.key }, level: level, categories: ratings.categories)
        let known = KrippendorffAlpha.at(level).compute(others)
        #expect(part.result.reason == known.reason, "seed \(seed) \(level) \(part.key)")
        if let value = known.value {
          #expect(near(try #require(part.result.value), value, 1e-12), "seed \(seed) \(level) \(part.key)")
        }
      }
    }
  }

  /// Pair by pair, as anyone would count them by hand.
  @Test(arguments: [UInt64(1), 2, 3, 4])
  func meetingsAreCountedPairByPair(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let rows = Self.rows(&random)
    let ratings = try Ratings(rows, level: .nominal)
    let meetings = RaterMeetings.all(ratings)
    #expect(meetings.map(\.rater) == ratings.raters)
    for one in meetings {
      var counts: [[String]: Int] = [:]
      var pairs: [Rating] = []
      for own in rows where own.rater == one.rater {
        let others = rows.filter { $0.unit == own.unit && $0.rater != own.rater }.map(\.value)
        for other in others where other != own.value { counts[[own.value, other], default: 0] += 1 }
        let tally = Dictionary(others.map { ($0, 1) }, uniquingKeysWith: +)
        let best = tally.filter { $0.value == tally.values.max() }
        if best.count == 1, let (value, _) = best.first {
          pairs.append(Rating(unit: own.unit, rater: "own", value: own.value))
          pairs.append(Rating(unit: own.unit, rater: "others", value: value))
        }
      }
      let found = Dictionary(uniqueKeysWithValues: one.confusions.map { ([$0.first, $0.second], $0.count) })
      #expect(found == counts, "seed \(seed) \(one.rater)")
      #expect(one.units * 2 == pairs.count)
      let two = try Ratings(pairs, level: .nominal, categories: ratings.categories)
      #expect(try one.bias.get() == MarginalBias(two), "seed \(seed) \(one.rater)")
      #expect(RaterMeetings.all(ratings, only: one.rater).map(\.confusions) == [one.confusions])
    }
  }

  private static func rows(_ random: inout SeededGenerator) -> [Rating] {
    (0..<60).flatMap { unit -> [Rating] in
      let truth = random.below(4)
      return (0..<5).compactMap { rater in
        random.below(5) == 0
          ? nil
          : Rating(
            unit: "\(unit)", rater: "r\(rater)",
            value: "\(random.below(10) < 5 ? truth : random.below(4))")
      }
    }
  }
}
