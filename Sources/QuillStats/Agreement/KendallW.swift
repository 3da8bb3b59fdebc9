/// Kendall's coefficient of concordance, W: how far several raters put the same units in the same order.
///
/// - Input: units × raters, values with an order; each rater's values are turned into ranks, equal ones sharing their
///   mean rank. Only units that every rater with a rating has rated count.
/// - Returns: 0 to 1: 1 where all orders are the same, 0 where the sums of ranks are all equal. Dimensionless.
/// - Errors: `oneRater`, `noCompleteUnit`, `tooFewUnits` below two, `noVariation` where every rater ties everything.
/// - Complexity: O(ratings · log units).
/// - Source: Kendall & Babington Smith (1939), The Problem of m Rankings; with the correction for ties of Siegel (1956),
///   Nonparametric Statistics, pp. 229–238: W = 12 S / (m² (n³ − n) − m Σ (t³ − t)).
public enum KendallW {
  public static let statistic = Statistic(
    name: "kendall_w", title: "Kendall's W (concordance)", level: .ordinal, additive: sums
  ) { (ratings) throws(Undefined) in
    let raters = Set(ratings.rater)
    if raters.count < 2 { throw .oneRater }
    let complete = ratings.units.indices.filter {
      Int(ratings.start[$0 + 1] - ratings.start[$0]) == raters.count
    }
    if complete.isEmpty { throw .noCompleteUnit }
    if complete.count < 2 { throw .tooFewUnits }
    return Estimate(
      try of(
        (0..<raters.count).map { rater in
          complete.map { ratings.values[Int(ratings.category[Int(ratings.start[$0]) + rater])] }
        }))
  }

  /// The sums are how often each kind of unit is drawn; each rater's order of the kinds is found once.
  private static func sums(_ ratings: Ratings) throws(Undefined) -> AdditiveCoefficient {
    let m = Set(ratings.rater).count
    if m < 2 { throw .oneRater }
    let (patterns, units) = UnitPatterns.whole(ratings)
    let complete = units.indices.filter { Int(ratings.counts.size[units[$0]]) == m }
    if complete.isEmpty { throw .noCompleteUnit }
    let orders = (0..<m).map { rater -> (order: [Int], values: [Double]) in
      let values = units.map { unit -> Double in
        let at = Int(ratings.start[unit]) + rater
        return at < Int(ratings.start[unit + 1]) ? ratings.values[Int(ratings.category[at])] : 0
      }
      return (complete.sorted { values[$0] < values[$1] }, values)
    }
    return AdditiveCoefficient(patterns: patterns) { times in
      let n = complete.reduce(0) { $0 + times[$1] }
      guard n > 1.5 else { return nil }
      var ranks = [Double](repeating: 0, count: times.count)
      var ties = 0.0
      for (order, values) in orders {
        var (at, below) = (0, 0.0)
        while at < order.count {
          var (end, t) = (at, 0.0)
          while end < order.count, values[order[end]] == values[order[at]] {
            t += times[order[end]]
            end += 1
          }
          for place in at..<end { ranks[order[place]] += below + (t + 1) / 2 }
          below += t
          ties += t * t * t - t
          at = end
        }
      }
      let raters = Double(m)
      let mean = raters * (n + 1) / 2
      let squares = complete.reduce(0) { $0 + times[$1] * (ranks[$1] - mean) * (ranks[$1] - mean) }
      let scale = raters * raters * (n * n * n - n) - raters * ties
      return scale > 0 ? 12 * squares / scale : nil
    }
  }

  /// - Parameter raters: each rater's values of the same units, two or more of either.
  static func of(_ raters: [[Double]]) throws(Undefined) -> Double {
    let n = raters.first?.count ?? 0
    if raters.count < 2 { throw .oneRater }
    if n < 2 { throw .tooFewUnits }
    let (m, units) = (Double(raters.count), Double(n))
    var sums = [Double](repeating: 0, count: n)
    var ties = 0.0
    for values in raters {
      let (ranks, tied) = Self.ranks(values)
      for index in ranks.indices { sums[index] += ranks[index] }
      ties += tied
    }
    let mean = m * (units + 1) / 2
    let squares = sums.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let scale = m * m * (units * units * units - units) - m * ties
    guard scale > 0 else { throw .noVariation }
    return 12 * squares / scale
  }

  /// Mean ranks from 1, and Σ (t³ − t) over groups of equal values.
  static func ranks(_ values: [Double]) -> (ranks: [Double], ties: Double) {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var ties = 0.0
    var at = 0
    while at < order.count {
      var end = at
      while end < order.count, values[order[end]] == values[order[at]] { end += 1 }
      for place in at..<end { ranks[order[place]] = Double(at + end + 1) / 2 }
      let t = Double(end - at)
      ties += t * t * t - t
      at = end
    }
    return (ranks, ties)
  }
}
