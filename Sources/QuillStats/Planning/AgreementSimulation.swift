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
    /// The mean of the lower limits and of the upper ones: the 95% interval to expect.
    public let interval: Interval
    /// The share of intervals that hold the true alpha.
    public let coverage: Double
    /// Studies simulated, and those of them whose alpha is 0/0 or has no interval.
    public let studies: Int
    public let undefined: Int
    private let values: [Double]
    private let lowerLimits: [Double]

    /// Mean full width of the 95% interval.
    public var width: Double { interval.width }

    init(_ found: [(value: Double, interval: Interval)], alpha: Double, studies: Int) {
      let n = Double(max(1, found.count))
      func mean(_ part: ((value: Double, interval: Interval)) -> Double) -> Double {
        found.reduce(0) { $0 + part($1) } / n
      }
      let middle = mean(\.value)
      let squares = found.reduce(0) { $0 + ($1.value - middle) * ($1.value - middle) }
      standardDeviation = (squares / max(1, n - 1)).squareRoot()
      interval = Interval(lower: mean(\.interval.lower), upper: mean(\.interval.upper))
      coverage = mean { $0.interval.lower <= alpha && alpha <= $0.interval.upper ? 1 : 0 }
      self.studies = studies
      undefined = studies - found.count
      values = found.map(\.value)
      lowerLimits = found.map(\.interval.lower)
    }

    /// How often alpha itself comes out at a standard or above it; a study without alpha does not.
    public func chance(ofReaching standard: Double) -> Double { share(values, standard) }

    /// How often even the lower limit is at the standard or above it, so that the study shows that it is met.
    public func chance(ofShowing standard: Double) -> Double { share(lowerLimits, standard) }

    private func share(_ figures: [Double], _ standard: Double) -> Double {
      Double(figures.count { $0 >= standard }) / Double(max(1, studies))
    }
  }

  /// - Parameter replicates: of the BCa bootstrap in each study; 0 takes Gwet's t interval instead, which is at once
  ///   and 0 to 8% wider.
  /// - Complexity: O(studies · (items · raters + replicates · items)).
  public func outlook(alpha: Double, studies: Int = 400, replicates: Int = 0, seed: UInt64 = 1) -> Outlook {
    var random = SeededGenerator(seed: seed)
    let frame = frame
    var found: [(value: Double, interval: Interval)] = []
    for study in 0..<studies {
      let ratings = draw(alpha: alpha, frame, &random)
      if let one = estimate(ratings, replicates: replicates, seed: seed &+ UInt64(study)) {
        found.append(one)
      }
    }
    return Outlook(found, alpha: alpha, studies: studies)
  }

  /// How often two versions on different items, with these alphas, would differ by more than chance explains: the
  /// difference outside 1.96 of its standard errors.
  public func power(from before: Double, to after: Double, studies: Int = 400, seed: UInt64 = 1) -> Double {
    var random = SeededGenerator(seed: seed)
    let frame = frame
    var seen = 0
    for _ in 0..<studies {
      let one = KrippendorffAlphaFixedWeights.statistic.compute(draw(alpha: before, frame, &random)).estimate
      let two = KrippendorffAlphaFixedWeights.statistic.compute(draw(alpha: after, frame, &random)).estimate
      guard let one, let two, let a = one.se, let b = two.se else { continue }
      if abs(two.value - one.value) > 1.96 * (a * a + b * b).squareRoot() { seen += 1 }
    }
    return Double(seen) / Double(max(1, studies))
  }

  private func estimate(_ ratings: Ratings, replicates: Int, seed: UInt64) -> (
    value: Double, interval: Interval
  )? {
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

  /// What all studies of a design share: names, and who rates what.
  private struct Frame {
    let units: [String]
    let raters: [String]
    let categories: [String]
    let start: [Int32]
    let rater: [Int32]
  }

  private var frame: Frame {
    Frame(
      units: (0..<items).map { "\($0)" }, raters: (0..<raters).map { "\($0)" },
      categories: shares.indices.map { "\($0)" }, start: (0...items).map { Int32($0 * raters) },
      rater: (0..<items).flatMap { _ in (0..<raters).map(Int32.init) })
  }

  private func draw(alpha: Double, _ frame: Frame, _ random: inout SeededGenerator) -> Ratings {
    let knows = max(0, alpha).squareRoot()
    var category: [Int32] = []
    category.reserveCapacity(items * raters)
    for _ in 0..<items {
      let truth = self.category(&random)
      for _ in 0..<raters { category.append(random.unit() < knows ? truth : self.category(&random)) }
    }
    return Ratings(
      level: .nominal, units: frame.units, raters: frame.raters, categories: frame.categories,
      start: frame.start, rater: frame.rater, category: category)
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
