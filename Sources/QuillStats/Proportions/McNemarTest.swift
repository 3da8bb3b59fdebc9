/// Two systems or two guideline versions on the same items: whether one passes more of those on which they differ.
public enum McNemarTest {
  /// Two-sided p, exact: the binomial probability of b against c or a more uneven split, at most 1.
  ///
  /// - Parameters:
  ///   - b: items that only the first passes.
  ///   - c: items that only the second passes.
  /// - Source: McNemar (1947), Note on the sampling error of the difference between correlated proportions.
  public static func exact(_ b: Int, _ c: Int) -> Double {
    let tail = BinomialDistribution.cdf(min(b, c), of: b + c, p: 0.5)
    return min(1, 2 * tail)
  }

  /// The same with half the probability of the split itself, which brings the test nearer to its level.
  ///
  /// - Source: Fagerland, Lydersen & Laake (2013), The McNemar test for binary matched-pairs data.
  public static func midP(_ b: Int, _ c: Int) -> Double {
    if b == c { return 1 }
    let n = b + c
    return 2 * BinomialDistribution.cdf(min(b, c), of: n, p: 0.5)
      - BinomialDistribution.probability(min(b, c), of: n, p: 0.5)
  }
}
