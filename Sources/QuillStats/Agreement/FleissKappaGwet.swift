/// Fleiss' kappa for any number of ratings a unit, p_e = Σ w_kl π_k π_l.
///
/// - Returns: at most 1; equals Fleiss' kappa where every unit has the same number of ratings. Units with one
///   rating count in the categories' shares, not in the observed agreement.
/// - Errors: `noVariation`, `oneRater`, `nothingPairable`.
/// - Complexity: O(ratings).
/// - Source: Gwet (2014), Handbook of Inter-Rater Reliability; Fleiss (1971).
public enum FleissKappaGwet {
  public static let statistic = weighted(.identity)

  public static func weighted(_ weights: AgreementWeights) -> Statistic {
    Statistic(
      name: "fleiss_kappa_gwet" + weights.suffix,
      title: "Fleiss' kappa (missing ratings allowed)" + weights.title, level: weights.level,
      additive: { (ratings) throws(Undefined) in
        let table = WeightTable(weights, ratings)
        return try GwetTerms.additive(ratings, table) { chance($0, table.times($0)) }
      }
    ) { (ratings) throws(Undefined) in
      try ratings.requirePairs()
      let table = WeightTable(weights, ratings)
      let terms = GwetTerms(ratings.counts, table)
      let met = table.times(terms.share)
      guard let expected = chance(terms.share, met) else { throw .noVariation }
      return terms.estimate(chance: expected) { terms.mean(met, in: $0) }
    }
  }

  /// - Parameter met: Σ_l w_kl π_l.
  private static func chance(_ share: [Double], _ met: [Double]) -> Double? {
    guard share.lazy.filter({ $0 > 0 }).prefix(2).count == 2 else { return nil }
    return zip(share, met).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
