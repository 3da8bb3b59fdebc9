/// How often one rater's ratings are the same as another's of the same unit.
///
/// share = agreeing pairs / pairs, over every pair of this rater's rating and another's of one unit.
///
/// - Errors: none; without such a pair `share` is `nil`.
public struct RaterAgreement: Sendable {
  public let rater: String
  public let agreeing: Int
  public let pairs: Int
  /// Units that another rated too.
  public let units: Int
  /// The share as sums over units, for the bootstrap.
  public let coefficient: AdditiveCoefficient

  public var share: Double? { pairs > 0 ? Double(agreeing) / Double(pairs) : nil }

  /// One for each rater, in the ratings' order.
  ///
  /// - Complexity: O(ratings · categories of a unit).
  public static func all(_ ratings: Ratings) -> [RaterAgreement] {
    // By rater: how many units have so many others agreeing, of so many.
    var met = [[PairKey: Int32]](repeating: [:], count: ratings.raters.count)
    for unit in ratings.units.indices where ratings.counts.size[unit] >= 2 {
      let others = Int(ratings.counts.size[unit]) - 1
      for place in Int(ratings.start[unit])..<Int(ratings.start[unit + 1]) {
        let own = ratings.category[place]
        let same = ratings.counts.entries(unit).first { ratings.counts.category[$0] == own }
        let agreeing = same.map { Int(ratings.counts.count[$0]) - 1 } ?? 0
        met[Int(ratings.rater[place])][PairKey(agreeing, others), default: 0] += 1
      }
    }
    return ratings.raters.indices.map { rater in
      let patterns = UnitPatterns(dimension: 2, units: met[rater]) { agreeing, others in
        [(0, Double(agreeing)), (1, Double(others))]
      }
      return RaterAgreement(
        rater: ratings.raters[rater], agreeing: met[rater].reduce(0) { $0 + $1.key.one * Int($1.value) },
        pairs: met[rater].reduce(0) { $0 + $1.key.other * Int($1.value) }, units: patterns.units,
        coefficient: AdditiveCoefficient(patterns: patterns) { $0[1] > 0.5 ? $0[0] / $0[1] : nil })
    }
  }

  /// The share's 95% interval: a bootstrap over units; Wilson's over units where all pairs agree or none does, and every
  /// resample would say the same.
  public func interval(_ plan: BootstrapPlan) -> ClosedRange<Double>? {
    if pairs == 0 { return nil }
    if agreeing == pairs { return WilsonInterval.of(units, of: units) }
    if agreeing == 0 { return WilsonInterval.of(0, of: units) }
    guard let found = try? Bootstrap.run(coefficient, plan: plan).interval else { return nil }
    return min(found.lower, found.upper)...max(found.lower, found.upper)
  }
}
