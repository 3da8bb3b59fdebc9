/// Conger's kappa: Cohen's idea for several raters, each with a distribution of their own.
///
/// - Returns: at most 1; Cohen's kappa for two raters who rated everything.
/// - Errors: `silentRater`, `noVariation`, `oneRater`, `nothingPairable`.
/// - Complexity: O(ratings + units · raters + raters · categories).
/// - Source: Conger (1980), Integration and generalization of kappas for multiple raters; missing ratings and
///   standard error: Gwet (2014).
public enum CongerKappa {
  public static let statistic = Statistic(name: "conger_kappa", title: "Conger's kappa") {
    (ratings) throws(Undefined) in
    try ratings.requirePairs()
    let raters = RaterShares(ratings)
    guard raters.given.allSatisfy({ $0 > 0 }) else { throw .silentRater }
    let terms = GwetTerms(ratings.counts)
    guard terms.varies else { throw .noVariation }
    return terms.estimate(chance: raters.chance) { raters.unitChance(ratings, $0) }
  }

  /// Each rater's distribution over the categories, and what it makes of chance agreement.
  private struct RaterShares {
    let raters: Int
    let categories: Int
    /// Ratings by rater.
    let given: [Double]
    /// p_gk at g · categories + k.
    let share: [Double]
    /// Σ_g p_gk.
    let total: [Double]
    let rated: Double
    let chance: Double
    /// Σ_k p_gk (Σ_h p_hk − p_gk): how rater g's distribution meets the others'.
    let overlap: [Double]

    init(_ ratings: Ratings) {
      let r = ratings.raters.count
      let q = ratings.categories.count
      var given = [Double](repeating: 0, count: r)
      var share = [Double](repeating: 0, count: r * q)
      for at in ratings.category.indices {
        given[Int(ratings.rater[at])] += 1
        share[Int(ratings.rater[at]) * q + Int(ratings.category[at])] += 1
      }
      for g in 0..<r where given[g] > 0 { for k in 0..<q { share[g * q + k] /= given[g] } }
      let total = (0..<q).map { k in (0..<r).reduce(0) { $0 + share[$1 * q + k] } }
      let overlap = (0..<r).map { g in
        (0..<q).reduce(0) { $0 + share[g * q + $1] * (total[$1] - share[g * q + $1]) }
      }
      raters = r
      categories = q
      rated = Double(ratings.counts.rated)
      chance = overlap.reduce(0, +) / Double(r * (r - 1))
      (self.given, self.share, self.total, self.overlap) = (given, share, total, overlap)
    }

    /// A rating of k by g counts n/n_g times its distance from p_g; a missing one leaves p_g as it is.
    func unitChance(_ ratings: Ratings, _ unit: Int) -> Double {
      var sum = overlap.reduce(0, +)
      for at in Int(ratings.start[unit])..<Int(ratings.start[unit + 1]) {
        let g = Int(ratings.rater[at])
        let k = Int(ratings.category[at])
        sum += rated / given[g] * (total[k] - share[g * categories + k] - overlap[g])
      }
      return sum / Double(raters * (raters - 1))
    }
  }
}
