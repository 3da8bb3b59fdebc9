/// The jackknife standard error of alpha, by leaving out one unit at a time: √((n − 1)/n · Σ (α_i − mean)²).
///
/// - Returns: 0 or more; deterministic, so a check on any bootstrap over units.
/// - Errors: `tooFewUnits` below three units with two ratings, `noVariation` where leaving out one unit leaves a 0/0,
///   and alpha's own.
/// - Complexity: O(ratings + distinct units · sums).
/// - Source: Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapter 11.
public enum JackknifeAlpha {
  public static func at(_ level: Level) -> Statistic {
    Statistic(
      name: "jackknife_se_alpha_\(level.rawValue)", title: "Jackknife SE of alpha (\(level.rawValue))",
      level: level
    ) { (ratings) throws(Undefined) in
      Estimate(try Jackknife.standardError(try AlphaSums.coefficient(ratings, level: level)))
    }
  }
}
