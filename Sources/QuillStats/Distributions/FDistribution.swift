/// Fisher and Snedecor's F distribution, the ratio of two mean squares.
public enum FDistribution {
  /// The x with P(F ≤ x) = p, 0 < p < 1, for degrees of freedom above 0, whole or not.
  ///
  /// F = (d₂ / d₁) · B / (1 − B), B of the beta distribution (d₁/2, d₂/2). The end nearer to 0 is solved, so that both B and
  /// 1 − B keep their digits.
  public static func quantile(_ p: Double, _ d1: Double, _ d2: Double) -> Double {
    let share = BetaDistribution.quantile(p, d1 / 2, d2 / 2)
    if share < 0.5 { return d2 / d1 * share / (1 - share) }
    let rest = BetaDistribution.quantile(1 - p, d2 / 2, d1 / 2)
    return d2 / d1 * (1 - rest) / rest
  }

  /// P(F ≥ x).
  public static func upperTail(_ x: Double, _ d1: Double, _ d2: Double) -> Double {
    x <= 0 ? 1 : BetaDistribution.cdf(d2 / (d2 + d1 * x), d2 / 2, d1 / 2)
  }
}
