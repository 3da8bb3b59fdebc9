import Glibc

/// How many items two raters need for kappa, by its large-sample variance.
public enum KappaPlanning {
  /// n · variance of Cohen's kappa where both raters use the categories with these shares and chance apart the cells are
  /// those of agreement κ: p_ii = κ p_i + (1 − κ) p_i², p_ij = (1 − κ) p_i p_j.
  ///
  /// - Source: Fleiss, Cohen & Everitt (1969), Large sample standard errors of kappa and weighted kappa.
  public static func variance(kappa: Double, shares: [Double]) -> Double {
    let p = normalised(shares)
    return variance(p, p) { i, j in (1 - kappa) * p[i] * p[j] + (i == j ? kappa * p[i] : 0) }
  }

  /// The full width of the 95% interval at n items.
  public static func width(kappa: Double, shares: [Double], items n: Int) -> Double {
    2 * NormalDistribution.quantile(0.975) * (variance(kappa: kappa, shares: shares) / Double(n)).squareRoot()
  }

  /// The items for a 95% interval of this full width: V · (2z / w)².
  public static func items(kappa: Double, shares: [Double], width: Double) -> Int {
    let reach = 2 * NormalDistribution.quantile(0.975) / width
    return ceiling(variance(kappa: kappa, shares: shares) * reach * reach)
  }

  /// The items to tell κ₁ from κ₀, for two raters and two categories.
  ///
  /// - Parameters:
  ///   - rates: the share that each rater gives the first category.
  /// - Source: Cantor (1996), Sample-size calculations for Cohen's kappa; as R irr `N.cohen.kappa`.
  public static func itemsToTell(
    kappa k1: Double, from k0: Double, rates: (Double, Double), alpha: Double = 0.05, power: Double = 0.8,
    twoSided: Bool = false
  ) -> Int {
    let (a, b) = rates
    let chance = a * b + (1 - a) * (1 - b)
    func spread(_ kappa: Double) -> Double {
      let agreement = kappa * (1 - chance) + chance
      let both = (agreement - 1 + a + b) / 2
      let cells = [[both, a - both], [b - both, agreement - both]]
      return variance([a, 1 - a], [b, 1 - b]) { cells[$0][$1] }
    }
    return items(spread(k0), spread(k1), k1 - k0, alpha: alpha, power: power, twoSided: twoSided)
  }

  /// The items to tell κ₁ from κ₀ for any number of categories, at the greatest variance that the shares allow.
  ///
  /// - Source: Flack, Afifi, Lachenbruch & Schouten (1988), Sample size determinations for the two rater kappa statistic;
  ///   as R irr `N2.cohen.kappa`.
  public static func itemsToTell(
    kappa k1: Double, from k0: Double, shares: [Double], alpha: Double = 0.05, power: Double = 0.8,
    twoSided: Bool = false
  ) -> Int {
    let p = normalised(shares)
    let spread0 = GreatestKappaVariance.of(kappa: k0, shares: p)
    let spread1 = GreatestKappaVariance.of(kappa: k1, shares: p)
    return items(spread0, spread1, k1 - k0, alpha: alpha, power: power, twoSided: twoSided)
  }

  private static func items(
    _ v0: Double, _ v1: Double, _ gap: Double, alpha: Double, power: Double, twoSided: Bool
  ) -> Int {
    let z = NormalDistribution.quantile(1 - alpha / (twoSided ? 2 : 1))
    let reach = z * v0.squareRoot() + NormalDistribution.quantile(power) * v1.squareRoot()
    return ceiling((reach / gap) * (reach / gap))
  }

  static func variance(_ row: [Double], _ column: [Double], _ cell: (Int, Int) -> Double) -> Double {
    let q = row.count
    let chance = zip(row, column).reduce(0) { $0 + $1.0 * $1.1 }
    let observed = (0..<q).reduce(0) { $0 + cell($1, $1) }
    let rest = 1 - (observed - chance) / (1 - chance)
    var sum = 0.0
    for i in 0..<q {
      for j in 0..<q {
        let term = (i == j ? 1 : 0) - (column[i] + row[j]) * rest
        sum += cell(i, j) * term * term
      }
    }
    let middle = 1 - rest - chance * rest
    return (sum - middle * middle) / ((1 - chance) * (1 - chance))
  }

  private static func normalised(_ shares: [Double]) -> [Double] {
    // Thirds written as 0.3333 mean thirds.
    let sum = shares.reduce(0, +)
    return shares.map { $0 / sum }
  }

  /// Rounding may leave a whole number a trace above itself.
  private static func ceiling(_ n: Double) -> Int { Int((n - 1e-9).rounded(.up)) }
}
