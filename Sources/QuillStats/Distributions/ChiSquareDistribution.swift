import Glibc

/// The upper tail of the chi-square distribution.
public enum ChiSquareDistribution {
  /// P(X ≥ x) with `df` > 0 degrees of freedom: the regularised incomplete gamma function Q(df/2, x/2).
  ///
  /// - Source: the series DLMF 8.11.4 below a + 1, the continued fraction 8.9.2 above.
  public static func upperTail(_ x: Double, df: Double) -> Double {
    if x <= 0 { return 1 }
    let (a, x) = (df / 2, x / 2)
    let front = exp(a * log(x) - x - lgamma(a))
    if x < a + 1 {
      var term = 1 / a
      var sum = term
      var n = a
      while abs(term) > 1e-17 * sum {
        n += 1
        term *= x / n
        sum += term
      }
      return 1 - front * sum
    }
    var b = x + 1 - a
    var c = 1e300
    var d = 1 / b
    var h = d
    for i in 1...10_000 {
      let an = -Double(i) * (Double(i) - a)
      b += 2
      d = 1 / (an * d + b)
      c = b + an / c
      h *= d * c
      if abs(d * c - 1) < 1e-16 { break }
    }
    return front * h
  }
}
