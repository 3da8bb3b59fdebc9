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
    for statistic in Statistics.all where statistic.level <= .ordinal && !Self.readsNumbers(statistic) {
      let order = statistic.level == .ordinal ? ["zwei", "eins", "vier", "acht"] : nil
      let known = statistic.compute(try Ratings(rows, level: statistic.level))
      let result = statistic.compute(try Ratings(relabelled, level: statistic.level, categories: order))
      #expect(same(result, known), "seed \(seed) \(statistic.name)")
    }
  }

  /// Linear and quadratic weights are taken on the numbers, where the categories are numbers.
  private static func readsNumbers(_ statistic: Statistic) -> Bool {
    statistic.name.hasSuffix("_linear") || statistic.name.hasSuffix("_quadratic")
      || ["interval", "ratio"].contains { statistic.name.hasSuffix($0) } || statistic.name.hasPrefix("icc")
  }

  /// A scale may be shifted, stretched and turned round; only ratios need their zero.
  @Test(arguments: seeds)
  func unitsOfTheScaleDoNotMatter(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let rows = RandomRatings.rows(&generator)
    func moved(_ change: (Int) -> Int) -> [Rating] {
      rows.map { Rating(unit: $0.unit, rater: $0.rater, value: "\(change(Int($0.value) ?? 0))") }
    }
    for statistic in Statistics.all where statistic.level > .nominal {
      let known = statistic.compute(try Ratings(rows, level: statistic.level))
      let change: (Int) -> Int = statistic.level == .ratio ? { 12 * $0 } : { 7 - 3 * $0 }
      let result = statistic.compute(try Ratings(moved(change), level: statistic.level))
      #expect(same(result, known), "seed \(seed) \(statistic.name): \(result), \(known)")
    }
  }

  /// A category that is declared and never used changes only what counts categories.
  @Test(arguments: seeds)
  func anUnusedCategoryChangesOnlyWhatCountsThem(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let rows = RandomRatings.rows(&generator)
    let all = ["1", "2", "4", "8"]
    // Between the others, so that no range changes.
    let more = ["1", "2", "4", "5", "8"]
    for statistic in Statistics.all {
      let known = statistic.compute(try Ratings(rows, level: statistic.level, categories: all))
      let result = statistic.compute(try Ratings(rows, level: statistic.level, categories: more))
      let counts =
        ["gwet_ac", "brennan", "randolph"].contains { statistic.name.hasPrefix($0) }
        || ["_ordinal", "_rank"].contains { statistic.name.hasSuffix($0) }
          && !statistic.name.hasPrefix("krippendorff_alpha_ordinal") && !statistic.name.hasPrefix("jackknife")
      if counts {
        #expect((result.value == nil) == (known.value == nil), "seed \(seed) \(statistic.name)")
      } else {
        #expect(same(result, known), "seed \(seed) \(statistic.name): \(result), \(known)")
      }
    }
  }

  @Test(arguments: seeds)
  func breakdownsKeepTheirPartsUnderNewNamesAndOrder(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let rows = RandomRatings.rows(&generator)
    let shuffled = rows.shuffled(using: &generator)
    let names = ["1": "zwei", "2": "eins", "4": "vier", "8": "acht"]
    let renamed = rows.map { Rating(unit: $0.unit, rater: $0.rater, value: names[$0.value] ?? "") }
    for breakdown in Breakdowns.all {
      func parts(_ rows: [Rating]) throws -> [String: StatisticResult]? {
        guard let parts = try? breakdown.compute(try Ratings(rows, level: .nominal)) else { return nil }
        return Dictionary(uniqueKeysWithValues: parts.map { (key($0.key), $0.result) })
      }
      func key(_ text: String) -> String {
        names[text] ?? text.split(separator: "|").sorted().joined(separator: "|")
      }
      let known = try parts(rows)
      for other in [shuffled, renamed] {
        let found = try parts(other)
        #expect(found?.keys.sorted() == known?.keys.sorted(), "seed \(seed) \(breakdown.name)")
        for (key, result) in known ?? [:] {
          let twin = try #require(found?[key])
          #expect(near(twin.value, result.value, 1e-11), "seed \(seed) \(breakdown.name) \(key)")
        }
      }
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
      // An error of the mean falls with the number of units; the other figures of copies are those of the originals.
      if statistic.name.hasPrefix("jackknife") { continue }
      if ["icc1", "icc2", "icc3", "icc1k", "icc2k", "icc3k"].contains(statistic.name) { continue }
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
      // Only agreement without weights has −1 as its least; ICC of means has none.
      let least = statistic.level == .nominal ? -1.0001 : -.infinity
      #expect(estimate.value <= 1 && estimate.value >= least, "seed \(seed) \(statistic.name)")
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
