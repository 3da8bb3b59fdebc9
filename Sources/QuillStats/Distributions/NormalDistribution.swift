import Glibc

/// The standard normal distribution.
public enum NormalDistribution {
  /// P(Z ≤ x); relative error about 1e-15, also far in the lower tail.
  public static func cdf(_ x: Double) -> Double { 0.5 * erfc(-x / 2.0.squareRoot()) }

  /// The x with `cdf(x) = p`; −∞ at 0, +∞ at 1, NaN outside.
  ///
  /// A rational first guess (Abramowitz & Stegun 26.2.23, error below 4.5e-4), then Halley's steps, which
  /// triple the digits each time. The smaller tail is solved, so that p near 0 keeps its digits.
  public static func quantile(_ p: Double) -> Double {
    guard p > 0, p < 1 else { return p == 0 ? -.infinity : p == 1 ? .infinity : .nan }
    if p == 0.5 { return 0 }
    let tail = min(p, 1 - p)
    let t = (-2 * log(tail)).squareRoot()
    var x =
      -(t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))))
    for _ in 0..<3 {
      let density = exp(-0.5 * x * x) / (2 * Double.pi).squareRoot()
      guard density > 0 else { break }
      let step = (cdf(x) - tail) / density
      x -= step / (1 + 0.5 * x * step)
    }
    return p < 0.5 ? x : -x
  }
}
