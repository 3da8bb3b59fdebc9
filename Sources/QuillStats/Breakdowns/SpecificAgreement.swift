/// Agreement on each category, given that one of two raters chose it: Σ r_ik (r_ik − 1) / Σ r_ik (r_i − 1).
///
/// - Returns: 0 to 1 a category; positive and negative agreement where there are two. Undefined for a category that no
///   pairable unit holds.
/// - Errors: `oneRater`; where nothing is pairable, every part is undefined.
/// - Complexity: O(ratings).
/// - Source: Cicchetti & Feinstein (1990), High agreement but low kappa: II; Spitzer & Fleiss (1974) for several raters.
public enum SpecificAgreement {
  public static let breakdown = Breakdown(name: "specific_agreement", title: "Agreement by category") {
    (ratings) throws(Undefined) in
    try ratings.requireTwoRaters()
    return zip(ratings.categories, ratings.counts.categorySums()).map { category, sum in
      Breakdown.Part(
        key: category,
        result: sum.pairs > 0
          ? .defined(Estimate(sum.likePairs / sum.pairs)) : .undefined(.nothingPairable))
    }
  }
}

extension Ratings {
  /// - Throws: `oneRater` where no second one has rated.
  func requireTwoRaters() throws(Undefined) {
    guard let first = rater.first, rater.contains(where: { $0 != first }) else { throw .oneRater }
  }
}
