/// Pooled pair agreement: agreeing rater pairs over all rater pairs, so that units with many ratings weigh
/// more.
///
/// - Returns: 0 to 1. Equals percent agreement where every unit has the same number of ratings.
/// - Errors: `oneRater`, `nothingPairable`.
/// - Complexity: O(ratings).
/// - Source: Fleiss (1971) for equal numbers; the pooled form for unequal ones.
public enum PooledPairAgreement {
  public static let statistic = Statistic(
    name: "percent_agreement_pooled_pairs", title: "Percent agreement (pairs pooled)", additive: additive
  ) { (ratings) throws(Undefined) in
    try ratings.requirePairs()
    var agreeing = 0
    var pairs = 0
    for unit in 0..<ratings.counts.units {
      agreeing += agreeingPairs(ratings.counts, unit)
      pairs += orderedPairs(ratings.counts, unit)
    }
    return Estimate(Double(agreeing) / Double(pairs))
  }

  @Sendable static func additive(_ ratings: Ratings) throws(Undefined) -> AdditiveCoefficient {
    try ratings.requirePairs()
    let counts = ratings.counts
    let patterns = UnitPatterns(counts, dimension: 2, atLeast: 2) { unit in
      [(0, Double(agreeingPairs(counts, unit))), (1, Double(orderedPairs(counts, unit)))]
    }
    return AdditiveCoefficient(patterns: patterns) { $0[1] > 0.5 ? $0[0] / $0[1] : nil }
  }

  private static func agreeingPairs(_ counts: UnitCounts, _ unit: Int) -> Int {
    counts.entries(unit).reduce(0) { $0 + Int(counts.count[$1]) * (Int(counts.count[$1]) - 1) }
  }

  private static func orderedPairs(_ counts: UnitCounts, _ unit: Int) -> Int {
    Int(counts.size[unit]) * (Int(counts.size[unit]) - 1)
  }
}
