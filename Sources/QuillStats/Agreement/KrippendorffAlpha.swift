/// Krippendorff's alpha: 1 − observed disagreement / disagreement expected by chance.
///
/// - Input: units × raters, any number of ratings a unit; units with fewer than two drop out. Raters are
///   exchangeable.
/// - Returns: at most 1: 1 is perfect agreement, 0 is chance, below 0 systematic disagreement. Dimensionless.
/// - Errors: `noVariation` where every pairable rating is the same (0/0), `oneRater`, `nothingPairable`;
///   at the ratio level `tooManyCategories` above 20,000.
/// - Complexity: O(ratings + units · c² + c²), c = distinct categories in a unit; nothing of size categories²
///   is stored.
/// - Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability. No standard error of its own:
///   use `Bootstrap` over units, or Gwet's (`KrippendorffAlphaFixedWeights`) at the nominal level.
public enum KrippendorffAlpha {
  public static let nominal = statistic(.nominal)
  public static let ordinal = statistic(.ordinal)
  public static let interval = statistic(.interval)
  public static let ratio = statistic(.ratio)

  /// Expected disagreement at the ratio level goes over all pairs of categories.
  private static let manyForRatio = 20_000

  /// The alpha of that level.
  public static func at(_ level: Level) -> Statistic {
    switch level {
    case .nominal: nominal
    case .ordinal: ordinal
    case .interval: interval
    case .ratio: ratio
    }
  }

  /// Ordinal alpha for `Bootstrap` where several units come together, as the items of one ranking do.
  ///
  /// - Parameter groups: units that belong together, by their index in `ratings.units`; a resample draws groups.
  public static func ordinal(
    _ ratings: Ratings, groups: [[Int]]
  ) throws(Undefined) -> AdditiveCoefficient {
    try AlphaSums.ordinal(ratings, groups: groups)
  }

  private static func statistic(_ level: Level) -> Statistic {
    @Sendable func additive(_ ratings: Ratings) throws(Undefined) -> AdditiveCoefficient {
      try AlphaSums.coefficient(ratings, level: level)
    }
    return Statistic(
      name: "krippendorff_alpha_\(level.rawValue)", title: "Krippendorff's alpha (\(level.rawValue))",
      level: level,
      additive: additive
    ) { (ratings) throws(Undefined) in
      try ratings.requirePairs()
      let marginals = ratings.counts.marginals(pairableOnly: true)
      if level == .ratio, ratings.categories.count > manyForRatio { throw .tooManyCategories }
      let metric = AlphaMetric(level, values: ratings.values, marginals: marginals)
      guard let expected = metric.expected(marginals) else { throw .noVariation }
      let n = marginals.reduce(0, +)
      var observed = 0.0
      for unit in 0..<ratings.counts.units { observed += metric.observed(ratings.counts, unit) }
      return Estimate(1 - (n - 1) * observed / expected)
    }
  }
}
