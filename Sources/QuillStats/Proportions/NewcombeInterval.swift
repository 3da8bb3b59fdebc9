/// The difference of two independent proportions, x₁/n₁ − x₂/n₂, with its 95% interval from two Wilson intervals.
public enum NewcombeInterval {
  /// - Returns: `nil` without a trial in either.
  /// - Source: Newcombe (1998), Interval estimation for the difference between independent proportions, method 10:
  ///   d − √((p₁ − l₁)² + (u₂ − p₂)²), d + √((u₁ − p₁)² + (p₂ − l₂)²).
  public static func difference(_ x1: Int, of n1: Int, _ x2: Int, of n2: Int) -> Estimate? {
    guard let one = WilsonInterval.of(x1, of: n1), let two = WilsonInterval.of(x2, of: n2) else { return nil }
    let (p, q) = (Double(x1) / Double(n1), Double(x2) / Double(n2))
    func root(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
    let interval = Interval(
      lower: p - q - root(p - one.lowerBound, two.upperBound - q),
      upper: p - q + root(one.upperBound - p, q - two.lowerBound))
    return Estimate(p - q, ci95: interval)
  }
}
