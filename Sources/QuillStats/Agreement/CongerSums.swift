/// Conger's kappa as sums over units: their agreement, how many are pairable, and how often each rater chose each category.
struct CongerSums {
  private let ratings: Ratings
  private let weights: WeightTable
  private let completeOnly: Bool

  /// - Parameter completeOnly: units that some rater did not rate add nothing.
  init(_ ratings: Ratings, _ weights: WeightTable, completeOnly: Bool) {
    self.ratings = ratings
    self.weights = weights
    self.completeOnly = completeOnly
  }

  var coefficient: AdditiveCoefficient {
    let (r, q) = (ratings.raters.count, ratings.categories.count)
    let weights = weights
    let patterns = UnitPatterns.byRater(ratings, dimension: 2 + r * q, entries: entries)
    return AdditiveCoefficient(patterns: patterns) { sums in
      guard sums[1] > 0.5 else { return nil }
      var total = [Double](repeating: 0, count: q)
      var own = total
      var alone = 0.0
      for g in 0..<r {
        let cells = sums[(2 + g * q)..<(2 + (g + 1) * q)]
        let given = cells.reduce(0, +)
        guard given > 0.5 else { return nil }
        for (k, count) in cells.enumerated() {
          own[k] = count / given
          total[k] += own[k]
        }
        alone += Self.meeting(own, weights)
      }
      guard total.lazy.filter({ $0 > 0 }).prefix(2).count == 2 else { return nil }
      let chance = (Self.meeting(total, weights) - alone) / Double(r * (r - 1))
      return (sums[0] / sums[1] - chance) / (1 - chance)
    }
  }

  private func entries(_ unit: Int) -> [(Int, Double)] {
    let size = Int(ratings.counts.size[unit])
    if completeOnly, size < ratings.raters.count { return [] }
    let range = Int(ratings.start[unit])..<Int(ratings.start[unit + 1])
    let cells = range.map { at in
      (2 + Int(ratings.rater[at]) * ratings.categories.count + Int(ratings.category[at]), 1.0)
    }
    return size < 2 ? cells : [(0, ratings.counts.agreement(unit, weights)), (1, 1)] + cells
  }

  /// Σ_k Σ_l w_kl p_k p_l.
  private static func meeting(_ p: [Double], _ weights: WeightTable) -> Double {
    zip(p, weights.times(p)).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
