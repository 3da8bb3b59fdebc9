/// How far a share of so many trials may be from the true one.

public enum WilsonInterval {
  /// The score interval of a proportion at 95 %, without a correction for continuity:
  /// (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n), with p = right/n and z = 1.96.
  ///
  /// - Parameters:
  ///   - right: 0 to `n`.
  ///   - n: trials.
  /// - Returns: within 0...1; `nil` without a trial.
  /// - Source: Wilson (1927), Probable Inference, the Law of Succession, and Statistical Inference, JASA 22; method 3 of
  ///   Newcombe (1998), Two-sided confidence intervals for the single proportion, Statistics in Medicine 17.
  public static func of(_ right: Int, of n: Int) -> ClosedRange<Double>? {
    guard n > 0, (0...n).contains(right) else { return nil }
    let (trials, z) = (Double(n), 1.959963984540054)
    let share = Double(right) / trials
    let middle = share + z * z / (2 * trials)
    let half = z * (share * (1 - share) / trials + z * z / (4 * trials * trials)).squareRoot()
    let scale = 1 + z * z / trials
    // Exact at the ends, where rounding would leave a trace.
    let low = right == 0 ? 0 : max(0, (middle - half) / scale)
    let high = right == n ? 1 : min(1, (middle + half) / scale)
    return low...high
  }
}
