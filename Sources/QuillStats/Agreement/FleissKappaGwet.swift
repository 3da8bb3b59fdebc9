/// Fleiss' kappa for any number of ratings a unit.
///
/// - Returns: at most 1; equals Fleiss' kappa where every unit has the same number of ratings. Units with one
///   rating count in the categories' shares, not in the observed agreement.
/// - Errors: `noVariation`, `oneRater`, `nothingPairable`.
/// - Complexity: O(ratings).
/// - Source: Gwet (2014), Handbook of Inter-Rater Reliability; Fleiss (1971).
public enum FleissKappaGwet {
  public static let statistic = Statistic(
    name: "fleiss_kappa_gwet", title: "Fleiss' kappa (missing ratings allowed)",
    additive: additive
  ) { (ratings) throws(Undefined) in
    try ratings.requirePairs()
    let terms = GwetTerms(ratings.counts)
    guard let expected = chance(terms.share) else { throw .noVariation }
    return terms.estimate(chance: expected) { terms.mean(terms.share, in: $0) }
  }

  @Sendable static func additive(_ ratings: Ratings) throws(Undefined) -> AdditiveCoefficient {
    try GwetTerms.additive(ratings, chance: chance)
  }

  @Sendable private static func chance(_ share: [Double]) -> Double? {
    guard share.lazy.filter({ $0 > 0 }).count > 1 else { return nil }
    return share.reduce(0) { $0 + $1 * $1 }
  }
}
