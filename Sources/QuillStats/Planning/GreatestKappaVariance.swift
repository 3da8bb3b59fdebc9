/// The greatest variance of kappa over all tables with these shares for both raters and this kappa, a linear programme.
enum GreatestKappaVariance {
  /// - Parameter shares: they sum to 1.
  static func of(kappa: Double, shares p: [Double]) -> Double {
    let q = p.count
    let chance = p.reduce(0) { $0 + $1 * $1 }
    let agreement = kappa * (1 - chance) + chance
    let rest = 1 - kappa
    func worth(_ i: Int, _ j: Int) -> Double {
      let term = (i == j ? 1 : 0) - (p[i] + p[j]) * rest
      return term * term
    }
    // A symmetric table is among the best: x_ij = x_ji for i < j, and the diagonal is what the shares leave.
    let pairs = (0..<q).flatMap { i in ((i + 1)..<max(i + 1, q)).map { (i, $0) } }
    var programme = LinearProgramme(
      worth: pairs.map { 2 * worth($0.0, $0.1) - worth($0.0, $0.0) - worth($0.1, $0.1) })
    for i in 0..<q {
      programme.atMost(p[i], pairs.map { $0.0 == i || $0.1 == i ? 1 : 0 })
    }
    programme.exactly((1 - agreement) / 2, pairs.map { _ in 1 })
    let x = programme.solve()
    var cells = [[Double]](repeating: [Double](repeating: 0, count: q), count: q)
    for i in 0..<q { cells[i][i] = p[i] }
    for (at, (i, j)) in pairs.enumerated() {
      cells[i][j] = x[at]
      cells[j][i] = x[at]
      cells[i][i] -= x[at]
      cells[j][j] -= x[at]
    }
    return KappaPlanning.variance(p, p) { cells[$0][$1] }
  }
}

/// Maximise worth · x, x ≥ 0, by the simplex method in two phases, with Bland's rule against cycles. For a few
/// variables.
private struct LinearProgramme {
  let worth: [Double]
  private var rows: [(coefficients: [Double], limit: Double, isExact: Bool)] = []

  init(worth: [Double]) { self.worth = worth }

  /// - Parameter limit: 0 or more.
  mutating func atMost(_ limit: Double, _ coefficients: [Double]) {
    rows.append((coefficients, limit, false))
  }
  mutating func exactly(_ limit: Double, _ coefficients: [Double]) {
    rows.append((coefficients, limit, true))
  }

  /// The best x; one that meets the limits exists.
  func solve() -> [Double] {
    let n = worth.count
    let width = n + rows.count
    // Each row has a variable of its own: slack, or for an exact row one that the first phase drives out.
    var table = rows.enumerated().map { index, row in
      row.coefficients + rows.indices.map { $0 == index ? 1 : 0 } + [row.limit]
    }
    var basis = rows.indices.map { n + $0 }
    let artificial = Set(rows.indices.filter { rows[$0].isExact }.map { n + $0 })
    let first = (0..<width).map { artificial.contains($0) ? -1.0 : 0 }
    Self.improve(&table, &basis, worth: first, barred: [])
    Self.improve(&table, &basis, worth: worth + rows.map { _ in 0 }, barred: artificial)
    var x = [Double](repeating: 0, count: n)
    for (row, variable) in basis.enumerated() where variable < n { x[variable] = table[row][width] }
    return x
  }

  private static func improve(
    _ table: inout [[Double]], _ basis: inout [Int], worth: [Double], barred: Set<Int>
  ) {
    let width = worth.count
    for _ in 0..<10_000 {
      let entering = (0..<width).first { variable in
        if barred.contains(variable) || basis.contains(variable) { return false }
        let gain = basis.indices.reduce(worth[variable]) { $0 - worth[basis[$1]] * table[$1][variable] }
        return gain > 1e-12
      }
      guard let entering else { return }
      var leaving: (row: Int, ratio: Double)?
      for row in table.indices where table[row][entering] > 1e-12 {
        let ratio = table[row][width] / table[row][entering]
        if let best = leaving, ratio > best.ratio || (ratio == best.ratio && basis[row] > basis[best.row]) {
          continue
        }
        leaving = (row, ratio)
      }
      guard let leaving else { return }
      let pivot = table[leaving.row][entering]
      table[leaving.row] = table[leaving.row].map { $0 / pivot }
      for row in table.indices where row != leaving.row {
        let factor = table[row][entering]
        if factor == 0 { continue }
        for at in 0...width { table[row][at] -= factor * table[leaving.row][at] }
      }
      basis[leaving.row] = entering
    }
  }
}
