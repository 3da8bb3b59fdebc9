/// Gwet's AC1: agreement beyond a chance that stays low where one category prevails.
///
/// - Returns: at most 1. Depends on the number of categories: declare them, else those that occur are
///   counted.
/// - Errors: `noVariation` where there is one category only, `oneRater`, `nothingPairable`.
/// - Complexity: O(ratings).
/// - Source: Gwet (2008), Computing inter-rater reliability and its variance in the presence of high
///   agreement.
public enum GwetAC1 {
  public static let statistic = Statistic(
    name: "gwet_ac1", title: "Gwet's AC1",
    additive: additive
  ) { (ratings) throws(Undefined) in
    try ratings.requirePairs()
    let terms = GwetTerms(ratings.counts)
    guard let expected = chance(terms.share) else { throw .noVariation }
    let others = terms.share.map { (1 - $0) / Double(terms.share.count - 1) }
    return terms.estimate(chance: expected) { terms.mean(others, in: $0) }
  }

  @Sendable static func additive(_ ratings: Ratings) throws(Undefined) -> AdditiveCoefficient {
    try GwetTerms.additive(ratings, chance: chance)
  }

  @Sendable private static func chance(_ share: [Double]) -> Double? {
    guard share.count > 1 else { return nil }
    return share.reduce(0) { $0 + $1 * (1 - $1) } / Double(share.count - 1)
  }
}
