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
    name: "mean_pairwise_cohen_kappa", title: "Mean pairwise Cohen's kappa"
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
