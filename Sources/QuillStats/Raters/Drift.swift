import Glibc

/// Whether a rater changes over time: right or wrong against gold (or a consensus), in the order of rating.
public enum Drift {
  public struct Window: Equatable, Sendable {
    /// The ratings of the window, by their place in time.
    public let places: Range<Int>
    public let right: Int
    /// 95%, Wilson's.
    public let band: ClosedRange<Double>

    public var count: Int { places.count }
    public var share: Double { Double(right) / Double(places.count) }
  }

  /// Windows side by side; the last may be shorter, and joins the one before where it is less than half as long.
  public static func windows(_ right: [Bool], size: Int) -> [Window] {
    guard size > 0, !right.isEmpty else { return [] }
    var starts = Array(stride(from: 0, to: right.count, by: size))
    if let last = starts.last, starts.count > 1, 2 * (right.count - last) < size { starts.removeLast() }
    return starts.indices.compactMap { index in
      let places = starts[index]..<(index + 1 < starts.count ? starts[index + 1] : right.count)
      let hits = right[places].count { $0 }
      return WilsonInterval.of(hits, of: places.count).map { Window(places: places, right: hits, band: $0) }
    }
  }

  public struct Cusum: Equatable, Sendable {
    /// The sum after each rating; 0 or more.
    public let path: [Double]
    /// The first rating after which the sum is at the limit or above it.
    public let alarm: Int?
  }

  /// The cumulated sum of evidence that the share of right ratings has fallen from `good` to `bad`:
  /// S = max(0, S + log-likelihood ratio).
  ///
  /// - Parameter limit: the evidence that raises the alarm, in nats; 3.5 is, by simulation, one false
  ///   alarm in some 650 good ratings, and a fall to `bad` is told after some 30.
  /// - Source: Page (1954), Continuous inspection schemes; Steiner et al. (2000) for Bernoulli outcomes.
  public static func cusum(
    _ right: [Bool], good: Double = 0.9, bad: Double = 0.75, limit: Double = 3.5
  ) -> Cusum {
    let (hit, miss) = (log(bad / good), log((1 - bad) / (1 - good)))
    var sum = 0.0
    var alarm: Int?
    let path = right.enumerated().map { place, isRight in
      sum = max(0, sum + (isRight ? hit : miss))
      if sum >= limit, alarm == nil { alarm = place }
      return sum
    }
    return Cusum(path: path, alarm: alarm)
  }

  /// The longest run of one answer: a rater who answers without reading shows one.
  ///
  /// - Returns: where it is; the first of equals.
  public static func longestRun(_ answers: [String]) -> Range<Int> {
    var best = 0..<min(1, answers.count)
    var start = 0
    for at in answers.indices {
      if ByteText(answers[at]) != ByteText(answers[start]) { start = at }
      if at + 1 - start > best.count { best = start..<(at + 1) }
    }
    return best
  }

  /// How likely n independent answers hold a run of this length or longer of an answer that has this share.
  ///
  /// - Returns: 0 to 1. q(n) = q(n − 1) − (1 − p) pᴸ q(n − L − 1) is the chance of no such run, q(L) = 1 − pᴸ.
  /// - Complexity: O(n).
  /// - Source: Feller (1968), An Introduction to Probability Theory and Its Applications, volume I, XIII.7; the question is
  ///   de Moivre's.
  public static func chanceOfRun(_ length: Int, of n: Int, share p: Double) -> Double {
    guard length > 0 else { return 1 }
    guard length <= n else { return 0 }
    let whole = pow(p, Double(length))
    var none = [Double](repeating: 1, count: n + 1)
    none[length] = 1 - whole
    for at in (length + 1)..<max(length + 1, n + 1) {
      none[at] = max(0, none[at - 1] - (1 - p) * whole * none[at - length - 1])
    }
    return 1 - none[n]
  }
}
