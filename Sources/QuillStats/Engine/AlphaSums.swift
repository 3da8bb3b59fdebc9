/// Alpha written as sums over units, for resampling: the marginals, then observed disagreement.
///
/// Where the metric is fixed, a unit's disagreement is one number. The ordinal metric moves with the
/// resample's marginals, so there the coincidences of each pair of categories that some unit holds are kept
/// apart.
enum AlphaSums {
  static func coefficient(_ ratings: Ratings, level: Level) throws(Undefined) -> AdditiveCoefficient {
    try ratings.requirePairs()
    return level == .ordinal ? ordinal(ratings) : fixed(ratings, level: level)
  }

  /// Ordinal alpha where several units come together, as the items of one ranking do: a resample draws groups.
  ///
  /// - Parameter groups: units that belong together, by their index in `ratings.units`.
  static func ordinal(_ ratings: Ratings, groups: [[Int]]) throws(Undefined) -> AdditiveCoefficient {
    try ratings.requirePairs()
    let counts = ratings.counts
    let (pairs, place) = unlikePairs(counts)
    let units = groups.map { $0.filter { counts.size[$0] >= 2 } }.filter { !$0.isEmpty }
    let patterns = UnitPatterns(
      dimension: counts.categories + pairs.count,
      units: units.map { $0.flatMap { ordinalEntries(counts, $0, place) } })
    return ordinal(patterns, pairs: pairs, categories: counts.categories)
  }

  private static func fixed(_ ratings: Ratings, level: Level) -> AdditiveCoefficient {
    let counts = ratings.counts
    let categories = counts.categories
    let metric = AlphaMetric(level, values: ratings.values, marginals: [])
    let patterns = UnitPatterns(counts, dimension: categories + 1, atLeast: 2) { unit in
      marginalEntries(counts, unit) + [(categories, metric.observed(counts, unit))]
    }
    return AdditiveCoefficient(patterns: patterns) { sums in
      let marginals = Array(sums[..<categories])
      guard let expected = metric.expected(marginals) else { return nil }
      return 1 - (marginals.reduce(0, +) - 1) * sums[categories] / expected
    }
  }

  private static func ordinal(_ ratings: Ratings) -> AdditiveCoefficient {
    let counts = ratings.counts
    let categories = counts.categories
    let (pairs, place) = unlikePairs(counts)
    let patterns = UnitPatterns(counts, dimension: categories + pairs.count, atLeast: 2) { unit in
      ordinalEntries(counts, unit, place)
    }
    return ordinal(patterns, pairs: pairs, categories: categories)
  }

  private static func ordinalEntries(_ counts: UnitCounts, _ unit: Int, _ place: [Int: Int]) -> [(
    Int, Double
  )] {
    var entries = marginalEntries(counts, unit)
    forEachPair(counts, unit) { pair, amount in
      entries.append((counts.categories + (place[pair] ?? 0), amount))
    }
    return entries
  }

  private static func ordinal(_ patterns: UnitPatterns, pairs: [Int], categories: Int) -> AdditiveCoefficient
  {
    AdditiveCoefficient(patterns: patterns) { sums in
      let marginals = Array(sums[..<categories])
      let metric = AlphaMetric(.ordinal, values: [], marginals: marginals)
      guard let expected = metric.expected(marginals) else { return nil }
      var observed = 0.0
      for (at, pair) in pairs.enumerated() where sums[categories + at] != 0 {
        observed += sums[categories + at] * metric(pair / categories, pair % categories)
      }
      return 1 - (marginals.reduce(0, +) - 1) * observed / expected
    }
  }

  private static func marginalEntries(_ counts: UnitCounts, _ unit: Int) -> [(Int, Double)] {
    counts.entries(unit).map { (Int(counts.category[$0]), Double(counts.count[$0])) }
  }

  /// Pairs c < k as c · categories + k, in order, and where each stands.
  private static func unlikePairs(_ counts: UnitCounts) -> (pairs: [Int], place: [Int: Int]) {
    var seen: Set<Int> = []
    for unit in 0..<counts.units { forEachPair(counts, unit) { pair, _ in seen.insert(pair) } }
    let pairs = seen.sorted()
    return (pairs, Dictionary(uniqueKeysWithValues: pairs.enumerated().map { ($1, $0) }))
  }

  private static func forEachPair(_ counts: UnitCounts, _ unit: Int, _ body: (Int, Double) -> Void) {
    let entries = counts.entries(unit)
    for a in entries {
      for b in (a + 1)..<max(a + 1, entries.upperBound) {
        let pair = Int(counts.category[a]) * counts.categories + Int(counts.category[b])
        body(pair, 2 * Double(counts.count[a]) * Double(counts.count[b]) / Double(counts.size[unit] - 1))
      }
    }
  }
}
