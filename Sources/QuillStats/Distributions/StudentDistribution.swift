import Glibc

/// Student's t distribution, to about 1e-12 for up to a million degrees of freedom.
public enum StudentDistribution {
  /// P(T ≤ t) with `df` > 0 degrees of freedom.
  public static func cdf(_ t: Double, df: Double) -> Double {
    let tail = 0.5 * twoSided(t, df: df)
    return t < 0 ? tail : 1 - tail
  }

  /// P(|T| ≥ |t|), to full relative precision however small.
  public static func twoSided(_ t: Double, df: Double) -> Double {
    if t.isInfinite { return 0 }
    let square = t * t
    return IncompleteBeta.withHalf(df / 2, x: df / (df + square), complement: square / (df + square))
  }

  /// The t with `cdf(t) = p`; NaN outside 0 < p < 1.
  ///
  /// Newton's steps kept inside a bracket that is halved when a step would leave it.
  public static func quantile(_ p: Double, df: Double) -> Double {
    guard p > 0, p < 1, df > 0 else { return .nan }
    if p == 0.5 { return 0 }
    let tail = 2 * min(p, 1 - p)
    var low = 0.0
    var high = 1.0
    while twoSided(high, df: df) > tail { (low, high) = (high, 2 * high) }
    var t = 0.5 * (low + high)
    for _ in 0..<200 {
      let excess = twoSided(t, df: df) - tail
      if excess > 0 { low = t } else { high = t }
      var next = t + excess / (2 * density(t, df: df))
      if !(next > low && next < high) { next = 0.5 * (low + high) }
      let moved = abs(next - t)
      t = next
      if moved <= 1e-15 * t { break }
    }
    return p < 0.5 ? -t : t
  }

  private static func density(_ t: Double, df: Double) -> Double {
    let logarithm = -0.5 * (df + 1) * log1p(t * t / df)
    return GammaRatio.halfStep(df / 2) / (df * Double.pi).squareRoot() * exp(logarithm)
  }
}
