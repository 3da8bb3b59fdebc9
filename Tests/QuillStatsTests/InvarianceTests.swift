/// Names, order and copies carry no information about agreement.

import QuillStats
import Testing

@Suite struct InvarianceTests {
  static let seeds: [UInt64] = [1, 2, 3, 4, 5, 6, 7, 8]

  @Test(arguments: seeds)
  func namesAndOrderDoNotMatter(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let rows = RandomRatings.rows(&generator)
    let shuffled = rows.shuffled(using: &generator)
    let renamed = rows.map { Rating(unit: "unit \($0.unit)", rater: "\($0.rater)!", value: $0.value) }
    for statistic in Statistics.all {
      let known = statistic.compute(try Ratings(rows, level: statistic.level))
      for other in [shuffled, renamed] {
        let result = statistic.compute(try Ratings(other, level: statistic.level))
        #expect(same(result, known), "seed \(seed) \(statistic.name): \(result), \(known)")
      }
    }
  }

  @Test(arguments: seeds)
  func namesOfCategoriesDoNotMatter(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let rows = RandomRatings.rows(&generator)
    let names = ["1": "zwei", "2": "eins", "4": "vier", "8": "acht"]
    let relabelled = rows.map { Rating(unit: $0.unit, rater: $0.rater, value: names[$0.value] ?? "") }
    for statistic in Statistics.all where statistic.level <= .ordinal {
      let order = statistic.level == .ordinal ? ["zwei", "eins", "vier", "acht"] : nil
      let known = statistic.compute(try Ratings(rows, level: statistic.level))
      let result = statistic.compute(try Ratings(relabelled, level: statistic.level, categories: order))
      #expect(same(result, known), "seed \(seed) \(statistic.name)")
    }
  }

  @Test(arguments: seeds)
  func scalesDoNotMatter(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let rows = RandomRatings.rows(&generator)
    func scaled(_ statistic: Statistic, _ change: (Int) -> Int) throws -> StatisticResult {
      statistic.compute(
        try Ratings(
          rows.map { Rating(unit: $0.unit, rater: $0.rater, value: "\(change(Int($0.value) ?? 0))") },
          level: statistic.level))
    }
    // Ranks stand any increasing change, intervals a linear one, ratios a factor.
    #expect(
      same(
        try scaled(KrippendorffAlpha.ordinal) { $0 * $0 - 70 }, try scaled(KrippendorffAlpha.ordinal) { $0 }))
    #expect(
      same(
        try scaled(KrippendorffAlpha.interval) { 7 - 3 * $0 }, try scaled(KrippendorffAlpha.interval) { $0 }))
    #expect(same(try scaled(KrippendorffAlpha.ratio) { 12 * $0 }, try scaled(KrippendorffAlpha.ratio) { $0 }))
  }

  /// Copies change only what corrects for the number of units: the pair shares stay.
  @Test(arguments: seeds)
  func copyingEveryUnitKeepsTheValue(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let rows = RandomRatings.rows(&generator)
    let copies = rows.map { Rating(unit: $0.unit + "'", rater: $0.rater, value: $0.value) }
    for statistic in Statistics.all {
      let once = statistic.compute(try Ratings(rows, level: statistic.level))
      let twice = statistic.compute(try Ratings(rows + copies, level: statistic.level))
      if statistic.name.hasPrefix("krippendorff") {
        // 1 − alpha has the factor n − 1: (1 − twice) / (2n − 1) · 2n = (1 − once) / (n − 1) · n.
        let n = CoincidenceMatrix(try Ratings(rows, level: .nominal)).total
        let first = once.value.map { (1 - $0) * n / (n - 1) }
        let second = twice.value.map { (1 - $0) * 2 * n / (2 * n - 1) }
        #expect(near(first, second, 1e-11), "seed \(seed) \(statistic.name)")
      } else {
        #expect(near(once.value, twice.value, 1e-11), "seed \(seed) \(statistic.name)")
      }
    }
  }

  @Test(arguments: seeds)
  func valuesStayInTheirRange(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let rows = RandomRatings.rows(&generator)
    for statistic in Statistics.all {
      guard let estimate = statistic.compute(try Ratings(rows, level: statistic.level)).estimate else {
        continue
      }
      #expect(estimate.value <= 1 && estimate.value >= -1.0001, "seed \(seed) \(statistic.name)")
      if statistic.name.hasPrefix("percent") { #expect(estimate.value >= 0) }
      if let interval = estimate.ci95 {
        #expect(interval.lower <= estimate.value && interval.upper >= min(1, estimate.value))
      }
    }
  }

  private func same(_ a: StatisticResult, _ b: StatisticResult) -> Bool {
    a.reason == b.reason && near(a.value, b.value, 1e-11) && near(a.estimate?.se, b.estimate?.se, 1e-9)
      && near(a.estimate?.p, b.estimate?.p, 1e-8)
  }
}

/// A small design with missing ratings; the values are spread unevenly, so that every level differs.
enum RandomRatings {
  static func rows(_ generator: inout SeededGenerator) -> [Rating] {
    let values = ["1", "2", "4", "8"]
    let raters = 2 + Int(generator.below(3))
    let missing = generator.below(3)
    return (0..<(8 + Int(generator.below(20)))).flatMap { unit in
      let truth = Int(generator.below(4))
      return (0..<raters).compactMap { (rater: Int) -> Rating? in
        if generator.below(10) < missing { return nil }
        let value = generator.below(10) < 6 ? truth : Int(generator.below(4))
        return Rating(unit: "\(unit)", rater: "r\(rater)", value: values[value])
      }
    }
  }
}
