/// Scott's pi of two raters, over the units both rated: chance is the squared share of each category among all ratings,
/// whoever gave them.
///
/// - Returns: at most 1; Fleiss' kappa of two raters.
/// - Errors: `notTwoRaters`, `nothingPairable`, `noVariation`.
/// - Complexity: O(ratings).
/// - Source: Scott (1955), Reliability of content analysis: the case of nominal scale coding.
public enum ScottPi {
  public static let statistic = Statistic(
    name: "scott_pi", title: "Scott's pi",
    additive: { (ratings) throws(Undefined) in
      guard ratings.raters.count == 2 else { throw .notTwoRaters }
      return try FleissKappa.ofCompleteUnits(ratings)
    }
  ) { (ratings) throws(Undefined) in
    guard ratings.raters.count == 2 else { throw .notTwoRaters }
    try ratings.requirePairs()
    let result = FleissKappa.statistic.compute(try ratings.complete())
    guard let estimate = result.estimate else { throw result.reason ?? .empty }
    return Estimate(estimate.value, chance: estimate.chance)
  }
}
