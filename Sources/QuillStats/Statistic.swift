/// One entry of the registry: what it is called, when it applies, and how it is computed.
public struct Statistic: Sendable {
  /// Stable name, as in exports: `krippendorff_alpha_nominal`.
  public let name: String
  /// As a person reads it: `Krippendorff's alpha (nominal)`.
  public let title: String
  /// The lowest level whose values it can read.
  public let level: Level
  private let run: @Sendable (Ratings) throws(Undefined) -> Estimate
  private let sum: (@Sendable (Ratings) throws(Undefined) -> AdditiveCoefficient)?

  /// - Parameter additive: the same coefficient as sums over units, where it can be written so; the bootstrap
  ///   needs it.
  public init(
    name: String, title: String, level: Level = .nominal,
    additive: (@Sendable (Ratings) throws(Undefined) -> AdditiveCoefficient)? = nil,
    compute: @escaping @Sendable (Ratings) throws(Undefined) -> Estimate
  ) {
    self.name = name
    self.title = title
    self.level = level
    run = compute
    sum = additive
  }

  /// Whether the ratings' level carries this statistic. A statistic that applies can still be undefined for
  /// the data.
  public func applies(to ratings: Ratings) -> Bool { ratings.level >= level }

  public func compute(_ ratings: Ratings) -> StatisticResult {
    StatisticResult.of { () throws(Undefined) in
      if ratings.count == 0 { throw .empty }
      return try run(ratings)
    }
  }

  /// The coefficient as sums over units for `Bootstrap` and `Jackknife`; `nil` where it has no such form.
  public func additive(_ ratings: Ratings) throws(Undefined) -> AdditiveCoefficient? {
    guard let sum else { return nil }
    if ratings.count == 0 { throw .empty }
    return try sum(ratings)
  }

  /// The coefficient for `Bootstrap`, also where it is no sum over units: then each resample is computed anew.
  ///
  /// - Throws: `tooManyRatings` where that would take too long.
  public func resampled(_ ratings: Ratings) throws(Undefined) -> AdditiveCoefficient {
    if let sums = try additive(ratings) { return sums }
    if ratings.count > 5000 { throw .tooManyRatings }
    let (patterns, units) = UnitPatterns.whole(ratings)
    return AdditiveCoefficient(patterns: patterns) { times in
      let drawn = units.indices.flatMap { repeatElement(units[$0], count: Int(times[$0])) }
      return compute(ratings.keeping(units: drawn)).value
    }
  }
}
