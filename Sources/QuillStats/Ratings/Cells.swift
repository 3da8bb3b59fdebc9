/// Rows on their way to `Ratings`: names replaced by numbers, not yet in order.
struct Cells {
  private(set) var units = Interner()
  private(set) var raters = Interner()
  private(set) var values = Interner()
  private var unit: [Int32] = []
  private var rater: [Int32] = []
  private var value: [Int32] = []

  mutating func add(_ row: Rating) {
    let u = units.code(row.unit)
    let r = raters.code(row.rater)
    if row.value.isEmpty { return }
    unit.append(u)
    rater.append(r)
    value.append(values.code(row.value))
  }

  struct Sorted {
    var unit: [Int32]
    var rater: [Int32]
    var value: [Int32]
    /// `start[u] ..< start[u + 1]` are unit u's.
    var start: [Int32]

    /// The second rating of one cell.
    var firstDuplicate: Int? {
      unit.indices.dropFirst().first { unit[$0] == unit[$0 - 1] && rater[$0] == rater[$0 - 1] }
    }
  }

  /// Two counting sorts: linear, and stable, so the second keeps the first's order within a unit.
  func sortedByUnitThenRater() -> Sorted {
    let byRater = Self.order(rater, keys: raters.names.count, of: Array(rater.indices)).order
    let (order, start) = Self.order(unit, keys: units.names.count, of: byRater)
    return Sorted(
      unit: order.map { unit[$0] }, rater: order.map { rater[$0] }, value: order.map { value[$0] },
      start: start)
  }

  private static func order(_ key: [Int32], keys: Int, of rows: [Int]) -> (order: [Int], start: [Int32]) {
    var start = [Int32](repeating: 0, count: keys + 1)
    for row in rows { start[Int(key[row]) + 1] += 1 }
    for k in 0..<keys { start[k + 1] += start[k] }
    var next = start
    var order = [Int](repeating: 0, count: rows.count)
    for row in rows {
      let k = Int(key[row])
      order[Int(next[k])] = row
      next[k] += 1
    }
    return (order, start)
  }
}
