/// Fleiss' kappa, for designs in which every unit has the same number of ratings.
///
/// - Returns: at most 1: 1 is perfect agreement, 0 is chance. p is of the hypothesis "no agreement beyond
///   chance".
/// - Errors: `unequalRatings` (use `FleissKappaGwet`), `noVariation`, `oneRater`, `nothingPairable`.
/// - Complexity: O(ratings).
/// - Source: Fleiss (1971), Measuring nominal scale agreement among many raters; p: Fleiss, Nee & Landis
///   (1979).
public enum FleissKappa {
  public static let statistic = Statistic(
    name: "fleiss_kappa", title: "Fleiss' kappa",
    additive: { (ratings) throws(Undefined) in
      guard ratings.counts.isBalanced else { throw .unequalRatings }
      return try FleissKappaGwet.statistic.resampled(ratings)
    }
  ) { (ratings) throws(Undefined) in
    try compute(ratings)
  }

  /// The same over the units that every rater rated.
  ///
  /// - Errors: also `noCompleteUnit`, where no unit has a rating of every rater.
  /// - Source: R package irr, `kappam.fleiss`, which drops incomplete units without saying so.
  public static let listwise = Statistic(
    name: "fleiss_kappa_listwise", title: "Fleiss' kappa (complete units)", additive: ofCompleteUnits
  ) { (ratings) throws(Undefined) in
    try ratings.requirePairs()
    return try compute(try ratings.complete())
  }

  /// As sums over all rated units, of which the complete ones add something: their agreement, how many they are, and each
  /// category's share of them.
  static func ofCompleteUnits(_ ratings: Ratings) throws(Undefined) -> AdditiveCoefficient {
    try ratings.requirePairs()
    let counts = ratings.counts
    let raters = ratings.raters.count
    let patterns = UnitPatterns(counts, dimension: 2 + counts.categories, atLeast: 1) { unit in
      guard Int(counts.size[unit]) == raters else { return [] }
      return [(0, counts.agreement(unit)), (1, 1)]
        + counts.entries(unit).map {
          (2 + Int(counts.category[$0]), Double(counts.count[$0]) / Double(raters))
        }
    }
    return AdditiveCoefficient(patterns: patterns) { sums in
      let n = sums[1]
      guard n > 0.5, sums[2...].lazy.filter({ $0 > 1e-9 }).prefix(2).count == 2 else { return nil }
      let chance = sums[2...].reduce(0) { $0 + $1 * $1 } / (n * n)
      return (sums[0] / n - chance) / (1 - chance)
    }
  }

  private static func compute(_ ratings: Ratings) throws(Undefined) -> Estimate {
    try ratings.requirePairs()
    let counts = ratings.counts
    guard let size = counts.size.first, counts.size.allSatisfy({ $0 == size }) else { throw .unequalRatings }
    let terms = GwetTerms(counts, WeightTable(.identity, ratings))
    guard terms.varies else { throw .noVariation }
    let chance = terms.share.reduce(0) { $0 + $1 * $1 }
    let value = (terms.observed - chance) / (1 - chance)
    let z = value / standardErrorUnderChance(terms.share, units: counts.units, size: Int(size))
    return Estimate(value, chance: chance, p: 2 * NormalDistribution.cdf(-abs(z)))
  }

  static func standardErrorUnderChance(_ share: [Double], units: Int, size: Int) -> Double {
    let spread = share.reduce(0) { $0 + $1 * (1 - $1) }
    let skew = share.reduce(0) { $0 + $1 * (1 - $1) * (1 - 2 * $1) }
    let pairs = Double(units) * Double(size) * Double(size - 1)
    return (2 * (spread * spread - skew) / pairs).squareRoot() / spread
  }
}
