import Glibc

/// How many of n trials hit, each with probability p; and of a sample without putting back.
public enum BinomialDistribution {
  /// P(X = k). By logarithms, so that n may be large; relative error about 1e-13 for n of thousands.
  public static func probability(_ k: Int, of n: Int, p: Double) -> Double {
    guard (0...n).contains(k) else { return 0 }
    if p <= 0 { return k == 0 ? 1 : 0 }
    if p >= 1 { return k == n ? 1 : 0 }
    return exp(logChoose(n, k) + Double(k) * log(p) + Double(n - k) * log1p(-p))
  }

  /// P(X ≤ k).
  public static func cdf(_ k: Int, of n: Int, p: Double) -> Double {
    k < 0 ? 0 : (0...min(k, n)).reduce(0) { $0 + probability($1, of: n, p: p) }
  }

  /// P(X ≤ k) of a sample of n without putting back, from a lot of which so many are bad.
  public static func hypergeometric(_ k: Int, of n: Int, lot: Int, bad: Int) -> Double {
    let all = logChoose(lot, n)
    return (0...min(k, n)).reduce(0) { sum, hits in
      guard hits <= bad, n - hits <= lot - bad else { return sum }
      return sum + exp(logChoose(bad, hits) + logChoose(lot - bad, n - hits) - all)
    }
  }

  static func logChoose(_ n: Int, _ k: Int) -> Double {
    // Small sides exactly as a product; large ones by log-gammas.
    let side = min(k, n - k)
    if side <= 60 {
      return (0..<max(0, side)).reduce(0) { $0 + log(Double(n - $1) / Double(side - $1)) }
    }
    return lgamma(Double(n) + 1) - lgamma(Double(k) + 1) - lgamma(Double(n - k) + 1)
  }
}
