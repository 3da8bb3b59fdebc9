/// The share of units, among those every rater rated, on which all raters agree.
///
/// - Returns: 0 to 1; falls as raters are added, so compare it only between equal numbers of raters.
/// - Errors: `oneRater`, `nothingPairable`, `noCompleteUnit`.
/// - Complexity: O(ratings).
/// - Source: R package irr, `agree` (as a share, not × 100).
public enum CompleteUnitAgreement {
  public static let statistic = Statistic(
    name: "percent_all_agree_complete_units", title: "All raters agree (complete units)",
    additive: { (ratings) throws(Undefined) in
      try ratings.requirePairs()
      let counts = ratings.counts
      let patterns = UnitPatterns(counts, dimension: 2, atLeast: 1) { unit in
        guard Int(counts.size[unit]) == ratings.raters.count else { return [] }
        return [(0, counts.entries(unit).count == 1 ? 1 : 0), (1, 1)]
      }
      return AdditiveCoefficient(patterns: patterns) { $0[1] > 0.5 ? $0[0] / $0[1] : nil }
    }
  ) { (ratings) throws(Undefined) in
    try ratings.requirePairs()
    let counts = ratings.counts
    let complete = (0..<counts.units).filter { Int(counts.size[$0]) == ratings.raters.count }
    if complete.isEmpty { throw .noCompleteUnit }
    let unanimous = complete.lazy.filter { counts.entries($0).count == 1 }.count
    return Estimate(Double(unanimous) / Double(complete.count))
  }
}
