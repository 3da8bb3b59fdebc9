import Glibc

/// The beta distribution, whose quantiles are the limits of a proportion.
public enum BetaDistribution {
  /// The regularised incomplete beta function I_x(a, b); a, b > 0.
  ///
  /// - Source: continued fraction DLMF 8.17.22, by Lentz's method on the side where it converges fast.
  public static func cdf(_ x: Double, _ a: Double, _ b: Double) -> Double {
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    let front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1) / (a + b + 2) { return front / a * IncompleteBeta.fraction(a: a, b: b, x: x) }
    return 1 - front / b * IncompleteBeta.fraction(a: b, b: a, x: 1 - x)
  }

  /// The x with `cdf(x) = p`, 0 < p < 1: Newton's steps inside a bracket that is halved when a step would leave it.
  public static func quantile(_ p: Double, _ a: Double, _ b: Double) -> Double {
    var (low, high) = (0.0, 1.0)
    var x = a / (a + b)
    let scale = lgamma(a + b) - lgamma(a) - lgamma(b)
    for _ in 0..<200 {
      let excess = cdf(x, a, b) - p
      if excess > 0 { high = x } else { low = x }
      let density = exp(scale + (a - 1) * log(x) + (b - 1) * log1p(-x))
      var next = x - excess / density
      if !(next > low && next < high) { next = 0.5 * (low + high) }
      let moved = abs(next - x)
      x = next
      if moved <= 1e-16 * max(x, 1e-3) { break }
    }
    return x
  }
}
