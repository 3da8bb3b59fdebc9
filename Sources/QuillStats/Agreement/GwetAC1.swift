/// Gwet's AC1, and AC2 with weights: agreement beyond a chance that stays low where one category prevails,
/// p_e = T_w / (q (q − 1)) · Σ π_k (1 − π_k), T_w = Σ w_kl.
///
/// - Returns: at most 1. Depends on the number of categories: declare them, else those that occur are
///   counted.
/// - Errors: `noVariation` where there is one category only, `oneRater`, `nothingPairable`.
/// - Complexity: O(ratings).
/// - Source: Gwet (2008), Computing inter-rater reliability and its variance in the presence of high
///   agreement; AC2: Gwet (2014).
public enum GwetAC1 {
  public static let statistic = weighted(.identity)

  public static func weighted(_ weights: AgreementWeights) -> Statistic {
    let name = weights == .identity ? "gwet_ac1" : "gwet_ac2" + weights.suffix
    let title = weights == .identity ? "Gwet's AC1" : "Gwet's AC2" + weights.title
    return Statistic(
      name: name, title: title, level: weights.level,
      additive: { (ratings) throws(Undefined) in
        let table = WeightTable(weights, ratings)
        guard let scale = scale(table) else { throw .noVariation }
        return try GwetTerms.additive(ratings, table) { share in scale * spread(share) }
      }
    ) { (ratings) throws(Undefined) in
      try ratings.requirePairs()
      let table = WeightTable(weights, ratings)
      guard let scale = scale(table) else { throw .noVariation }
      let terms = GwetTerms(ratings.counts, table)
      let others = terms.share.map { scale * (1 - $0) }
      return terms.estimate(chance: scale * spread(terms.share)) { terms.mean(others, in: $0) }
    }
  }

  /// T_w / (q (q − 1)).
  private static func scale(_ weights: WeightTable) -> Double? {
    let q = Double(weights.categories)
    guard q > 1 else { return nil }
    return (weights.isIdentity ? q : weights.sum) / (q * (q - 1))
  }

  private static func spread(_ share: [Double]) -> Double { share.reduce(0) { $0 + $1 * (1 - $1) } }
}
