/// Percent agreement: the mean over units of the share of rater pairs that agree (of their mean weight, with weights).
///
/// - Input: units × raters, any number of ratings a unit; units with fewer than two count only in the
///   standard error's n.
/// - Returns: 0 to 1, as a share (not × 100). Not corrected for chance.
/// - Errors: `oneRater`, `nothingPairable`.
/// - Complexity: O(ratings).
/// - Source: Gwet (2014), p_a; Fleiss (1971), P-bar. Standard error: Gwet (2014), linearised.
public enum PercentAgreement {
  public static let statistic = weighted(.identity)

  public static func weighted(_ weights: AgreementWeights) -> Statistic {
    Statistic(
      name: "percent_agreement" + weights.suffix, title: "Percent agreement" + weights.title,
      level: weights.level,
      additive: { (ratings) throws(Undefined) in
        try ratings.requirePairs()
        let counts = ratings.counts
        let table = WeightTable(weights, ratings)
        let patterns = UnitPatterns(counts, dimension: 2, atLeast: 2) { unit in
          [(0, counts.agreement(unit, table)), (1, 1)]
        }
        return AdditiveCoefficient(patterns: patterns) { $0[1] > 0.5 ? $0[0] / $0[1] : nil }
      }
    ) { (ratings) throws(Undefined) in
      try ratings.requirePairs()
      return GwetTerms(ratings.counts, WeightTable(weights, ratings)).estimate(chance: 0)
    }
  }
}
