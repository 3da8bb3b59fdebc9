/// Krippendorff's nominal alpha in Gwet's form: the same value, with a linearised standard error.
///
/// - Returns: as nominal alpha; se, 95% t interval and p over the units with two ratings or more.
/// - Errors: `noVariation`, `oneRater`, `nothingPairable`.
/// - Complexity: O(ratings).
/// - Source: Gwet (2015), On Krippendorff's Alpha Coefficient. The standard error varies around alpha before
///   the small-sample term, as in irrCAC.
public enum KrippendorffAlphaFixedWeights {
  public static let statistic = Statistic(
    name: "krippendorff_alpha_fixed_weights", title: "Krippendorff's alpha (Gwet's form)",
    additive: additive
  ) { (ratings) throws(Undefined) in
    try ratings.requirePairs()
    let counts = ratings.counts
    let marginals = counts.marginals(pairableOnly: true)
    guard AlphaMetric.nominal.expected(marginals) != nil else { throw .noVariation }
    let total = marginals.reduce(0, +)
    let mean = total / Double(counts.pairable)
    let share = marginals.map { $0 / total }
    let chance = share.reduce(0) { $0 + $1 * $1 }
    let pairable = (0..<counts.units).filter { counts.size[$0] >= 2 }
    let plain = pairable.reduce(0) { $0 + Double(counts.size[$1]) * counts.agreement($1) } / total
    let observed = (1 - 1 / total) * plain + 1 / total
    let centre = (plain - chance) / (1 - chance)
    let contributions = pairable.map { unit in
      let size = Double(counts.size[unit])
      let weight = size / mean
      let shareSum = counts.entries(unit).reduce(0) { sum, at in
        sum + Double(counts.count[at]) * share[Int(counts.category[at])]
      }
      let unitObserved = weight * counts.agreement(unit) - observed * (weight - 1)
      let unitChance = shareSum / mean - chance * (weight - 1)
      return (unitObserved - chance) / (1 - chance) - 2 * (1 - centre) * (unitChance - chance) / (1 - chance)
    }
    return LinearisedEstimate.make(
      (observed - chance) / (1 - chance), chance: chance, contributions: contributions, centre: centre)
  }

  @Sendable static func additive(_ ratings: Ratings) throws(Undefined) -> AdditiveCoefficient {
    try AlphaSums.coefficient(ratings, level: .nominal)
  }
}
