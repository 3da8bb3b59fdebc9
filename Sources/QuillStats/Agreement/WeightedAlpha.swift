/// Krippendorff's alpha under distances of one's own: 1 − observed / expected distance.
///
/// - Returns: at most 1; nominal alpha where all distances are the same.
/// - Errors: `noVariation`, `oneRater`, `nothingPairable`, `tooManyCategories` above 2,000.
/// - Complexity: O(ratings + units · c² + categories²).
/// - Source: Artstein & Poesio (2008), Inter-Coder Agreement for Computational Linguistics, section 3.4;
///   Krippendorff (2019), Content Analysis, 4th edition.
public enum WeightedAlpha {
  public static func statistic(_ distances: CategoryDistances) -> Statistic {
    Statistic.alpha(name: "weighted_alpha_custom", title: "Krippendorff's alpha (distances given)") {
      ratings in AlphaMetric.table(distances.table(ratings.categories), categories: ratings.categories.count)
    }
  }
}

extension Statistic {
  /// Alpha under a metric over the ratings' categories that does not follow the data.
  static func alpha(
    name: String, title: String, metric: @escaping @Sendable (Ratings) -> AlphaMetric
  ) -> Statistic {
    @Sendable func additive(_ ratings: Ratings) throws(Undefined) -> AdditiveCoefficient {
      try ratings.requirePairs()
      if ratings.categories.count > 2000 { throw .tooManyCategories }
      return AlphaSums(ratings, metric: metric(ratings)).coefficient(ratings)
    }
    return Statistic(name: name, title: title, additive: additive) { (ratings) throws(Undefined) in
      guard let value = try additive(ratings).estimate else { throw .noVariation }
      return Estimate(value)
    }
  }
}
