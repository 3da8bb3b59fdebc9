/// Two raters' table as shares of the units both rated: the first said k, the second l.
struct PairTable {
  let n: Double
  private let weights: WeightTable
  /// The cells that are not 0.
  private let cells: [(k: Int, l: Int, share: Double)]
  private let row: [Double]
  private let column: [Double]
  /// Σ_l w_kl p_.l and Σ_k w_kl p_k.: the mean weight that a rating of k, or of l, meets.
  private let metByRow: [Double]
  private let metByColumn: [Double]

  /// The ratings are of two raters.
  init(_ ratings: Ratings, _ weights: WeightTable) {
    let both = ratings.units.indices.lazy.filter { ratings.counts.size[$0] == 2 }
    self.init(both.map { ratings.pair($0) }, weights)
  }

  init(_ pairs: [(Int, Int)], _ weights: WeightTable) {
    let q = weights.categories
    let n = Double(pairs.count)
    var tally: [Int: Int] = [:]
    for (k, l) in pairs { tally[k * q + l, default: 0] += 1 }
    let cells = tally.sorted { $0.key < $1.key }.map { key, count in
      (k: key / q, l: key % q, share: Double(count) / n)
    }
    var row = [Double](repeating: 0, count: q)
    var column = row
    for cell in cells {
      row[cell.k] += cell.share
      column[cell.l] += cell.share
    }
    (metByRow, metByColumn) = (weights.times(column), weights.times(row))
    (self.n, self.weights, self.cells, self.row, self.column) = (n, weights, cells, row, column)
  }

  /// - Throws: `noVariation`.
  func estimate() throws(Undefined) -> Estimate {
    guard varies else { throw .noVariation }
    let chance = self.chance
    let kappa = (observed - chance) / (1 - chance)
    let se = standardError(kappa: kappa, chance: chance)
    let reach = NormalDistribution.quantile(0.975) * se
    let null = standardErrorUnderChance(chance)
    let (interval, isCut) = Interval(lower: kappa - reach, upper: kappa + reach).cut(to: -1, value: kappa)
    return Estimate(
      kappa, chance: chance, se: se, ci95: interval, isCut: isCut,
      p: null.flatMap { $0 > 0 ? 2 * NormalDistribution.cdf(-abs(kappa / $0)) : nil })
  }

  private var observed: Double { cells.reduce(0) { $0 + $1.share * weights[$1.k, $1.l] } }

  private var chance: Double { zip(row, metByRow).reduce(0) { $0 + $1.0 * $1.1 } }

  /// Whether more than one category occurs.
  private var varies: Bool { row.indices.lazy.filter { row[$0] + column[$0] > 0 }.prefix(2).count == 2 }

  private func standardError(kappa: Double, chance: Double) -> Double {
    let rest = 1 - kappa
    let sum = cells.reduce(0) { sum, cell in
      let term = weights[cell.k, cell.l] - rest * (metByRow[cell.k] + metByColumn[cell.l])
      return sum + cell.share * term * term
    }
    let middle = kappa - chance * rest
    return root(sum - middle * middle) / (1 - chance)
  }

  /// `nil` where weights would have to be summed over too many pairs of categories.
  private func standardErrorUnderChance(_ chance: Double) -> Double? {
    if weights.isIdentity {
      let cubic = row.indices.reduce(0) { $0 + row[$1] * column[$1] * (row[$1] + column[$1]) }
      return root(chance + chance * chance - cubic) / (1 - chance)
    }
    let rows = row.indices.filter { row[$0] > 0 }
    let columns = column.indices.filter { column[$0] > 0 }
    if max(rows.count, columns.count) > 3000 { return nil }
    var sum = 0.0
    for k in rows {
      for l in columns {
        let term = weights[k, l] - (metByRow[k] + metByColumn[l])
        sum += row[k] * column[l] * term * term
      }
    }
    return root(sum - chance * chance) / (1 - chance)
  }

  /// A difference of equal numbers leaves rounding behind, which the root would make visible.
  private func root(_ variance: Double) -> Double { variance > 1e-14 ? (variance / n).squareRoot() : 0 }
}
