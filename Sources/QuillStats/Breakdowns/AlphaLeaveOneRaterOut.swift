/// Alpha at the ratings' level without each rater in turn: above alpha, where that rater lowers agreement.
///
/// - Returns: at most 1 a rater; `noVariation` or `nothingPairable` where nothing comparable is left.
/// - Errors: `fewerThanThreeRaters`.
/// - Complexity: O(units · raters of a unit² + raters · sums): a rater's units are taken from the sums and put back
///   without that rater.
/// - Source: Krippendorff (2019), Content Analysis, 4th edition, section 12.3.
public enum AlphaLeaveOneRaterOut {
  public static let breakdown = Breakdown(
    name: "alpha_leave_one_rater_out", title: "Alpha without a rater"
  ) { (ratings) throws(Undefined) in
    if ratings.raters.count < 3 { throw .fewerThanThreeRaters }
    if ratings.level == .ratio, ratings.categories.count > 1000 { throw .tooManyCategories }
    let form = AlphaSums(ratings, level: ratings.level)
    var all = [Double](repeating: 0, count: form.dimension)
    for unit in ratings.units.indices { add(form.entries(ratings.counts, unit), 1, to: &all) }
    return ratings.placesByRater().enumerated().map { rater, places in
      var sums = all
      let units = unitsOf(places, ratings)
      let own = ratings.keeping(units: units)
      let others = own.without(rater: rater)
      for unit in units.indices {
        add(form.entries(own.counts, unit), -1, to: &sums)
        add(form.entries(others.counts, unit), 1, to: &sums)
      }
      // Differences of sums leave rounding behind where nothing is left.
      for at in 0..<ratings.categories.count { sums[at] = sums[at].rounded() }
      let n = sums[..<ratings.categories.count].reduce(0, +)
      let result: StatisticResult =
        if let value = form.value(sums) { .defined(Estimate(value)) } else {
          .undefined(n > 0 ? .noVariation : .nothingPairable)
        }
      return Breakdown.Part(key: ratings.raters[rater], result: result)
    }
  }

  private static func add(_ entries: [(Int, Double)], _ sign: Double, to sums: inout [Double]) {
    for (at, amount) in entries { sums[at] += sign * amount }
  }

  /// The units that hold these places, ascending.
  private static func unitsOf(_ places: [Int], _ ratings: Ratings) -> [Int] {
    var units: [Int] = []
    var unit = 0
    for at in places {
      while Int(ratings.start[unit + 1]) <= at { unit += 1 }
      units.append(unit)
    }
    return units
  }
}
