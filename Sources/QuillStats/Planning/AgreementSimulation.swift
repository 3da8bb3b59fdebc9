/// What a design of so many items and raters can tell about alpha, by simulation: the width of its interval, how often
/// it covers the truth, and how often a change would be seen.
///
/// Each rater gives an item's true category with probability √α, else one drawn by the categories' shares; two raters
/// then agree with probability α + (1 − α) Σ p², so that alpha is α.
public struct AgreementSimulation: Sendable {
  public var items: Int
  public var raters: Int
  /// How often each category occurs; they sum to 1.
  public var shares: [Double]

  public init(items: Int, raters: Int, shares: [Double]) {
    self.items = items
    self.raters = raters
    self.shares = shares
  }

  public struct Outlook: Equatable, Sendable {
    /// Of alpha over the studies simulated.
    public let standardDeviation: Double
    /// Mean full width of the 95% interval, and the share of intervals that hold the true alpha.
    public let width: Double
    public let coverage: Double
    /// Studies simulated, and those of them whose alpha is 0/0 or has no interval.
    public let studies: Int
    public let undefined: Int
  }

  /// - Parameter replicates: of the BCa bootstrap in each study; 0 takes Gwet's t interval instead, which is at once
  ///   and 0 to 8% wider.
  /// - Complexity: O(studies · (items · raters + replicates · items)).
  public func outlook(alpha: Double, studies: Int = 400, replicates: Int = 0, seed: UInt64 = 1) -> Outlook {
    var random = SeededGenerator(seed: seed)
    var values: [Double] = []
    var widths: [Double] = []
    var covered = 0
    for study in 0..<studies {
      let ratings = draw(alpha: alpha, &random)
      guard let (value, interval) = estimate(ratings, replicates: replicates, seed: seed &+ UInt64(study))
      else { continue }
      values.append(value)
      widths.append(interval.width)
      if interval.lower <= alpha, alpha <= interval.upper { covered += 1 }
    }
    let n = Double(max(1, values.count))
    let mean = values.reduce(0, +) / n
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return Outlook(
      standardDeviation: (squares / max(1, n - 1)).squareRoot(), width: widths.reduce(0, +) / n,
      coverage: Double(covered) / n, studies: studies, undefined: studies - values.count)
  }

  /// How often two versions on different items, with these alphas, would differ by more than chance explains: the
  /// difference outside 1.96 of its standard errors.
  public func power(from before: Double, to after: Double, studies: Int = 400, seed: UInt64 = 1) -> Double {
    var random = SeededGenerator(seed: seed)
    var seen = 0
    for _ in 0..<studies {
      let one = KrippendorffAlphaFixedWeights.statistic.compute(draw(alpha: before, &random)).estimate
      let two = KrippendorffAlphaFixedWeights.statistic.compute(draw(alpha: after, &random)).estimate
      guard let one, let two, let a = one.se, let b = two.se else { continue }
      if abs(two.value - one.value) > 1.96 * (a * a + b * b).squareRoot() { seen += 1 }
    }
    return Double(seen) / Double(max(1, studies))
  }

  private func estimate(_ ratings: Ratings, replicates: Int, seed: UInt64) -> (Double, Interval)? {
    guard let found = KrippendorffAlphaFixedWeights.statistic.compute(ratings).estimate,
      let gwet = found.ci95
    else { return nil }
    if replicates == 0 { return (found.value, gwet) }
    let plan = BootstrapPlan(method: .bca, replicates: replicates, seed: seed)
    guard let sums = try? AlphaSums.coefficient(ratings, level: .nominal),
      let result = try? Bootstrap.run(sums, plan: plan)
    else { return nil }
    return (found.value, result.interval)
  }

  private func draw(alpha: Double, _ random: inout SeededGenerator) -> Ratings {
    let knows = max(0, alpha).squareRoot()
    var category: [Int32] = []
    category.reserveCapacity(items * raters)
    for _ in 0..<items {
      let truth = self.category(&random)
      for _ in 0..<raters { category.append(random.unit() < knows ? truth : self.category(&random)) }
    }
    return Ratings(
      level: .nominal, units: (0..<items).map { "\($0)" }, raters: (0..<raters).map { "\($0)" },
      categories: shares.indices.map { "\($0)" }, start: (0...items).map { Int32($0 * raters) },
      rater: (0..<items).flatMap { _ in (0..<raters).map(Int32.init) }, category: category)
  }

  private func category(_ random: inout SeededGenerator) -> Int32 {
    var left = random.unit()
    for (k, share) in shares.enumerated() {
      left -= share
      if left < 0 { return Int32(k) }
    }
    return Int32(shares.count - 1)
  }
}
