/// Davies and Fleiss' multi-kappa over the units that every rater rated: mean agreement of the pairs of raters against
/// the mean of what each pair's distributions give by chance.
///
/// - Returns: at most 1; Conger's kappa of complete units, Cohen's of two raters.
/// - Errors: `noCompleteUnit`, `oneRater`, `noVariation`, `nothingPairable`.
/// - Complexity: O(ratings).
/// - Source: Davies & Fleiss (1982), Measuring agreement for multinomial data.
public enum DaviesFleissKappa {
  public static let statistic = Statistic(
    name: "davies_fleiss_multi_kappa_listwise", title: "Davies and Fleiss' multi-kappa (complete units)",
    additive: { (ratings) throws(Undefined) in
      try ratings.requirePairs()
      return CongerSums(ratings, WeightTable(.identity, ratings), completeOnly: true).coefficient
    }
  ) { (ratings) throws(Undefined) in
    try ratings.requirePairs()
    let result = CongerKappa.statistic.compute(try ratings.complete())
    guard let estimate = result.estimate else { throw result.reason ?? .empty }
    return Estimate(estimate.value, chance: estimate.chance)
  }
}
