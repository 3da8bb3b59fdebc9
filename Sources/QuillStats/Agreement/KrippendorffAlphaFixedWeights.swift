/// Krippendorff's alpha in Gwet's form, with weights that do not follow the data: a linearised standard error for it.
///
/// - Returns: without weights nominal alpha, with quadratic ones interval alpha; with ordinal ones NOT Krippendorff's
///   ordinal alpha, whose metric follows the marginals. se, 95% t interval and p over the units with two ratings or
///   more.
/// - Errors: `noVariation`, `oneRater`, `nothingPairable`.
/// - Complexity: O(ratings).
/// - Source: Gwet (2015), On Krippendorff's Alpha Coefficient. The standard error varies around alpha before
///   the small-sample term, as in irrCAC.
public enum KrippendorffAlphaFixedWeights {
  public static let statistic = weighted(.identity)

  public static func weighted(_ weights: AgreementWeights) -> Statistic {
    Statistic(
      name: "krippendorff_alpha_fixed_weights" + weights.suffix,
      title: "Krippendorff's alpha (Gwet's form)" + weights.title, level: weights.level,
      additive: { (ratings) throws(Undefined) in try additive(ratings, weights) }
    ) { (ratings) throws(Undefined) in
      try ratings.requirePairs()
      let counts = ratings.counts
      let table = WeightTable(weights, ratings)
      let marginals = counts.marginals(pairableOnly: true)
      guard AlphaMetric.nominal.expected(marginals) != nil else { throw .noVariation }
      let total = marginals.reduce(0, +)
      let mean = total / Double(counts.pairable)
      let share = marginals.map { $0 / total }
      let met = table.times(share)
      let chance = zip(share, met).reduce(0) { $0 + $1.0 * $1.1 }
      let pairable = (0..<counts.units).filter { counts.size[$0] >= 2 }
      let plain =
        pairable.reduce(0) { $0 + Double(counts.size[$1]) * counts.agreement($1, table) } / total
      let observed = (1 - 1 / total) * plain + 1 / total
      let centre = (plain - chance) / (1 - chance)
      let contributions = pairable.map { unit in
        let weight = Double(counts.size[unit]) / mean
        let shareSum = counts.entries(unit).reduce(0) { sum, at in
          sum + Double(counts.count[at]) * met[Int(counts.category[at])]
        }
        let unitObserved = weight * counts.agreement(unit, table) - observed * (weight - 1)
        let unitChance = shareSum / mean - chance * (weight - 1)
        return (unitObserved - chance) / (1 - chance)
          - 2 * (1 - centre) * (unitChance - chance) / (1 - chance)
      }
      return LinearisedEstimate.make(
        (observed - chance) / (1 - chance), chance: chance, contributions: contributions, centre: centre)
    }
  }

  /// The marginals, then Σ m · agreement.
  private static func additive(
    _ ratings: Ratings, _ weights: AgreementWeights
  ) throws(Undefined) -> AdditiveCoefficient {
    try ratings.requirePairs()
    let counts = ratings.counts
    let table = WeightTable(weights, ratings)
    let q = counts.categories
    let patterns = UnitPatterns(counts, dimension: q + 1, atLeast: 2) { unit in
      counts.entries(unit).map { (Int(counts.category[$0]), Double(counts.count[$0])) }
        + [(q, Double(counts.size[unit]) * counts.agreement(unit, table))]
    }
    return AdditiveCoefficient(patterns: patterns) { sums in
      let marginals = Array(sums[..<q])
      guard AlphaMetric.nominal.expected(marginals) != nil else { return nil }
      let total = marginals.reduce(0, +)
      let share = marginals.map { $0 / total }
      let chance = zip(share, table.times(share)).reduce(0) { $0 + $1.0 * $1.1 }
      let observed = (1 - 1 / total) * sums[q] / total + 1 / total
      return (observed - chance) / (1 - chance)
    }
  }
}
