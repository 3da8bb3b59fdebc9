/// Alpha written as sums over units, for resampling: the marginals, then observed disagreement.
///
/// Where the metric is fixed, a unit's disagreement is one number. The ordinal metric moves with the
/// resample's marginals, so there the coincidences of each pair of categories that some unit holds are kept
/// apart.
struct AlphaSums: Sendable {
  private enum Form: Sendable {
    case fixed(AlphaMetric)
    /// Pairs c < k as c · categories + k, in order, and where each stands.
    case ordinal(pairs: [Int], place: [Int: Int])
  }

  private let form: Form
  private let categories: Int

  init(_ ratings: Ratings, level: Level) {
    categories = ratings.counts.categories
    if level == .ordinal {
      let pairs = Self.unlikePairs(ratings.counts)
      form = .ordinal(
        pairs: pairs, place: Dictionary(uniqueKeysWithValues: pairs.enumerated().map { ($1, $0) }))
    } else {
      form = .fixed(AlphaMetric(level, values: ratings.values, marginals: []))
    }
  }

  init(_ ratings: Ratings, metric: AlphaMetric) {
    categories = ratings.counts.categories
    form = .fixed(metric)
  }

  static func coefficient(_ ratings: Ratings, level: Level) throws(Undefined) -> AdditiveCoefficient {
    try ratings.requirePairs()
    // Expected disagreement at the ratio level goes over all pairs of categories, each time.
    if level == .ratio, ratings.categories.count > 1000 { throw .tooManyCategories }
    return AlphaSums(ratings, level: level).coefficient(ratings)
  }

  func coefficient(_ ratings: Ratings) -> AdditiveCoefficient {
    let counts = ratings.counts
    let patterns = UnitPatterns(counts, dimension: dimension, atLeast: 2) { entries(counts, $0) }
    return AdditiveCoefficient(patterns: patterns) { value($0) }
  }

  /// Ordinal alpha where several units come together, as the items of one ranking do: a resample draws groups.
  ///
  /// - Parameter groups: units that belong together, by their index in `ratings.units`.
  static func ordinal(_ ratings: Ratings, groups: [[Int]]) throws(Undefined) -> AdditiveCoefficient {
    try ratings.requirePairs()
    let counts = ratings.counts
    let sums = AlphaSums(ratings, level: .ordinal)
    let units = groups.map { $0.filter { counts.size[$0] >= 2 } }.filter { !$0.isEmpty }
    let patterns = UnitPatterns(
      dimension: sums.dimension, units: units.map { $0.flatMap { sums.entries(counts, $0) } })
    return AdditiveCoefficient(patterns: patterns) { sums.value($0) }
  }

  var dimension: Int {
    switch form {
    case .fixed: categories + 1
    case .ordinal(let pairs, _): categories + pairs.count
    }
  }

  /// What one unit adds to the sums; nothing, where it is not pairable.
  func entries(_ counts: UnitCounts, _ unit: Int) -> [(Int, Double)] {
    guard counts.size[unit] >= 2 else { return [] }
    var entries = counts.entries(unit).map { (Int(counts.category[$0]), Double(counts.count[$0])) }
    switch form {
    case .fixed(let metric): entries.append((categories, metric.observed(counts, unit)))
    case .ordinal(_, let place):
      Self.forEachPair(counts, unit) { pair, amount in
        if let at = place[pair] { entries.append((categories + at, amount)) }
      }
    }
    return entries
  }

  /// Alpha of the sums; `nil` where it is 0/0.
  func value(_ sums: [Double]) -> Double? {
    let marginals = Array(sums[..<categories])
    let n = marginals.reduce(0, +)
    switch form {
    case .fixed(let metric):
      guard let expected = metric.expected(marginals) else { return nil }
      return 1 - (n - 1) * sums[categories] / expected
    case .ordinal(let pairs, _):
      let metric = AlphaMetric(.ordinal, values: [], marginals: marginals)
      guard let expected = metric.expected(marginals) else { return nil }
      var observed = 0.0
      for (at, pair) in pairs.enumerated() where sums[categories + at] != 0 {
        observed += sums[categories + at] * metric(pair / categories, pair % categories)
      }
      return 1 - (n - 1) * observed / expected
    }
  }

  private static func unlikePairs(_ counts: UnitCounts) -> [Int] {
    var seen: Set<Int> = []
    for unit in 0..<counts.units { forEachPair(counts, unit) { pair, _ in seen.insert(pair) } }
    return seen.sorted()
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
