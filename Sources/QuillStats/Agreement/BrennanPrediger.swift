/// Brennan and Prediger's coefficient: chance is that of raters who choose every category equally often,
/// 1 / q, with weights Σ w_kl / q².
///
/// - Returns: at most 1. Depends on the number of categories: declare them, else those that occur are
///   counted. Also known as Bennett's S and Randolph's free-marginal kappa; PABAK for two categories.
/// - Errors: `noVariation` where there is one category only, `oneRater`, `nothingPairable`.
/// - Complexity: O(ratings).
/// - Source: Brennan & Prediger (1981), Coefficient kappa: some uses, misuses, and alternatives; weights: Gwet (2014).
public enum BrennanPrediger {
  public static let statistic = weighted(.identity)

  public static func weighted(_ weights: AgreementWeights) -> Statistic {
    Statistic(
      name: "brennan_prediger" + weights.suffix, title: "Brennan-Prediger" + weights.title,
      level: weights.level,
      additive: { (ratings) throws(Undefined) in
        let table = WeightTable(weights, ratings)
        let expected = chance(table)
        return try GwetTerms.additive(ratings, table) { _ in expected }
      }
    ) { (ratings) throws(Undefined) in
      try ratings.requirePairs()
      let table = WeightTable(weights, ratings)
      guard let expected = chance(table) else { throw .noVariation }
      return GwetTerms(ratings.counts, table).estimate(chance: expected)
    }
  }

  private static func chance(_ weights: WeightTable) -> Double? {
    let q = Double(weights.categories)
    if weights.isIdentity { return q > 1 ? 1 / q : nil }
    return q > 1 ? weights.sum / (q * q) : nil
  }
}
