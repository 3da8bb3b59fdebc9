/// Brennan and Prediger's coefficient: chance is 1 / number of categories.
///
/// - Returns: at most 1. Depends on the number of categories: declare them, else those that occur are
///   counted. Also known as Bennett's S and Randolph's free-marginal kappa; PABAK for two categories.
/// - Errors: `noVariation` where there is one category only, `oneRater`, `nothingPairable`.
/// - Complexity: O(ratings).
/// - Source: Brennan & Prediger (1981), Coefficient kappa: some uses, misuses, and alternatives.
public enum BrennanPrediger {
  public static let statistic = Statistic(
    name: "brennan_prediger", title: "Brennan-Prediger",
    additive: additive
  ) { (ratings) throws(Undefined) in
    try ratings.requirePairs()
    let terms = GwetTerms(ratings.counts)
    guard let expected = chance(terms.share) else { throw .noVariation }
    return terms.estimate(chance: expected)
  }

  @Sendable static func additive(_ ratings: Ratings) throws(Undefined) -> AdditiveCoefficient {
    try GwetTerms.additive(ratings, chance: chance)
  }

  @Sendable private static func chance(_ share: [Double]) -> Double? {
    share.count > 1 ? 1 / Double(share.count) : nil
  }
}
