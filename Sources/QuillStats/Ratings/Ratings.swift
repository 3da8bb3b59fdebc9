/// Who rated what how: units × raters, each cell one category or missing. The input of every statistic.
///
/// Stored compactly by unit (12 bytes a rating), so a million ratings are about 20 MB with their counts.
/// Labels are exact strings: `No`, `no` and `No ` are three categories.
public struct Ratings: Sendable {
  public let level: Level
  /// In order of first appearance, those without any rating included.
  public let units: [String]
  /// In order of first appearance, those without any rating included.
  public let raters: [String]
  /// From low to high; the declared list where there is one (used or not), else what occurs.
  public let categories: [String]
  /// `values[k]`: the number category k stands for; its rank from 0 where the labels are text.
  public let values: [Double]
  /// Whether the categories were declared, rather than collected from the ratings.
  public let categoriesAreDeclared: Bool

  /// The ratings of unit u are `start[u] ..< start[u + 1]` in the two arrays below, by rater.
  let start: [Int32]
  let rater: [Int32]
  let category: [Int32]
  let counts: UnitCounts

  /// How many ratings there are, missing ones not counted.
  public var count: Int { category.count }

  /// Units with two ratings or more.
  public var pairableUnits: Int { counts.pairable }

  /// Builds from rows in any order.
  ///
  /// - Parameter rows: a row with an empty value makes its unit and rater known and adds no rating.
  /// - Parameter categories: the allowed values, from low to high. Numbers are ordered as numbers above the
  ///   nominal level whatever order they are declared in. Without it, what occurs is what there is.
  /// - Throws: `RatingsError` for two ratings in one cell, an undeclared value, or values without an order
  ///   at a level that needs one.
  /// - Complexity: O(rows + categories · log categories).
  public init(
    _ rows: some Sequence<Rating>, level: Level, categories declared: [String]? = nil
  ) throws(RatingsError) {
    var cells = Cells()
    for row in rows { cells.add(row) }
    try self.init(cells, level: level, declared: declared)
  }

  /// Builds from rows whose names are numbers already: places in the three lists.
  ///
  /// - Parameter value: below 0 for a missing rating.
  /// - Throws: as from rows.
  /// - Complexity: O(rows).
  public init(
    units: [String], raters: [String], values: [String], unit: [Int32], rater: [Int32], value: [Int32],
    level: Level, categories declared: [String]? = nil
  ) throws(RatingsError) {
    let cells = Cells(
      units: units, raters: raters, values: values, unit: unit, rater: rater, value: value)
    try self.init(cells, level: level, declared: declared)
  }

  init(_ cells: Cells, level: Level, declared: [String]?) throws(RatingsError) {
    let order = try CategoryOrder(seen: cells.values.names, declared: declared, level: level)
    let sorted = cells.sortedByUnitThenRater()
    if let at = sorted.firstDuplicate {
      throw .duplicateRating(
        unit: cells.units.names[Int(sorted.unit[at])], rater: cells.raters.names[Int(sorted.rater[at])])
    }
    var recoded: [Int32] = []
    recoded.reserveCapacity(sorted.value.count)
    for (at, seen) in sorted.value.enumerated() {
      guard let code = order.code[Int(seen)] else {
        throw .undeclaredValue(
          value: cells.values.names[Int(seen)], unit: cells.units.names[Int(sorted.unit[at])],
          rater: cells.raters.names[Int(sorted.rater[at])])
      }
      recoded.append(code)
    }
    self.level = level
    units = cells.units.names
    raters = cells.raters.names
    categories = order.labels
    values = order.values
    categoriesAreDeclared = declared != nil
    start = sorted.start
    rater = sorted.rater
    category = recoded
    counts = UnitCounts(start: sorted.start, category: recoded, categories: order.labels.count)
  }

  /// Some of the ratings of others, or the same ones under other categories; sorted as they are.
  init(
    like other: Ratings, level: Level? = nil, units: [String], raters: [String],
    categories: (labels: [String], values: [Double])?,
    start: [Int32], rater: [Int32], category: [Int32]
  ) {
    self.level = level ?? other.level
    self.units = units
    self.raters = raters
    self.categories = categories?.labels ?? other.categories
    values = categories?.values ?? other.values
    categoriesAreDeclared = other.categoriesAreDeclared
    self.start = start
    self.rater = rater
    self.category = category
    counts = UnitCounts(start: start, category: category, categories: self.categories.count)
  }

  /// Ratings that are drawn rather than read: codes, sorted by unit, then by rater.
  init(
    level: Level, units: [String], raters: [String], categories: [String], start: [Int32], rater: [Int32],
    category: [Int32]
  ) {
    self.level = level
    self.units = units
    self.raters = raters
    self.categories = categories
    values = categories.indices.map(Double.init)
    categoriesAreDeclared = true
    self.start = start
    self.rater = rater
    self.category = category
    counts = UnitCounts(start: start, category: category, categories: categories.count)
  }

  /// Every rating, by unit, then by rater.
  public var rows: [Rating] {
    units.indices.flatMap { unit in
      (Int(start[unit])..<Int(start[unit + 1])).map { at in
        Rating(unit: units[unit], rater: raters[Int(rater[at])], value: categories[Int(category[at])])
      }
    }
  }

  /// The same ratings read at another level, for instance nominal alpha of an ordinal field.
  ///
  /// - Throws: `RatingsError` where the values do not carry that level.
  public func read(at level: Level) throws(RatingsError) -> Ratings {
    if level == self.level { return self }
    let declared = categoriesAreDeclared ? categories : nil
    let order = try CategoryOrder(seen: categories, declared: declared, level: level)
    // Every category is known, so every one has its place.
    let place = order.code.map { $0 ?? 0 }
    return Ratings(
      like: self, level: level, units: units, raters: raters, categories: (order.labels, order.values),
      start: start, rater: rater, category: category.map { place[Int($0)] })
  }
}
