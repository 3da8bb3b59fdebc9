/// Fleiss' kappa of each category against all others: 1 − Σ_i r_ik (m − r_ik) / (n m (m − 1) p_k (1 − p_k)).
///
/// - Returns: at most 1 a category; `noVariation` for one that is never or always used.
/// - Errors: `unequalRatings`, `noVariation` where one category is used, `oneRater`, `nothingPairable`.
/// - Complexity: O(ratings).
/// - Source: Fleiss (1971), Measuring nominal scale agreement among many raters.
public enum FleissKappaByCategory {
  public static let breakdown = Breakdown(
    name: "fleiss_kappa_category", title: "Fleiss' kappa by category"
  ) { (ratings) throws(Undefined) in
    try ratings.requirePairs()
    let counts = ratings.counts
    guard counts.isBalanced else { throw .unequalRatings }
    let m = Double(counts.size[0])
    let n = Double(counts.units)
    let sums = counts.categorySums()
    guard sums.lazy.filter({ $0.ratings > 0 }).prefix(2).count == 2 else { throw .noVariation }
    return zip(ratings.categories, sums).map { category, sum in
      let share = sum.ratings / (n * m)
      let scale = n * m * (m - 1) * share * (1 - share)
      // r (m − r) = r (m − 1) − r (r − 1).
      let unlike = sum.pairs - sum.likePairs
      return Breakdown.Part(
        key: category, result: scale > 0 ? .defined(Estimate(1 - unlike / scale)) : .undefined(.noVariation))
    }
  }
}

extension UnitCounts {
  struct CategorySums {
    /// Ratings of the category in pairable units.
    var ratings = 0.0
    /// Σ r_ik (r_ik − 1): ordered pairs that agree on it.
    var likePairs = 0.0
    /// Σ r_ik (r_i − 1): ordered pairs whose first said it.
    var pairs = 0.0
    /// Σ r_ik (r_i − r_ik) / (r_i − 1): coincidences of it with others.
    var unlike = 0.0
  }

  /// By category, over the units with two ratings or more.
  func categorySums() -> [CategorySums] {
    var sums = [CategorySums](repeating: CategorySums(), count: categories)
    for unit in 0..<units where size[unit] >= 2 {
      let m = Double(size[unit])
      for at in entries(unit) {
        let (k, r) = (Int(category[at]), Double(count[at]))
        sums[k].ratings += r
        sums[k].likePairs += r * (r - 1)
        sums[k].pairs += r * (m - 1)
        sums[k].unlike += r * (m - r) / (m - 1)
      }
    }
    return sums
  }
}
