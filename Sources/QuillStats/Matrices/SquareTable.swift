/// A number for each ordered pair of categories: dense while that is small, else only the cells that are not
/// 0.
struct SquareTable<Value: AdditiveArithmetic & Sendable & Equatable>: Sendable, Equatable {
  let size: Int
  private var dense: [Value]
  private var sparse: [Int: Value] = [:]

  init(size: Int) {
    self.size = size
    dense = size <= 512 ? [Value](repeating: .zero, count: size * size) : []
  }

  subscript(row: Int, column: Int) -> Value {
    let at = row * size + column
    return dense.isEmpty ? sparse[at] ?? .zero : dense[at]
  }

  mutating func add(_ amount: Value, at row: Int, _ column: Int) {
    let at = row * size + column
    if dense.isEmpty { sparse[at, default: .zero] += amount } else { dense[at] += amount }
  }

  /// The cells that are not 0, by row, then by column.
  var cells: [(row: Int, column: Int, value: Value)] {
    let places = dense.isEmpty ? sparse.keys.sorted() : dense.indices.filter { dense[$0] != .zero }
    return places.map { ($0 / size, $0 % size, self[$0 / size, $0 % size]) }
  }
}
