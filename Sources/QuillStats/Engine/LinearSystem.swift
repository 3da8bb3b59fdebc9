/// Small systems of linear equations.
enum LinearSystem {
  /// x with matrix · x = right, by Gauss with the greatest pivot; `nil` where the matrix is singular.
  static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double]? {
    let n = right.count
    var rows = zip(matrix, right).map { $0 + [$1] }
    let scale = matrix.lazy.flatMap { $0 }.map(abs).max() ?? 0
    for column in 0..<n {
      guard let pivot = (column..<n).max(by: { abs(rows[$0][column]) < abs(rows[$1][column]) }),
        abs(rows[pivot][column]) > 1e-13 * scale
      else { return nil }
      rows.swapAt(column, pivot)
      for row in (column + 1)..<max(column + 1, n) {
        let factor = rows[row][column] / rows[column][column]
        if factor == 0 { continue }
        for at in column...n { rows[row][at] -= factor * rows[column][at] }
      }
    }
    var x = [Double](repeating: 0, count: n)
    for row in (0..<n).reversed() {
      let rest = ((row + 1)..<max(row + 1, n)).reduce(rows[row][n]) { $0 - rows[row][$1] * x[$1] }
      x[row] = rest / rows[row][row]
    }
    return x
  }
}
