/// A statistic's value with what is known of its uncertainty.
public struct Estimate: Equatable, Sendable {
  public let value: Double
  /// Agreement expected by chance, for the coefficients 1 − (1 − observed)/(1 − chance).
  public let chance: Double?
  /// Standard error.
  public let se: Double?
  /// 95% confidence interval; no limit is beyond what the statistic can be.
  public let ci95: Interval?
  /// Whether a limit of the interval was beyond that, and is cut.
  public let isCut: Bool
  /// Two-sided p of the hypothesis that the true value is 0.
  public let p: Double?

  public init(
    _ value: Double, chance: Double? = nil, se: Double? = nil, ci95: Interval? = nil, isCut: Bool = false,
    p: Double? = nil
  ) {
    self.value = value
    self.chance = chance
    self.se = se
    self.ci95 = ci95
    self.isCut = isCut
    self.p = p
  }
}
