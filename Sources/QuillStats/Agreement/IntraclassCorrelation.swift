/// Intraclass correlations of Shrout and Fleiss, from the mean squares of units × raters where no rating is missing.
///
/// BMS, JMS, WMS, EMS are the mean squares between units, between raters, within units, and of the rest.
///
/// - Input: numbers, every unit rated by every rater.
/// - Returns: at most 1; below 0 where units differ less than chance makes them. Dimensionless. The 95% interval is that of
///   F; there is none where the mean square below the line is 0, and no standard error.
/// - Errors: `incomplete` where a rating is missing, `oneRater`, `tooFewUnits` below two, `noVariation` where all
///   values are the same (0/0).
/// - Complexity: O(ratings).
/// - Source: Shrout & Fleiss (1979), Intraclass correlations: uses in assessing rater reliability; McGraw & Wong (1996),
///   Forming inferences about some intraclass correlation coefficients, table 7, for the intervals.
public enum IntraclassCorrelation: String, CaseIterable, Sendable {
  /// Each unit has raters of its own: (BMS − WMS) / (BMS + (k − 1) WMS).
  case icc1
  /// Raters are a sample, and their means count: (BMS − EMS) / (BMS + (k − 1) EMS + k (JMS − EMS) / n).
  case icc2
  /// These raters only, their means aside: (BMS − EMS) / (BMS + (k − 1) EMS).
  case icc3
  /// The mean of k raters as in icc1: (BMS − WMS) / BMS.
  case icc1k
  /// The mean of k raters as in icc2: (BMS − EMS) / (BMS + (JMS − EMS) / n).
  case icc2k
  /// The mean of k raters as in icc3: (BMS − EMS) / BMS.
  case icc3k

  public var statistic: Statistic {
    Statistic(
      name: rawValue, title: title, level: .interval,
      additive: { (ratings) throws(Undefined) in
        try Self.requireComplete(ratings)
        return additive(ratings)
      }
    ) { (ratings) throws(Undefined) in
      try Self.requireComplete(ratings)
      let n = ratings.units.count
      let k = ratings.raters.count
      let squares = MeanSquares(ratings)
      let (numerator, denominator) = terms(squares, k: Double(k), n: Double(n))
      guard denominator > 0 else { throw .noVariation }
      return Estimate(numerator / denominator, ci95: interval(squares, k: Double(k), n: Double(n)))
    }
  }

  private static func requireComplete(_ ratings: Ratings) throws(Undefined) {
    try ratings.requirePairs()
    guard ratings.count == ratings.units.count * ratings.raters.count else { throw .incomplete }
    if ratings.units.count < 2 { throw .tooFewUnits }
  }

  /// Sums over units: how many, their totals' squares, their values' squares, then each rater's total; all of values less
  /// their mean, so that squares keep the digits of differences.
  private func additive(_ ratings: Ratings) -> AdditiveCoefficient {
    let k = ratings.raters.count
    let shift = ratings.values.first ?? 0
    let mean =
      ratings.category.reduce(0) { $0 + (ratings.values[Int($1)] - shift) } / Double(ratings.count)
    let patterns = UnitPatterns.byRater(ratings, dimension: 3 + k) { unit in
      let values = (0..<k).map { ratings.values[Int(ratings.category[unit * k + $0])] - shift - mean }
      let total = values.reduce(0, +)
      return [(0, 1), (1, total * total), (2, values.reduce(0) { $0 + $1 * $1 })]
        + values.enumerated().map { (3 + $0, $1) }
    }
    return AdditiveCoefficient(patterns: patterns) { sums in
      guard let squares = MeanSquares(sums, k: Double(k)) else { return nil }
      let (numerator, denominator) = terms(squares, k: Double(k), n: sums[0])
      return denominator > 0 ? numerator / denominator : nil
    }
  }

  private var title: String {
    switch self {
    case .icc1: "ICC(1,1), one-way"
    case .icc2: "ICC(2,1), raters sampled"
    case .icc3: "ICC(3,1), raters fixed"
    case .icc1k: "ICC(1,k), mean of raters"
    case .icc2k: "ICC(2,k), mean of raters"
    case .icc3k: "ICC(3,k), mean of raters"
    }
  }

  private func terms(_ s: MeanSquares, k: Double, n: Double) -> (Double, Double) {
    switch self {
    case .icc1: (s.between - s.within, s.between + (k - 1) * s.within)
    case .icc2: (s.between - s.rest, s.between + (k - 1) * s.rest + k * (s.raters - s.rest) / n)
    case .icc3: (s.between - s.rest, s.between + (k - 1) * s.rest)
    case .icc1k: (s.between - s.within, s.between)
    case .icc2k: (s.between - s.rest, s.between + (s.raters - s.rest) / n)
    case .icc3k: (s.between - s.rest, s.between)
    }
  }

  /// `nil` where F is 0 or infinite: its interval would be a point.
  private func interval(_ s: MeanSquares, k: Double, n: Double) -> Interval? {
    switch self {
    case .icc1, .icc1k: return fixed(s.between, s.within, df: n * (k - 1), k: k, n: n)
    case .icc3, .icc3k: return fixed(s.between, s.rest, df: (n - 1) * (k - 1), k: k, n: n)
    case .icc2, .icc2k: return sampled(s, k: k, n: n)
    }
  }

  /// (F − 1) / (F + k − 1), and 1 − 1/F of the means, at both ends of F.
  private func fixed(_ above: Double, _ below: Double, df: Double, k: Double, n: Double) -> Interval? {
    guard below > 0, above > 0 else { return nil }
    let f = above / below
    let ends = [
      f / FDistribution.quantile(0.975, n - 1, df), f * FDistribution.quantile(0.975, df, n - 1),
    ]
    let isMean = self == .icc1k || self == .icc3k
    let limits = ends.map { isMean ? 1 - 1 / $0 : ($0 - 1) / ($0 + k - 1) }
    return Interval(lower: limits[0], upper: limits[1])
  }

  /// With Satterthwaite's degrees of freedom for what raters and the rest add up to.
  private func sampled(_ s: MeanSquares, k: Double, n: Double) -> Interval? {
    guard s.rest > 0, s.between > 0 else { return nil }
    let (numerator, denominator) = Self.icc2.terms(s, k: k, n: n)
    let single = numerator / denominator
    let raters = k * single * s.raters / s.rest
    let others = n * (1 + (k - 1) * single) - k * single
    let df =
      (k - 1) * (n - 1) * (raters + others) * (raters + others)
      / ((n - 1) * raters * raters + others * others)
    guard df.isFinite, df > 0 else { return nil }
    let (low, high) = (FDistribution.quantile(0.975, n - 1, df), FDistribution.quantile(0.975, df, n - 1))
    let noise = k * s.raters + (k * n - k - n) * s.rest
    let limits = [
      n * (s.between - low * s.rest) / (low * noise + n * s.between),
      n * (high * s.between - s.rest) / (noise + n * high * s.between),
    ]
    guard self == .icc2k else { return Interval(lower: limits[0], upper: limits[1]) }
    // Spearman and Brown: of the mean of k raters.
    let means = limits.map { $0 * k / (1 + (k - 1) * $0) }
    return means.allSatisfy(\.isFinite) && means[0] <= means[1]
      ? Interval(lower: means[0], upper: means[1]) : nil
  }

  private struct MeanSquares {
    var between = 0.0
    var raters = 0.0
    var within = 0.0
    var rest = 0.0

    /// From the sums of `additive`; `nil` where all values are the same, but for rounding.
    init?(_ sums: [Double], k: Double) {
      let n = sums[0]
      let raters = sums[3...]
      let middle = raters.reduce(0, +) * raters.reduce(0, +) / (n * k)
      guard n > 1.5, sums[2] - middle > 1e-12 * sums[2] else { return nil }
      let within = max(0, sums[2] - sums[1] / k)
      let byRater = max(0, raters.reduce(0) { $0 + $1 * $1 } / n - middle)
      between = max(0, sums[1] / k - middle) / (n - 1)
      self.raters = byRater / (k - 1)
      self.within = within / (n * (k - 1))
      rest = max(0, within - byRater) / ((n - 1) * (k - 1))
    }

    init(_ ratings: Ratings) {
      let (n, k) = (ratings.units.count, ratings.raters.count)
      // Shifted, so that values around 1e9 keep the digits of their differences.
      let shift = ratings.values.first ?? 0
      let x = ratings.category.map { ratings.values[Int($0)] - shift }
      let mean = x.reduce(0, +) / Double(n * k)
      var byRater = [Double](repeating: 0, count: k)
      for unit in 0..<n {
        let here = (0..<k).map { x[unit * k + $0] }
        let own = here.reduce(0, +) / Double(k)
        between += Double(k) * (own - mean) * (own - mean)
        within += here.reduce(0) { $0 + ($1 - own) * ($1 - own) }
        for rater in 0..<k { byRater[rater] += here[rater] / Double(n) }
      }
      raters = byRater.reduce(0) { $0 + Double(n) * ($1 - mean) * ($1 - mean) }
      rest = max(0, within - raters) / Double((n - 1) * (k - 1))
      between /= Double(n - 1)
      raters /= Double(k - 1)
      within /= Double(n * (k - 1))
    }
  }
}
