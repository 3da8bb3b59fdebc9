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

  private func alpha(_ id: String, _ level: Level) throws -> AdditiveCoefficient {
    try #require(try KrippendorffAlpha.at(level).additive(try ReferenceVector.named(id).ratings(level)))
  }
}
