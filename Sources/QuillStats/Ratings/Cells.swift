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

  init() {}

  /// Rows whose names have their places already; a value below 0 is missing.
  init(
    units: [String], raters: [String], values: [String], unit: [Int32], rater: [Int32], value: [Int32]
  ) {
    self.units = Interner(known: units)
    self.raters = Interner(known: raters)
    self.values = Interner(known: values)
    if value.contains(where: { $0 < 0 }) {
      let rated = value.indices.filter { value[$0] >= 0 }
      self.unit = rated.map { unit[$0] }
      self.rater = rated.map { rater[$0] }
      self.value = rated.map { value[$0] }
    } else {
      (self.unit, self.rater, self.value) = (unit, rater, value)
    }
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

  /// Two counting sorts: linear, and stable, so the second keeps the first's order within a unit. Rows that stand by
  /// unit already need the second alone, and those by rater within it none.
  func sortedByUnitThenRater() -> Sorted {
    let isSorted = unit.indices.dropFirst().allSatisfy {
      unit[$0 - 1] < unit[$0] || (unit[$0 - 1] == unit[$0] && rater[$0 - 1] < rater[$0])
    }
    if isSorted {
      return Sorted(unit: unit, rater: rater, value: value, start: Self.starts(unit, keys: units.names.count))
    }
    let rows = (0..<Int32(rater.count)).map { $0 }
    let byRater = Self.order(rater, starts: Self.starts(rater, keys: raters.names.count), of: rows)
    let start = Self.starts(unit, keys: units.names.count)
    let order = Self.order(unit, starts: start, of: byRater)
    return Sorted(
      unit: order.map { unit[Int($0)] }, rater: order.map { rater[Int($0)] },
      value: order.map { value[Int($0)] }, start: start)
  }

  private static func starts(_ key: [Int32], keys: Int) -> [Int32] {
    var start = [Int32](repeating: 0, count: keys + 1)
    start.withUnsafeMutableBufferPointer { start in
      for k in key { start[Int(k) + 1] += 1 }
      for k in 0..<keys { start[k + 1] += start[k] }
    }
    return start
  }

  private static func order(_ key: [Int32], starts: [Int32], of rows: [Int32]) -> [Int32] {
    var next = starts
    return [Int32](unsafeUninitializedCapacity: rows.count) { order, count in
      next.withUnsafeMutableBufferPointer { next in
        key.withUnsafeBufferPointer { key in
          for row in rows {
            let k = Int(key[Int(row)])
            order[Int(next[k])] = row
            next[k] += 1
          }
        }
      }
      count = rows.count
    }
  }
}
