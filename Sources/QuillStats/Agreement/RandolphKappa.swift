/// Randolph's free-marginal kappa: Brennan and Prediger's coefficient where every unit has the same number of ratings.
///
/// - Returns: at most 1; (P-bar − 1/q) / (1 − 1/q), q the declared categories, else those that occur.
/// - Errors: `unequalRatings` (use `BrennanPrediger`), `noVariation`, `oneRater`, `nothingPairable`.
/// - Complexity: O(ratings).
/// - Source: Randolph (2005), Free-marginal multirater kappa: an alternative to Fleiss' fixed-marginal multirater kappa.
public enum RandolphKappa {
  public static let statistic = Statistic(
    name: "randolph_kappa", title: "Randolph's kappa",
    additive: { (ratings) throws(Undefined) in
      guard ratings.counts.isBalanced else { throw .unequalRatings }
      return try BrennanPrediger.statistic.resampled(ratings)
    }
  ) { (ratings) throws(Undefined) in
    try ratings.requirePairs()
    guard ratings.counts.isBalanced else { throw .unequalRatings }
    let result = BrennanPrediger.statistic.compute(ratings)
    guard let estimate = result.estimate else { throw result.reason ?? .empty }
    return Estimate(estimate.value, chance: estimate.chance)
  }
}
