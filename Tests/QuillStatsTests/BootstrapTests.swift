import Foundation
import QuillStats
import TestKit
import Testing

@Suite struct BootstrapTests {
  /// The reference drew 200,000 replicates; its tolerance is widened for the fewer drawn here.
  @Test func percentileLimitsEqualTheReference() throws {
    let references = ReferenceVector.document("bootstrap_reference")
    #expect(references.count == 9)
    for reference in references {
      let id = try #require(reference["vector"] as? String)
      let level = try #require((reference["level"] as? String).flatMap(Level.init))
      let ratings = try ReferenceVector.named(id).ratings(level)
      let coefficient = try #require(try KrippendorffAlpha.at(level).additive(ratings))
      let replicates = min(40_000, max(5_000, 400_000 / coefficient.units))
      let slack = (200_000.0 / Double(replicates)).squareRoot()
      let plan = BootstrapPlan(method: .percentile, replicates: replicates, seed: 20)
      let result = try Bootstrap.run(coefficient, plan: plan)
      let limits = try #require(reference["percentile_ci95"] as? [Double])
      let tolerance = try #require(reference["monte_carlo_tolerance"] as? [String: Double])
      let width = try #require(tolerance["ci_limits_absolute"]) * slack
      let se = try #require(reference["se"] as? Double)
      #expect(abs(result.interval.lower - limits[0]) <= width, "\(id) \(result.interval) \(limits) ±\(width)")
      #expect(abs(result.interval.upper - limits[1]) <= width, "\(id) \(result.interval) \(limits) ±\(width)")
      let relative = try #require(tolerance["se_relative"]) * slack
      #expect(abs(result.se / se - 1) <= relative, "\(id) se \(result.se) not \(se)")
      let dropped = try #require(reference["undefined_replicates_dropped"] as? Int)
      #expect((result.undefinedReplicates > 0) == (dropped > 0), "\(id)")
      #expect(result.values.count + result.undefinedReplicates == replicates)
    }
  }

  @Test func oneSeedGivesTheSameNumbersEverywhere() throws {
    var generator = SeededGenerator(seed: 1)
    #expect((0..<3).map { _ in generator.next() } == Self.firstOfSeedOne)
    let coefficient = try alpha("fleiss1971", .nominal)
    let first = try Bootstrap.run(coefficient, plan: BootstrapPlan(seed: 9))
    #expect(try Bootstrap.run(coefficient, plan: BootstrapPlan(seed: 9)) == first)
    #expect(try Bootstrap.run(coefficient, plan: BootstrapPlan(seed: 10)).values != first.values)
    #expect(first.replicates == 1000 && first.seed == 9 && first.method == .bca)
  }

  /// From an independent implementation of SplitMix64 and xoshiro256**.
  static let firstOfSeedOne: [UInt64] = [0xB3F2_AF6D_0FC7_10C5, 0x853B_5596_4736_4CEA, 0x92F8_9756_082A_4514]

  @Test func boundedDrawsAreEven() {
    var generator = SeededGenerator(seed: 3)
    var tally = [Int](repeating: 0, count: 7)
    for _ in 0..<7000 { tally[Int(generator.below(7))] += 1 }
    #expect(tally.allSatisfy { abs($0 - 1000) < 120 }, "seed 3: \(tally)")
    #expect(generator.below(1) == 0)
  }

  @Test func bcaMovesTheLimitsOfASkewedCoefficient() throws {
    let coefficient = try alpha("hayes_krippendorff2007_tone", .ordinal)
    let percentile = try Bootstrap.run(coefficient, plan: BootstrapPlan(method: .percentile, seed: 4))
    let bca = try Bootstrap.run(coefficient, plan: BootstrapPlan(method: .bca, seed: 4))
    #expect(bca.method == .bca && bca.interval != percentile.interval)
    #expect(bca.values == percentile.values)
  }

  @Test func tooFewUnitsSayWhy() throws {
    #expect(throws: Undefined.tooFewUnits) { try Bootstrap.run(try alpha("syn_one_unit", .nominal)) }
    #expect(throws: Undefined.noVariation) {
      try Bootstrap.run(try alpha("syn_all_agree_one_category", .nominal))
    }
  }

  @Test func theShareBelowAStandardCountsReplicates() throws {
    let result = try Bootstrap.run(try alpha("fleiss1971", .nominal))
    #expect(result.shareBelow(-2) == 0 && result.shareBelow(2) == 1)
    #expect(result.shareBelow(0.43) > 0.3 && result.shareBelow(0.43) < 0.7)
  }

  /// Whatever statistic, the sums give what the ratings themselves give: over random ratings with gaps, units drawn with
  /// repeats, and numbers for every level.
  @Test(arguments: [UInt64(1), 2, 3, 4])
  func sumsAreTheStatisticOnRandomResamples(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var compared: Set<String> = []
    for round in 0..<12 {
      let (units, raters) = (3 + Int(random.below(8)), 2 + round % 3)
      let gap: UInt32 = round % 4 < 2 ? 0 : 5
      let cells = (0..<units).map { _ in
        (0..<raters).map { _ in random.below(20) < gap ? "" : "\(random.below(3) * random.below(3))" }
      }
      let rows = (0..<(units + 2)).flatMap { draw in
        cells[Int(random.below(UInt32(units)))].enumerated().map {
          Rating(unit: "\(draw)", rater: "\($0.offset)", value: $0.element)
        }
      }
      for statistic in Statistics.all {
        guard let ratings = try? Ratings(rows, level: max(statistic.level, .ordinal)) else { continue }
        guard let value = statistic.compute(ratings).value, let sums = try? statistic.additive(ratings) else {
          continue
        }
        compared.insert(statistic.name)
        let found = try #require(sums.estimate, "seed \(seed), round \(round), \(statistic.name)")
        #expect(
          near(found, value, 1e-10), "seed \(seed), round \(round), \(statistic.name): \(found), \(value)")
      }
    }
    #expect(
      compared.count == Statistics.all.count { !$0.name.hasPrefix("jackknife") }, "\(compared.sorted())")
  }

  /// No statistic needs the ratings again for a resample, so none is refused for having many.
  @Test func manyRatingsHaveBCaIntervalsOfEveryStatistic() throws {
    var random = SeededGenerator(seed: 6)
    let rows = (0..<2200).flatMap { unit -> [Rating] in
      let truth = Double(random.below(5))
      return (0..<3).map { rater in
        let noise = random.below(10) < 6 ? 0.0 : Double(random.below(3)) - 1
        return Rating(unit: "\(unit)", rater: "\(rater)", value: "\(Int(truth + noise) + 1)")
      }
    }
    let ratings = try Ratings(rows, level: .interval)
    #expect(ratings.count > 5000)
    for statistic in Statistics.all where !statistic.name.hasPrefix("jackknife") {
      guard let value = statistic.compute(ratings).value else { continue }
      let found = try Bootstrap.run(
        try statistic.resampled(ratings), plan: BootstrapPlan(replicates: 200, seed: 3))
      #expect(found.method == .bca, "\(statistic.name)")
      #expect(
        found.interval.lower < value && value < found.interval.upper, "\(statistic.name) \(found.interval)")
      #expect(found.interval.width < 0.12, "\(statistic.name)")
    }
  }

  /// Values that are normal: the interval by F and that by resampling are of one width.
  @Test func intraclassIntervalsAgreeWithThoseOfF() throws {
    var random = SeededGenerator(seed: 21)
    func normal() -> Double { NormalDistribution.quantile(max(1e-12, random.unit())) }
    let rows = (0..<200).flatMap { unit -> [Rating] in
      let own = normal()
      return (0..<3).map { Rating(unit: "\(unit)", rater: "\($0)", value: "\(own + normal())") }
    }
    let ratings = try Ratings(rows, level: .interval)
    for form in IntraclassCorrelation.allCases {
      let exact = try #require(form.statistic.compute(ratings).estimate?.ci95)
      let plan = BootstrapPlan(replicates: 1000, seed: 5)
      let found = try Bootstrap.run(try form.statistic.resampled(ratings), plan: plan).interval
      #expect(
        abs(found.lower - exact.lower) < 0.05 && abs(found.upper - exact.upper) < 0.05,
        "\(form) \(found) \(exact)")
    }
  }

  /// Where leaving out every kind of unit would take too long, a part of them gives nearly the same limits as all.
  @Test func aPartOfTheUnitsIsEnoughForTheAcceleration() throws {
    var random = SeededGenerator(seed: 13)
    // 6,000 kinds of units of 4,000 categories: 24 million leave-outs' sums.
    let rows = (0..<6000).flatMap { unit -> [Rating] in
      let truth = random.below(4000)
      return (0..<2).map {
        Rating(unit: "\(unit)", rater: "\($0)", value: "\(random.below(4) == 0 ? random.below(4000) : truth)")
      }
    }
    let ratings = try Ratings(rows, level: .nominal)
    let sums = try #require(try KrippendorffAlpha.nominal.additive(ratings))
    let found = try Bootstrap.run(sums, plan: BootstrapPlan(replicates: 200, seed: 2))
    #expect(found.method == .bca)
    let percentile = Interval(
      lower: found.values[4], upper: found.values[195])
    // With so many units BCa moves little; it must not be far off.
    #expect(abs(found.interval.lower - percentile.lower) < 0.01, "\(found.interval) \(percentile)")
    #expect(abs(found.interval.upper - percentile.upper) < 0.01)
  }

  private func alpha(_ id: String, _ level: Level) throws -> AdditiveCoefficient {
    try #require(try KrippendorffAlpha.at(level).additive(try ReferenceVector.named(id).ratings(level)))
  }
}
