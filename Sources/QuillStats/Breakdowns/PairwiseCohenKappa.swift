/// Cohen's kappa of every pair of raters, over the units both rated.
///
/// - Returns: at most 1 a pair, with its standard error; `nothingPairable` for raters with no unit in common. Among more
///   than 50 raters such pairs are left out.
/// - Errors: `oneRater`.
/// - Complexity: O(units · raters of a unit²).
/// - Source: Cohen (1960); Light (1971), Measures of response agreement for qualitative data, for the mean.
public enum PairwiseCohenKappa {
  public static let breakdown = Breakdown(
    name: "pairwise_cohen_kappa", title: "Cohen's kappa by pair of raters"
  ) { (ratings) throws(Undefined) in
    try ratings.requireTwoRaters()
    return pairs(ratings).map {
      Breakdown.Part(
        key: "\(ratings.raters[$0.one])|\(ratings.raters[$0.other])", result: $0.result)
    }
  }

  /// The mean over all pairs, Light's kappa where no rating is missing.
  ///
  /// - Errors: that of the first pair that has no kappa: a mean over the others would be of other raters.
  public static let mean = Statistic(
    name: "mean_pairwise_cohen_kappa", title: "Mean pairwise Cohen's kappa", additive: sums
  ) { (ratings) throws(Undefined) in
    try ratings.requireTwoRaters()
    let all = pairs(ratings)
    if all.count < ratings.raters.count * (ratings.raters.count - 1) / 2 { throw .nothingPairable }
    var sum = 0.0
    for pair in all {
      guard let value = pair.result.value else { throw pair.result.reason ?? .nothingPairable }
      sum += value
    }
    return Estimate(sum / Double(all.count))
  }

  /// For each pair of raters: units on which they agree, and how often each of the two chose each category.
  private static func sums(_ ratings: Ratings) throws(Undefined) -> AdditiveCoefficient {
    try ratings.requireTwoRaters()
    let (r, q) = (ratings.raters.count, ratings.categories.count)
    let stride = 1 + 2 * q
    let count = r * (r - 1) / 2
    let patterns = UnitPatterns.byRater(ratings, dimension: count * stride) { unit in
      var entries: [(Int, Double)] = []
      let range = Int(ratings.start[unit])..<Int(ratings.start[unit + 1])
      for a in range {
        for b in (a + 1)..<max(a + 1, range.upperBound) {
          let (g, h) = (Int(ratings.rater[a]), Int(ratings.rater[b]))
          let (k, l) = (Int(ratings.category[a]), Int(ratings.category[b]))
          // Pairs in the order (0,1), (0,2), … (1,2), …
          let base = (g * (2 * r - g - 1) / 2 + h - g - 1) * stride
          if k == l { entries.append((base, 1)) }
          entries += [(base + 1 + k, 1), (base + 1 + q + l, 1)]
        }
      }
      return entries
    }
    return AdditiveCoefficient(patterns: patterns) { sums in
      var sum = 0.0
      for pair in 0..<count {
        let base = pair * stride
        let row = sums[(base + 1)..<(base + 1 + q)]
        let column = sums[(base + 1 + q)..<(base + stride)]
        let n = row.reduce(0, +)
        let chance = zip(row, column).reduce(0) { $0 + $1.0 * $1.1 } / (n * n)
        guard n > 0.5, zip(row, column).lazy.filter({ $0.0 + $0.1 > 0.5 }).prefix(2).count == 2 else {
          return nil
        }
        sum += (sums[base] / n - chance) / (1 - chance)
      }
      return sum / Double(count)
    }
  }

  private static let many = 50

  private static func pairs(_ ratings: Ratings) -> [(one: Int, other: Int, result: StatisticResult)] {
    let r = ratings.raters.count
    let met = ratings.metPairs()
    let table = WeightTable(.identity, ratings)
    let keys =
      r > many
      ? met.keys.sorted() : (0..<r).flatMap { a in ((a + 1)..<max(a + 1, r)).map { a * r + $0 } }
    return keys.map { key in
      let result = StatisticResult.of { () throws(Undefined) in
        guard let pairs = met[key] else { throw .nothingPairable }
        return try PairTable(pairs, table).estimate()
      }
      return (key / r, key % r, result)
    }
  }
}

extension Ratings {
  /// What two raters said of the units that both rated, by the first's place · raters + the second's.
  func metPairs() -> [Int: [(Int, Int)]] {
    let r = raters.count
    var met: [Int: [(Int, Int)]] = [:]
    for unit in units.indices {
      let range = Int(start[unit])..<Int(start[unit + 1])
      for a in range {
        for b in (a + 1)..<max(a + 1, range.upperBound) {
          met[Int(rater[a]) * r + Int(rater[b]), default: []].append((Int(category[a]), Int(category[b])))
        }
      }
    }
    return met
  }
}
