/// A statistic with a value for each category, rater or pair of raters.
public struct Breakdown: Sendable {
  public struct Part: Equatable, Sendable {
    /// The category, the rater, or the two raters as `a|b`.
    public let key: String
    public let result: StatisticResult
  }

  /// Stable name, as in exports: `specific_agreement`.
  public let name: String
  /// As a person reads it: `Agreement by category`.
  public let title: String
  private let run: @Sendable (Ratings) throws(Undefined) -> [Part]

  init(
    name: String, title: String, run: @escaping @Sendable (Ratings) throws(Undefined) -> [Part]
  ) {
    self.name = name
    self.title = title
    self.run = run
  }

  /// - Throws: why there is no part at all; a part can still be undefined.
  public func compute(_ ratings: Ratings) throws(Undefined) -> [Part] {
    if ratings.count == 0 { throw .empty }
    return try run(ratings)
  }
}

/// The registry: to add a breakdown, write its file and add its line.
public enum Breakdowns {
  public static let all: [Breakdown] = [
    FleissKappaByCategory.breakdown,
    SpecificAgreement.breakdown,
    AlphaCategoryAgainstRest.breakdown,
    PairwiseCohenKappa.breakdown,
    AlphaLeaveOneRaterOut.breakdown,
  ]

  /// The breakdown of that name.
  public static func named(_ name: String) -> Breakdown? { all.first { $0.name == name } }
}
