/// 95% intervals of a proportion: how far `right` of n may be from the true share.
public enum ProportionInterval: String, CaseIterable, Sendable {
  /// The score interval; near 95% whatever the share. The one to show.
  case wilson
  /// Exact: never below 95%, so often wider than need be.
  case clopperPearson = "clopper_pearson"
  /// The middle of a posterior under Jeffreys' prior, Beta(1/2, 1/2).
  case jeffreys
  /// p ± z·se around (right + z²/2) / (n + z²).
  case agrestiCoull = "agresti_coull"
  /// p ± z·se: for comparison only; it is empty at 0 and 1.
  case normal
  /// The score interval with a correction for continuity.
  case wilsonContinuityCorrected = "wilson_continuity_corrected"

  /// - Returns: within 0 ... 1; `nil` without a trial.
  /// - Source: Wilson (1927); Clopper & Pearson (1934); Brown, Cai & DasGupta (2001), Interval Estimation for a Binomial
  ///   Proportion; Newcombe (1998), method 4, for the correction.
  public func of(_ right: Int, of n: Int) -> Interval? {
    guard n > 0, (0...n).contains(right) else { return nil }
    let (x, m) = (Double(right), Double(n))
    let z = NormalDistribution.quantile(0.975)
    let p = x / m
    switch self {
    case .wilson:
      return WilsonInterval.of(right, of: n).map { Interval(lower: $0.lowerBound, upper: $0.upperBound) }
    case .clopperPearson:
      return Interval(
        lower: right == 0 ? 0 : BetaDistribution.quantile(0.025, x, m - x + 1),
        upper: right == n ? 1 : BetaDistribution.quantile(0.975, x + 1, m - x))
    case .jeffreys:
      return Interval(
        lower: BetaDistribution.quantile(0.025, x + 0.5, m - x + 0.5),
        upper: BetaDistribution.quantile(0.975, x + 0.5, m - x + 0.5))
    case .agrestiCoull:
      let trials = m + z * z
      return Self.plain((x + z * z / 2) / trials, trials, z)
    case .normal: return Self.plain(p, m, z)
    case .wilsonContinuityCorrected:
      let scale = 2 * (m + z * z)
      let middle = 2 * m * p + z * z
      let low = z * (z * z - 2 - 1 / m + 4 * p * (m * (1 - p) + 1)).squareRoot()
      let high = z * (z * z + 2 - 1 / m + 4 * p * (m * (1 - p) - 1)).squareRoot()
      return Interval(
        lower: right == 0 ? 0 : max(0, (middle - 1 - low) / scale),
        upper: right == n ? 1 : min(1, (middle + 1 + high) / scale))
    }
  }

  private static func plain(_ middle: Double, _ trials: Double, _ z: Double) -> Interval {
    let reach = z * (middle * (1 - middle) / trials).squareRoot()
    return Interval(lower: max(0, middle - reach), upper: min(1, middle + reach))
  }
}
