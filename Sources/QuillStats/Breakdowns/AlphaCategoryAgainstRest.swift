/// Nominal alpha of each category against all others: which of them the raters tell apart.
///
/// 1 − (n − 1) · o_k / (n_k (n − n_k)), o_k the coincidences of k with any other category.
///
/// - Returns: at most 1 a category; `noVariation` for one that is never or always used.
/// - Errors: `oneRater`; where nothing is pairable, every part is undefined.
/// - Complexity: O(ratings).
/// - Source: Krippendorff (2019), Content Analysis, 4th edition, section 12.3: distinctions of one value.
public enum AlphaCategoryAgainstRest {
  public static let breakdown = Breakdown(
    name: "alpha_category_vs_rest", title: "Alpha of a category against the rest"
  ) { (ratings) throws(Undefined) in
    try ratings.requireTwoRaters()
    let sums = ratings.counts.categorySums()
    let n = sums.reduce(0) { $0 + $1.ratings }
    return zip(ratings.categories, sums).map { category, sum in
      let expected = sum.ratings * (n - sum.ratings)
      let reason: Undefined = n > 0 ? .noVariation : .nothingPairable
      return Breakdown.Part(
        key: category,
        result: expected > 0
          ? .defined(Estimate(1 - (n - 1) * sum.unlike / expected)) : .undefined(reason))
    }
  }
}
