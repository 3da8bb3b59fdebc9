/// Cohen's kappa of two raters, over the units both rated.
///
/// - Returns: at most 1. se and the normal 95% interval are the large-sample ones (divisor n); p is against
///   kappa 0.
/// - Errors: `notTwoRaters`, `nothingPairable`, `noVariation` where both used one and the same category only.
/// - Complexity: O(ratings + categories²).
/// - Source: Cohen (1960), A coefficient of agreement for nominal scales; Fleiss, Cohen & Everitt (1969) for
///   se.
public enum CohenKappa {
  public static let statistic = Statistic(name: "cohen_kappa", title: "Cohen's kappa") {
    (ratings) throws(Undefined) in
    guard ratings.raters.count == 2 else { throw .notTwoRaters }
    try ratings.requirePairs()
    let table = PairTable(ratings)
    let chance = table.diagonal { table.row[$0] * table.column[$0] }
    guard table.varies else { throw .noVariation }
    let observed = table.diagonal { table.share($0, $0) }
    let kappa = (observed - chance) / (1 - chance)
    let se = table.standardError(kappa: kappa, chance: chance)
    let reach = NormalDistribution.quantile(0.975) * se
    let null = table.standardErrorUnderChance(chance)
    let (interval, isCut) = Interval(lower: kappa - reach, upper: kappa + reach).cut(to: -1, value: kappa)
    return Estimate(
      kappa, chance: chance, se: se, ci95: interval, isCut: isCut,
      p: null > 0 ? 2 * NormalDistribution.cdf(-abs(kappa / null)) : nil)
  }

  /// Shares of the units both rated: `share(k, l)` = the first said k, the second l.
  private struct PairTable {
    let categories: Int
    let n: Double
    private var cells: [Double]
    let row: [Double]
    let column: [Double]

    init(_ ratings: Ratings) {
      let q = ratings.categories.count
      let both = (0..<ratings.units.count).map { Int(ratings.start[$0]) }.enumerated()
        .filter { ratings.counts.size[$0.offset] == 2 }.map(\.element)
      let n = Double(both.count)
      var cells = [Double](repeating: 0, count: q * q)
      for at in both { cells[Int(ratings.category[at]) * q + Int(ratings.category[at + 1])] += 1 }
      for index in cells.indices { cells[index] /= n }
      row = (0..<q).map { k in (0..<q).reduce(0) { $0 + cells[k * q + $1] } }
      column = (0..<q).map { k in (0..<q).reduce(0) { $0 + cells[$1 * q + k] } }
      categories = q
      self.n = n
      self.cells = cells
    }

    func share(_ k: Int, _ l: Int) -> Double { cells[k * categories + l] }

    func diagonal(_ term: (Int) -> Double) -> Double { (0..<categories).reduce(0) { $0 + term($1) } }

    /// Whether more than one category occurs.
    var varies: Bool { (0..<categories).lazy.filter { row[$0] + column[$0] > 0 }.count > 1 }

    func standardError(kappa: Double, chance: Double) -> Double {
      let rest = 1 - kappa
      var sum = 0.0
      for k in 0..<categories {
        for l in 0..<categories where share(k, l) > 0 {
          let term = k == l ? 1 - (row[k] + column[k]) * rest : rest * (column[k] + row[l])
          sum += share(k, l) * term * term
        }
      }
      let middle = kappa - chance * rest
      let variance = sum - middle * middle
      // A difference of equal numbers leaves rounding behind, which the root would make visible.
      return variance > 1e-14 ? (variance / n).squareRoot() / (1 - chance) : 0
    }

    func standardErrorUnderChance(_ chance: Double) -> Double {
      let cubic = diagonal { row[$0] * column[$0] * (row[$0] + column[$0]) }
      return (max(0, chance + chance * chance - cubic) / n).squareRoot() / (1 - chance)
    }
  }
}
