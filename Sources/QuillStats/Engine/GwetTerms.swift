/// What Gwet's family of coefficients shares: observed agreement, and each category's mean share of a unit.
///
/// Where categories have weights, a pair of ratings agrees as far as its weight says.
struct GwetTerms {
  let counts: UnitCounts
  let weights: WeightTable
  /// p_a: mean over units with two ratings or more.
  let observed: Double
  /// π_k: mean over all rated units, those with a single rating included.
  let share: [Double]

  /// The counts hold at least one pairable unit.
  init(_ counts: UnitCounts, _ weights: WeightTable) {
    self.counts = counts
    self.weights = weights
    var observed = 0.0
    var share = [Double](repeating: 0, count: counts.categories)
    for unit in 0..<counts.units where counts.size[unit] >= 1 {
      let size = Double(counts.size[unit])
      for at in counts.entries(unit) { share[Int(counts.category[at])] += Double(counts.count[at]) / size }
      if size >= 2 { observed += counts.agreement(unit, weights) }
    }
    self.observed = observed / Double(counts.pairable)
    self.share = share.map { $0 / Double(counts.rated) }
  }

  /// Whether more than one category occurs.
  var varies: Bool { share.lazy.filter { $0 > 0 }.count > 1 }

  /// The mean of `weight[k]` over a unit's ratings.
  func mean(_ weight: [Double], in unit: Int) -> Double {
    var sum = 0.0
    for at in counts.entries(unit) { sum += Double(counts.count[at]) * weight[Int(counts.category[at])] }
    return sum / Double(counts.size[unit])
  }

  /// 1 − (1 − observed) / (1 − chance) with its linearised standard error.
  ///
  /// - Parameter unitChance: how each unit moves the chance agreement; `nil` where chance does not depend on
  ///   the data.
  func estimate(chance: Double, unitChance: ((Int) -> Double)? = nil) -> Estimate {
    let value = (observed - chance) / (1 - chance)
    let scale = Double(counts.rated) / Double(counts.pairable)
    var contributions: [Double] = []
    contributions.reserveCapacity(counts.rated)
    for unit in 0..<counts.units where counts.size[unit] >= 1 {
      var v = counts.size[unit] >= 2 ? scale * (counts.agreement(unit, weights) - chance) / (1 - chance) : 0
      if let unitChance { v -= 2 * (1 - value) * (unitChance(unit) - chance) / (1 - chance) }
      contributions.append(v)
    }
    // Under a fixed chance no agreement at all is the least; a chance that follows the data is 1/2 then, or less.
    let least = unitChance == nil ? (0 - chance) / (1 - chance) : -1
    return LinearisedEstimate.make(value, chance: chance, contributions: contributions, least: least)
  }

  /// The same coefficient as sums over rated units: p_a's numerator, pairable units, units, then Σ r_ik /
  /// r_i.
  static func additive(
    _ ratings: Ratings, _ weights: WeightTable, chance: @escaping @Sendable ([Double]) -> Double?
  ) throws(Undefined) -> AdditiveCoefficient {
    try ratings.requirePairs()
    let counts = ratings.counts
    let patterns = UnitPatterns(counts, dimension: 3 + counts.categories, atLeast: 1) { unit in
      let size = Double(counts.size[unit])
      var entries: [(Int, Double)] = [(2, 1)]
      if size >= 2 { entries += [(0, counts.agreement(unit, weights)), (1, 1)] }
      for at in counts.entries(unit) {
        entries.append((3 + Int(counts.category[at]), Double(counts.count[at]) / size))
      }
      return entries
    }
    return AdditiveCoefficient(patterns: patterns) { sums in
      guard sums[1] > 0.5 else { return nil }
      let share = sums[3...].map { $0 > 1e-9 ? $0 / sums[2] : 0 }
      guard let expected = chance(share) else { return nil }
      return (sums[0] / sums[1] - expected) / (1 - expected)
    }
  }
}
