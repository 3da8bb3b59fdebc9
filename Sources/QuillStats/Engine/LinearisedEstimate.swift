/// Gwet's linearised standard error: each unit's contribution stands for one independent observation.
///
/// Variance Σ (v_i − centre)² / (n (n − 1)), t with n − 1 degrees of freedom, limits cut to what is possible.
///
/// Source: Gwet (2014), Handbook of Inter-Rater Reliability, chapter 5.
enum LinearisedEstimate {
  /// - Parameter contributions: v_i of each rated unit.
  /// - Parameter centre: what the v_i vary around; the value itself unless stated.
  /// - Parameter least: the least value that is possible.
  static func make(
    _ value: Double, chance: Double?, contributions: [Double], centre: Double? = nil,
    least: Double = -1
  ) -> Estimate {
    let n = Double(contributions.count)
    guard n > 1 else { return Estimate(value, chance: chance) }
    let middle = centre ?? value
    // Contributions that are equal but for rounding vary by nothing.
    let slack = 1e-13 * max(1, abs(middle))
    let squares = contributions.reduce(0) { sum, v in
      abs(v - middle) > slack ? sum + (v - middle) * (v - middle) : sum
    }
    let se = (squares / (n * (n - 1))).squareRoot()
    let reach = StudentDistribution.quantile(0.975, df: n - 1) * se
    let p = se > 0 ? StudentDistribution.twoSided(value / se, df: n - 1) : nil
    let (interval, isCut) = Interval(lower: value - reach, upper: value + reach).cut(to: least, value: value)
    return Estimate(value, chance: chance, se: se, ci95: interval, isCut: isCut, p: p)
  }
}
