/// Two rankings of the same items.
public enum RankCorrelation {
  /// Kendall's τ-b: (pairs in the same order − pairs in contrary order) / √(pairs not tied in one · not tied in the
  /// other).
  ///
  /// - Returns: −1 to 1.
  /// - Errors: `tooFewUnits` below two, `noVariation` where one ranking ties everything.
  /// - Complexity: O(items²).
  /// - Source: Kendall (1945), The treatment of ties in ranking problems.
  public static func tauB(_ x: [Double], _ y: [Double]) -> StatisticResult {
    StatisticResult.of { () throws(Undefined) in
      let n = min(x.count, y.count)
      if n < 2 { throw .tooFewUnits }
      var (balance, inX, inY) = (0, 0, 0)
      for i in 1..<n {
        for j in 0..<i {
          let a = x[i] == x[j] ? 0 : x[i] > x[j] ? 1 : -1
          let b = y[i] == y[j] ? 0 : y[i] > y[j] ? 1 : -1
          balance += a * b
          inX += a * a
          inY += b * b
        }
      }
      if inX == 0 || inY == 0 { throw .noVariation }
      return Estimate(Double(balance) / (Double(inX) * Double(inY)).squareRoot())
    }
  }

  /// Spearman's footrule as a similarity: 1 − Σ |rank − rank| / the most it can be, ⌊n²/2⌋; ties share their mean rank.
  ///
  /// - Returns: 0 (turned round) to 1 (the same).
  /// - Errors: `tooFewUnits` below two.
  /// - Source: Diaconis & Graham (1977), Spearman's Footrule as a Measure of Disarray.
  public static func footrule(_ x: [Double], _ y: [Double]) -> StatisticResult {
    StatisticResult.of { () throws(Undefined) in
      let n = min(x.count, y.count)
      if n < 2 { throw .tooFewUnits }
      let (a, b) = (KendallW.ranks(Array(x[..<n])).ranks, KendallW.ranks(Array(y[..<n])).ranks)
      let sum = zip(a, b).reduce(0) { $0 + abs($1.0 - $1.1) }
      return Estimate(1 - sum / Double(n * n / 2))
    }
  }
}
