/// Alpha at the ratings' level without each rater in turn: above alpha, where that rater lowers agreement.
///
/// - Returns: at most 1 a rater; `noVariation` or `nothingPairable` where nothing comparable is left.
/// - Errors: `fewerThanThreeRaters`.
/// - Complexity: O(ratings + kinds of units · raters of a unit² + raters · sums): units that lose the same are taken from
///   the sums and put back together.
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
    let changes = RaterChanges(ratings)
    let steps = changes.units.indices.map { at in
      form.entries(ratings.counts, changes.units[at]).map { ($0.0, -$0.1) }
        + form.entries(changes.without, at)
    }
    return ratings.raters.indices.map { rater in
      var sums = all
      for (at, times) in changes.times[rater] { add(steps[at], Double(times), to: &sums) }
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

  private static func add(_ entries: [(Int, Double)], _ times: Double, to sums: inout [Double]) {
    for (at, amount) in entries { sums[at] += times * amount }
  }
}

/// What taking a rater away does to the units: many are alike, and lose the same.
private struct RaterChanges {
  /// A unit of each kind of change.
  private(set) var units: [Int] = []
  /// Those units without the rating that is taken away, in the same order.
  let without: UnitCounts
  /// By rater: (kind, how many units), by kind.
  let times: [[(Int, Int)]]

  init(_ ratings: Ratings) {
    let counts = ratings.counts
    let groups = counts.groups()
    var kinds: [PairKey: Int] = [:]
    var tally = [[Int: Int]](repeating: [:], count: ratings.raters.count)
    var start: [Int32] = [0]
    var left: [Int32] = []
    for unit in ratings.units.indices {
      for place in Int(ratings.start[unit])..<Int(ratings.start[unit + 1]) {
        let own = ratings.category[place]
        let key = PairKey(groups[unit], Int(own))
        let kind = kinds[key] ?? units.count
        if kind == units.count {
          kinds[key] = kind
          units.append(unit)
          for at in counts.entries(unit) {
            let count = counts.category[at] == own ? counts.count[at] - 1 : counts.count[at]
            left += repeatElement(counts.category[at], count: Int(count))
          }
          start.append(Int32(left.count))
        }
        tally[Int(ratings.rater[place])][kind, default: 0] += 1
      }
    }
    without = UnitCounts(start: start, category: left, categories: counts.categories)
    times = tally.map { $0.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
  }
}

extension UnitCounts {
  /// For each unit a number that units with equal counts share.
  fileprivate func groups() -> [Int] {
    var known: [[Int32]: Int] = [:]
    return (0..<units).map { unit in
      let range = entries(unit)
      let key = Array(category[range]) + Array(count[range])
      if let group = known[key] { return group }
      known[key] = known.count
      return known.count - 1
    }
  }
}
