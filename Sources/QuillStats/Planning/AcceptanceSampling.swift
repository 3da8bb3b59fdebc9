/// Acceptance of a vendor's batch by a sample: take n of the lot, accept it with at most `accept` errors.
///
/// The plans follow the diagonal structure of ISO 2859-1, single sampling, normal inspection; check the standard itself
/// before claiming conformity.
///
/// - Source: ISO 2859-1 (ANSI/ASQ Z1.4), tables 1 and 2-A; Montgomery, Introduction to Statistical Quality Control.
public struct SamplingPlan: Equatable, Sendable {
  public let sample: Int
  /// Errors up to which the lot is accepted; one more rejects it.
  public let accept: Int

  public init(sample: Int, accept: Int) {
    self.sample = sample
    self.accept = accept
  }

  /// How likely a lot with this share of errors is accepted, where the lot is large.
  public func acceptance(errors p: Double) -> Double {
    BinomialDistribution.cdf(accept, of: sample, p: p)
  }

  /// The same for a lot of this size: the sample is not put back.
  public func acceptance(bad: Int, lot: Int) -> Double {
    BinomialDistribution.hypergeometric(accept, of: sample, lot: lot, bad: bad)
  }

  /// The share of errors that is accepted once in ten: the consumer's risk of 10%.
  public var limitingQuality: Double {
    accept >= sample
      ? 1 : BetaDistribution.quantile(0.9, Double(accept) + 1, Double(sample - accept))
  }

  /// How many without an error show, with 95% confidence, that errors are below p.
  public static func zeroErrors(toShowBelow p: Double) -> Int? {
    guard p > 0, p < 1 else { return nil }
    var n = 1
    var left = 1 - p
    while left > 0.05 {
      left *= 1 - p
      n += 1
    }
    return n
  }

  /// The smallest plan that accepts a share p1 of errors with 95% or more, and p2 with 10% or less.
  ///
  /// - Returns: `nil` unless 0 < p1 < p2 < 1, or where it would need more than 100,000.
  public static func smallest(good p1: Double, bad p2: Double) -> SamplingPlan? {
    guard p1 > 0, p1 < p2, p2 < 1 else { return nil }
    var n = 1
    for accept in 0...10_000 {
      n = max(n, accept + 1)
      while SamplingPlan(sample: n, accept: accept).acceptance(errors: p2) > 0.1 {
        n += 1
        if n > 100_000 { return nil }
      }
      let plan = SamplingPlan(sample: n, accept: accept)
      if plan.acceptance(errors: p1) >= 0.95 { return plan }
    }
    return nil
  }
}

/// The tables of normal inspection.
public enum AcceptanceTable {
  /// How thoroughly to inspect.
  public enum Level: Int, CaseIterable, Sendable { case i = 1, ii, iii }

  private static let letters = Array("ABCDEFGHJKLMNPQR").map(String.init)
  private static let samples = [2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000]
  private static let lots = [
    8, 15, 25, 50, 90, 150, 280, 500, 1200, 3200, 10_000, 35_000, 150_000, 500_000,
  ]
  /// Letters by lot size at levels I, II and III, as their places in `letters`.
  private static let places = [
    [0, 0, 1], [0, 1, 2], [1, 2, 3], [2, 3, 4], [2, 4, 5], [3, 5, 6], [4, 6, 7], [5, 7, 8], [6, 8, 9],
    [7, 9, 10], [8, 10, 11], [9, 11, 12], [10, 12, 13], [11, 13, 14], [12, 14, 15],
  ]

  /// Acceptable quality limits in percent of errors.
  public static let limits = [
    0.010, 0.015, 0.025, 0.040, 0.065, 0.10, 0.15, 0.25, 0.40, 0.65, 1.0, 1.5, 2.5, 4.0, 6.5, 10,
  ]
  /// Accept numbers along a diagonal; `nil` where the standard has an arrow to the plan above or below.
  private static let accepts: [Int?] = [0, nil, nil, 1, 2, 3, 5, 7, 10, 14, 21]

  /// The letter of a lot of this size.
  public static func codeLetter(lot: Int, level: Level) -> String {
    let row = lots.firstIndex { lot <= $0 } ?? lots.count
    return letters[places[row][level.rawValue - 1]]
  }

  /// The plan of a letter at a limit; `nil` where the table has none of its own there.
  public static func plan(letter: String, limit: Double) -> SamplingPlan? {
    guard let row = letters.firstIndex(of: letter), let column = limits.firstIndex(of: limit) else {
      return nil
    }
    // A's plan of Ac 0 stands at 6.5; each letter further one limit lower.
    let along = column - (14 - row)
    guard accepts.indices.contains(along), let accept = accepts[along] else { return nil }
    return SamplingPlan(sample: samples[row], accept: accept)
  }
}
