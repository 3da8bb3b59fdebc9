/// How long a rater takes for a rating. It ranks nobody: who is fast may be good; who is much faster than everyone is to be
/// asked.
public struct Pace: Equatable, Sendable {
  public let rater: String
  /// Ratings with a time.
  public let count: Int
  /// `nil` below `least` ratings, which say nothing of a person.
  public let figures: Figures?

  public struct Figures: Equatable, Sendable {
    public let median: Double
    /// The middle half of the ratings.
    public let middle: Interval
    /// Ratings in less than a third of the median of all raters.
    public let hasty: Int
  }

  public static let least = 10

  /// Each rater's, in order of first appearance.
  ///
  /// - Parameter times: seconds, 0 or more.
  public static func of(_ times: [(rater: String, seconds: Double)]) -> [Pace] {
    var raters = Interner()
    var own: [[Double]] = []
    for time in times {
      let code = Int(raters.code(time.rater))
      if code == own.count { own.append([]) }
      own[code].append(time.seconds)
    }
    let all = times.map(\.seconds).sorted()
    let limit = all.isEmpty ? 0 : Bootstrap.quantile(all, 0.5) / 3
    return zip(raters.names, own).map { rater, seconds in
      let sorted = seconds.sorted()
      guard sorted.count >= least else { return Pace(rater: rater, count: sorted.count, figures: nil) }
      let figures = Figures(
        median: Bootstrap.quantile(sorted, 0.5),
        middle: Interval(lower: Bootstrap.quantile(sorted, 0.25), upper: Bootstrap.quantile(sorted, 0.75)),
        hasty: sorted.count { $0 < limit })
      return Pace(rater: rater, count: sorted.count, figures: figures)
    }
  }
}
