/// How often each unit received each category: all that a coefficient needs where raters are exchangeable.
struct UnitCounts: Sendable {
  let categories: Int
  /// Unit u's entries are `start[u] ..< start[u + 1]`, by category.
  let start: [Int32]
  let category: [Int32]
  let count: [Int32]
  /// Ratings a unit.
  let size: [Int32]
  /// Units with at least one rating, and with at least two.
  let rated: Int
  let pairable: Int

  var units: Int { size.count }

  init(start ratingStart: [Int32], category rating: [Int32], categories: Int) {
    var tally = [Int32](repeating: 0, count: categories)
    var found: [Int32] = []
    var start: [Int32] = [0]
    var category: [Int32] = []
    var count: [Int32] = []
    var size: [Int32] = []
    var rated = 0
    var pairable = 0
    category.reserveCapacity(rating.count)
    count.reserveCapacity(rating.count)
    start.reserveCapacity(ratingStart.count)
    size.reserveCapacity(ratingStart.count)
    for unit in 0..<(ratingStart.count - 1) {
      found.removeAll(keepingCapacity: true)
      for at in Int(ratingStart[unit])..<Int(ratingStart[unit + 1]) {
        let k = Int(rating[at])
        if tally[k] == 0 { found.append(rating[at]) }
        tally[k] += 1
      }
      if found.count > 1 { found.sort() }
      for k in found {
        category.append(k)
        count.append(tally[Int(k)])
        tally[Int(k)] = 0
      }
      start.append(Int32(category.count))
      let m = ratingStart[unit + 1] - ratingStart[unit]
      size.append(m)
      if m >= 1 { rated += 1 }
      if m >= 2 { pairable += 1 }
    }
    self.categories = categories
    self.start = start
    self.category = category
    self.count = count
    self.size = size
    self.rated = rated
    self.pairable = pairable
  }

  /// Whether every unit has the same number of ratings, two or more.
  var isBalanced: Bool { (size.first ?? 0) >= 2 && size.allSatisfy { $0 == size[0] } }

  func entries(_ unit: Int) -> Range<Int> { Int(start[unit])..<Int(start[unit + 1]) }

  /// The share of a unit's rater pairs that agree; the unit has two ratings or more.
  func agreement(_ unit: Int) -> Double {
    var agreeing = 0
    for at in entries(unit) {
      let r = Int(count[at])
      agreeing += r * (r - 1)
    }
    let m = Int(size[unit])
    return Double(agreeing) / Double(m * (m - 1))
  }

  /// The mean weight of a unit's rater pairs: Σ_k r_k (Σ_l w_kl r_l − 1) / (m (m − 1)).
  func agreement(_ unit: Int, _ weights: WeightTable) -> Double {
    if weights.isIdentity { return agreement(unit) }
    let entries = entries(unit)
    var sum = 0.0
    for a in entries {
      let (k, r) = (Int(category[a]), Double(count[a]))
      sum += r * (r - 1)
      for b in (a + 1)..<max(a + 1, entries.upperBound) {
        sum += 2 * r * Double(count[b]) * weights[k, Int(category[b])]
      }
    }
    let m = Double(size[unit])
    return sum / (m * (m - 1))
  }

  /// Ratings by category; `pairableOnly` leaves out those alone in their unit.
  func marginals(pairableOnly: Bool) -> [Double] {
    var sums = [Double](repeating: 0, count: categories)
    for unit in 0..<units where !pairableOnly || size[unit] >= 2 {
      for at in entries(unit) { sums[Int(category[at])] += Double(count[at]) }
    }
    return sums
  }
}
