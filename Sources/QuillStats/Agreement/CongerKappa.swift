/// Conger's kappa: Cohen's idea for several raters, each with a distribution of their own;
/// p_e = Σ_{g ≠ h} Σ w_kl p_gk p_hl / (r (r − 1)).
///
/// - Returns: at most 1; Cohen's (weighted) kappa for two raters who rated everything.
/// - Errors: `silentRater`, `noVariation`, `oneRater`, `nothingPairable`.
/// - Complexity: O(ratings + raters · categories).
/// - Source: Conger (1980), Integration and generalization of kappas for multiple raters; missing ratings and
///   standard error: Gwet (2014).
public enum CongerKappa {
  public static let statistic = weighted(.identity)

  public static func weighted(_ weights: AgreementWeights) -> Statistic {
    Statistic(
      name: "conger_kappa" + weights.suffix, title: "Conger's kappa" + weights.title, level: weights.level,
      additive: { (ratings) throws(Undefined) in
        try ratings.requirePairs()
        return CongerSums(ratings, WeightTable(weights, ratings), completeOnly: false).coefficient
      }
    ) { (ratings) throws(Undefined) in
      try ratings.requirePairs()
      let table = WeightTable(weights, ratings)
      let raters = RaterShares(ratings, table)
      guard raters.given.allSatisfy({ $0 > 0 }) else { throw .silentRater }
      let terms = GwetTerms(ratings.counts, table)
      guard terms.varies else { throw .noVariation }
      return terms.estimate(chance: raters.chance) { raters.unitChance(ratings, $0) }
    }
  }

  /// Each rater's distribution over the categories, and what it makes of chance agreement.
  struct RaterShares {
    let raters: Int
    /// Ratings by rater.
    let given: [Double]
    let rated: Double
    let chance: Double
    /// Σ_k p_gk Σ_l w_kl (Σ_h p_hl − p_gl): how rater g's distribution meets the others'.
    let overlap: [Double]
    private let overlaps: Double
    /// The same sum's inner one, for each rating's rater and category.
    private let met: [Double]

    init(_ ratings: Ratings, _ weights: WeightTable) {
      let r = ratings.raters.count
      var given = [Double](repeating: 0, count: r)
      for rater in ratings.rater { given[Int(rater)] += 1 }
      var total = [Double](repeating: 0, count: ratings.categories.count)
      for at in ratings.category.indices {
        total[Int(ratings.category[at])] += 1 / given[Int(ratings.rater[at])]
      }
      let metTotal = weights.times(total)
      var overlap = [Double](repeating: 0, count: r)
      var met = [Double](repeating: 0, count: ratings.count)
      for (g, places) in ratings.placesByRater().enumerated() {
        var own: [Int: Double] = [:]
        for at in places { own[Int(ratings.category[at]), default: 0] += 1 / given[g] }
        let metOwn = Self.times(weights, own)
        for at in places {
          let k = Int(ratings.category[at])
          met[at] = metTotal[k] - metOwn(k)
          overlap[g] += met[at] / given[g]
        }
      }
      raters = r
      rated = Double(ratings.counts.rated)
      overlaps = overlap.reduce(0, +)
      chance = overlaps / Double(r * (r - 1))
      (self.given, self.overlap, self.met) = (given, overlap, met)
    }

    /// Most raters use few of many categories, so that a table for each would be empty for the most part.
    private static func times(_ weights: WeightTable, _ own: [Int: Double]) -> (Int) -> Double {
      if weights.isIdentity { return { own[$0] ?? 0 } }
      var dense = [Double](repeating: 0, count: weights.categories)
      for (k, share) in own { dense[k] = share }
      let product = weights.times(dense)
      return { product[$0] }
    }

    /// A rating of k by g counts n/n_g times its distance from p_g; a missing one leaves p_g as it is.
    func unitChance(_ ratings: Ratings, _ unit: Int) -> Double {
      var sum = overlaps
      for at in Int(ratings.start[unit])..<Int(ratings.start[unit + 1]) {
        let g = Int(ratings.rater[at])
        sum += rated / given[g] * (met[at] - overlap[g])
      }
      return sum / Double(raters * (raters - 1))
    }
  }
}
