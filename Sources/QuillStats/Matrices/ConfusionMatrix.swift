/// Which categories meet in one unit: among raters (every pair of raters once), or ratings against a
/// reference.
public struct ConfusionMatrix: Sendable, Equatable {
  public let categories: [String]
  /// Whether rows and columns are the same kind of thing, so that `[c, k]` equals `[k, c]`.
  public let isSymmetric: Bool
  private var table: SquareTable<Int>

  /// Pairs of raters on one unit: `[c, k]` = pairs of which one said c and the other k. O(ratings + units ·
  /// c²).
  public init(pairsIn ratings: Ratings) {
    let counts = ratings.counts
    var table = SquareTable<Int>(size: counts.categories)
    for unit in 0..<counts.units where counts.size[unit] >= 2 {
      for a in counts.entries(unit) {
        let r = Int(counts.count[a])
        let c = Int(counts.category[a])
        if r > 1 { table.add(r * (r - 1) / 2, at: c, c) }
        for b in counts.entries(unit) where b != a {
          table.add(r * Int(counts.count[b]), at: c, Int(counts.category[b]))
        }
      }
    }
    categories = ratings.categories
    isSymmetric = true
    self.table = table
  }

  /// Ratings against a reference: `[c, k]` = ratings of k on units whose reference is c. O(ratings).
  ///
  /// - Parameter reference: unit to value; units without one are left out. Values no rating has are added as
  ///   categories.
  /// - Parameter rater: only this rater's ratings; `nil` = everyone's.
  public init(_ ratings: Ratings, reference: [String: String], rater: String? = nil) {
    var categories = ratings.categories
    var code: [String: Int] = [:]
    for (index, name) in categories.enumerated() { code[name] = index }
    for value in Set(reference.values).sorted() where code[value] == nil {
      code[value] = categories.count
      categories.append(value)
    }
    var table = SquareTable<Int>(size: categories.count)
    for (unit, name) in ratings.units.enumerated() {
      guard let value = reference[name], let row = code[value] else { continue }
      for at in Int(ratings.start[unit])..<Int(ratings.start[unit + 1])
      where rater == nil || ratings.raters[Int(ratings.rater[at])] == rater {
        table.add(1, at: row, Int(ratings.category[at]))
      }
    }
    self.categories = categories
    isSymmetric = false
    self.table = table
  }

  /// Indices into `categories`.
  public subscript(row: Int, column: Int) -> Int { table[row, column] }

  /// Pairs of raters, or ratings with a reference.
  public var total: Int {
    table.cells.reduce(0) { $0 + (isSymmetric && $1.row > $1.column ? 0 : $1.value) }
  }

  /// Pairs that agree, or ratings that match their reference.
  public var agreeing: Int { categories.indices.reduce(0) { $0 + table[$1, $1] } }

  /// The commonest confusions, most frequent first; ties in the order of the categories.
  public func top(_ limit: Int) -> [Confusion] {
    let unlike = table.cells.filter { isSymmetric ? $0.row < $0.column : $0.row != $0.column }
    let ranked = unlike.enumerated().sorted {
      $0.element.value != $1.element.value ? $0.element.value > $1.element.value : $0.offset < $1.offset
    }
    return ranked.prefix(limit).map { cell in
      Confusion(
        first: categories[cell.element.row], second: categories[cell.element.column],
        count: cell.element.value)
    }
  }
}
