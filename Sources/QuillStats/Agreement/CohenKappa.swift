/// Cohen's kappa of two raters, weighted or not, over the units both rated:
/// κ = (p_o − p_e) / (1 − p_e), p_o = Σ w_kl p_kl, p_e = Σ w_kl p_k. p_.l.
///
/// - Returns: at most 1. se and the normal 95% interval are the large-sample ones (divisor n); p is against
///   kappa 0, and absent for weights over more than 3,000 categories.
/// - Errors: `notTwoRaters`, `nothingPairable`, `noVariation` where both used one and the same category only,
///   `tooManyCategories` for given distances above 2,000.
/// - Complexity: O(ratings + categories); p with weights: O(categories in use²).
/// - Source: Cohen (1960), A coefficient of agreement for nominal scales; Cohen (1968), Weighted kappa; Fleiss, Cohen
///   & Everitt (1969) for se.
public enum CohenKappa {
  public static let statistic = weighted(.identity)

  public static func weighted(_ weights: AgreementWeights) -> Statistic {
    let name = weights == .identity ? "cohen_kappa" : "weighted_kappa" + weights.suffix
    let title = weights == .identity ? "Cohen's kappa" : "Weighted kappa" + weights.title
    return Statistic(
      name: name, title: title, level: weights.level,
      additive: { (ratings) throws(Undefined) in try additive(ratings, weights) }
    ) { (ratings) throws(Undefined) in
      guard ratings.raters.count == 2 else { throw .notTwoRaters }
      try ratings.requirePairs()
      try limit(ratings, weights)
      return try PairTable(ratings, WeightTable(weights, ratings)).estimate()
    }
  }

  /// Given distances are a table of all pairs.
  private static func limit(_ ratings: Ratings, _ weights: AgreementWeights) throws(Undefined) {
    if case .custom = weights, ratings.categories.count > 2000 { throw .tooManyCategories }
  }

  /// Observed weight, then row and column sums; the units are those both rated.
  private static func additive(
    _ ratings: Ratings, _ weights: AgreementWeights
  ) throws(Undefined) -> AdditiveCoefficient {
    guard ratings.raters.count == 2 else { throw .notTwoRaters }
    try ratings.requirePairs()
    try limit(ratings, weights)
    let table = WeightTable(weights, ratings)
    let q = ratings.categories.count
    let both = ratings.units.indices.filter { ratings.counts.size[$0] == 2 }
    let patterns = UnitPatterns(dimension: 1 + 2 * q, keys: both.map { ratings.pair($0) }) { k, l in
      [(0, table[k, l]), (1 + k, 1), (1 + q + l, 1)]
    }
    return AdditiveCoefficient(patterns: patterns) { sums in
      let row = Array(sums[1...q])
      let column = Array(sums[(1 + q)...])
      let n = row.reduce(0, +)
      guard n > 0.5, row.indices.lazy.filter({ row[$0] + column[$0] > 0.5 }).prefix(2).count == 2 else {
        return nil
      }
      let chance = zip(row, table.times(column)).reduce(0) { $0 + $1.0 * $1.1 } / (n * n)
      return (sums[0] / n - chance) / (1 - chance)
    }
  }
}

extension Ratings {
  /// What both raters said of a unit that both rated.
  func pair(_ unit: Int) -> (Int, Int) {
    let at = Int(start[unit])
    return (Int(category[at]), Int(category[at + 1]))
  }
}
