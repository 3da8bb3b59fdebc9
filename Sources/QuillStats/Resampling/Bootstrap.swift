/// The non-parametric bootstrap over units: the units are what the next study would draw anew.
///
/// Source: Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapters 13 and 14. Percentiles are
/// interpolated linearly between order statistics.
public enum Bootstrap {
  /// - Throws: `noVariation` where the coefficient itself is undefined, `tooFewUnits` below two units,
  ///   `tooManyCategories` where replicates × sums are more than 500 million,
  ///   `unstable` where fewer than half of the replicates are defined, `sameEveryTime` where they are all one value
  ///   below 1, as where the raters disagree in the same way on every unit.
  /// - Complexity: O(replicates · (units + entries of the patterns drawn)); without the units where they are many and alike.
  public static func run(
    _ coefficient: AdditiveCoefficient, plan: BootstrapPlan = BootstrapPlan()
  ) throws(Undefined) -> BootstrapResult {
    precondition(plan.replicates >= 2, "a bootstrap needs two replicates or more")
    guard let estimate = coefficient.estimate else { throw .noVariation }
    if coefficient.units < 2 { throw .tooFewUnits }
    if Double(coefficient.patterns.dimension) * Double(plan.replicates) > 500_000_000 {
      throw .tooManyCategories
    }
    let values = replicates(coefficient, count: plan.replicates, seed: plan.seed).sorted()
    if 2 * values.count < plan.replicates { throw .unstable }
    if let least = values.first, let greatest = values.last, estimate < 1, greatest - least < 1e-12 {
      throw .sameEveryTime
    }
    let limits = plan.method == .bca ? bcaLimits(coefficient, estimate: estimate, values: values) : nil
    let (low, high) = limits ?? (0.025, 0.975)
    return BootstrapResult(
      interval: Interval(lower: quantile(values, low), upper: quantile(values, high)),
      se: standardDeviation(values), method: limits == nil ? .percentile : .bca,
      replicates: plan.replicates, undefinedReplicates: plan.replicates - values.count, seed: plan.seed,
      values: values)
  }

  /// From so many units on, how often each pattern is drawn is drawn, rather than unit after unit.
  static let manyUnits = 16_384

  /// The defined replicates, in the order they were drawn.
  static func replicates(_ coefficient: AdditiveCoefficient, count: Int, seed: UInt64) -> [Double] {
    let patterns = coefficient.patterns
    let byPattern = patterns.units >= manyUnits && patterns.units / 8 >= patterns.multiplicity.count
    var random = SeededGenerator(seed: seed)
    var times = [Int32](repeating: 0, count: patterns.multiplicity.count)
    var sums = [Double](repeating: 0, count: patterns.dimension)
    var values: [Double] = []
    values.reserveCapacity(count)
    for _ in 0..<count {
      if byPattern {
        patterns.draw(&times, using: &random)
      } else {
        patterns.drawUnits(&times, using: &random)
      }
      patterns.sums(times, into: &sums)
      if let value = coefficient.value(sums) { values.append(value) }
    }
    return values
  }

  /// The replicates' shares between which BCa's interval lies; `nil` where the estimate is outside all
  /// replicates.
  private static func bcaLimits(
    _ coefficient: AdditiveCoefficient, estimate: Double, values: [Double]
  ) -> (Double, Double)? {
    // Sums taken in another order differ in the last digits; such values are ties.
    let slack = 1e-12 * max(1, abs(estimate))
    let below = values.lazy.prefix { $0 < estimate - slack }.count
    let upTo = values.lazy.prefix { $0 <= estimate + slack }.count
    let bias = NormalDistribution.quantile(Double(below + upTo) / Double(2 * values.count))
    guard bias.isFinite else { return nil }
    let acceleration = Jackknife.acceleration(coefficient)
    func share(_ p: Double) -> Double? {
      let z = bias + NormalDistribution.quantile(p)
      let scale = 1 - acceleration * z
      return scale > 0 ? NormalDistribution.cdf(bias + z / scale) : nil
    }
    guard let low = share(0.025), let high = share(0.975) else { return nil }
    return (low, high)
  }

  static func quantile(_ sorted: [Double], _ p: Double) -> Double {
    let place = p * Double(sorted.count - 1)
    let floor = Int(place)
    let next = min(floor + 1, sorted.count - 1)
    return sorted[floor] + (place - Double(floor)) * (sorted[next] - sorted[floor])
  }

  static func standardDeviation(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
  }
}
