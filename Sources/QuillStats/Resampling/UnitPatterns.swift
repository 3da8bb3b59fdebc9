/// Units grouped by equal category counts, with what one such unit adds to each sum. The groups are in an
/// order of their own, so that a seed draws the same resamples whatever the order of the rows.
public struct UnitPatterns: Sendable {
  /// How many sums there are.
  public let dimension: Int
  /// The pattern of each unit that takes part, ascending.
  let pattern: [Int32]
  /// How many units have each pattern.
  let multiplicity: [Int32]
  /// Pattern p's entries are `start[p] ..< start[p + 1]`.
  let start: [Int32]
  let index: [Int32]
  let amount: [Double]

  /// - Parameter atLeast: units with fewer ratings take no part.
  /// - Parameter entries: (sum, amount) of a unit; asked once for each pattern.
  init(_ counts: UnitCounts, dimension: Int, atLeast: Int32, entries: (Int) -> [(Int, Double)]) {
    var groups: [[Int32]: (unit: Int, units: Int32)] = [:]
    for unit in 0..<counts.units where counts.size[unit] >= atLeast {
      let range = counts.entries(unit)
      let key = Array(counts.category[range]) + Array(counts.count[range])
      groups[key, default: (unit, 0)].units += 1
    }
    var pattern: [Int32] = []
    var multiplicity: [Int32] = []
    var start: [Int32] = [0]
    var index: [Int32] = []
    var amount: [Double] = []
    for (_, group) in groups.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      pattern += repeatElement(Int32(multiplicity.count), count: Int(group.units))
      multiplicity.append(group.units)
      for (at, value) in entries(group.unit) {
        index.append(Int32(at))
        amount.append(value)
      }
      start.append(Int32(index.count))
    }
    self.dimension = dimension
    self.pattern = pattern
    self.multiplicity = multiplicity
    self.start = start
    self.index = index
    self.amount = amount
  }

  /// Units told apart by a pair of numbers, such as the two categories that two raters chose.
  ///
  /// - Parameter entries: (sum, amount) of a unit with that key; asked once for each.
  init(dimension: Int, keys: [(Int, Int)], entries: (Int, Int) -> [(Int, Double)]) {
    var units: [PairKey: Int32] = [:]
    for (one, other) in keys { units[PairKey(one, other), default: 0] += 1 }
    self.init(dimension: dimension, units: units, entries: entries)
  }

  /// The same of units that are counted already.
  init(dimension: Int, units: [PairKey: Int32], entries: (Int, Int) -> [(Int, Double)]) {
    let groups = units.sorted { ($0.key.one, $0.key.other) < ($1.key.one, $1.key.other) }
    let parts = groups.map { entries($0.key.one, $0.key.other) }
    self.dimension = dimension
    pattern = groups.indices.flatMap { repeatElement(Int32($0), count: Int(groups[$0].value)) }
    multiplicity = groups.map(\.value)
    start = parts.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) }
    index = parts.flatMap { $0.map { Int32($0.0) } }
    amount = parts.flatMap { $0.map(\.1) }
  }

  /// Units told apart by who said what; the sums are how often each such unit is drawn.
  ///
  /// - Returns: also a unit of each pattern.
  static func whole(_ ratings: Ratings) -> (patterns: UnitPatterns, units: [Int]) {
    var groups: [[Int32]: (unit: Int, units: Int32)] = [:]
    for unit in ratings.units.indices where ratings.counts.size[unit] > 0 {
      let range = Int(ratings.start[unit])..<Int(ratings.start[unit + 1])
      // Named by the rater's place, which the order of the rows may change; the resamples change with it then.
      groups[Array(ratings.rater[range]) + Array(ratings.category[range]), default: (unit, 0)].units += 1
    }
    let sorted = groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    let keys = sorted.enumerated().flatMap { index, group in
      repeatElement((index, 0), count: Int(group.value.units))
    }
    let patterns = UnitPatterns(dimension: sorted.count, keys: keys) { index, _ in [(index, 1)] }
    return (patterns, sorted.map(\.value.unit))
  }

  /// Units told apart by who said what, each pattern with what it adds to each sum.
  ///
  /// - Parameter entries: (sum, amount) of a unit; asked once for each pattern.
  static func byRater(
    _ ratings: Ratings, dimension: Int, entries: (Int) -> [(Int, Double)]
  ) -> UnitPatterns {
    let (patterns, units) = whole(ratings)
    let parts = units.map(entries)
    return UnitPatterns(
      dimension: dimension, pattern: patterns.pattern, multiplicity: patterns.multiplicity, parts: parts)
  }

  private init(dimension: Int, pattern: [Int32], multiplicity: [Int32], parts: [[(Int, Double)]]) {
    self.dimension = dimension
    self.pattern = pattern
    self.multiplicity = multiplicity
    start = parts.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) }
    index = parts.flatMap { $0.map { Int32($0.0) } }
    amount = parts.flatMap { $0.map(\.1) }
  }

  /// Each unit a pattern of its own.
  ///
  /// - Parameter units: what each adds to each sum, as (sum, amount); one sum may be named several times.
  init(dimension: Int, units: [[(Int, Double)]]) {
    self.dimension = dimension
    pattern = units.indices.map(Int32.init)
    multiplicity = units.map { _ in 1 }
    start = units.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) }
    index = units.flatMap { $0.map { Int32($0.0) } }
    amount = units.flatMap { $0.map(\.1) }
  }

  /// Units that take part.
  public var units: Int { pattern.count }

  /// The sums over a sample that holds pattern p `times[p]` times.
  func sums(_ times: [Int32], into sums: inout [Double]) {
    for at in sums.indices { sums[at] = 0 }
    for p in 0..<times.count where times[p] != 0 { add(p, times: Double(times[p]), to: &sums) }
  }

  func add(_ p: Int, times: Double, to sums: inout [Double]) {
    for at in Int(start[p])..<Int(start[p + 1]) { sums[Int(index[at])] += times * amount[at] }
  }

  /// How often each pattern is among as many units drawn with replacement: one after the other.
  func drawUnits(_ times: inout [Int32], using random: inout SeededGenerator) {
    for p in times.indices { times[p] = 0 }
    let units = UInt32(units)
    var drawn: UInt32 = 0
    while drawn < units {
      times[Int(pattern[Int(random.below(units))])] += 1
      drawn += 1
    }
  }

  /// The same distribution (a multinomial one) by as many binomial draws as there are patterns.
  func draw(_ times: inout [Int32], using random: inout SeededGenerator) {
    var left = units
    var open = units
    for p in times.indices {
      let units = Int(multiplicity[p])
      let drawn = units == open ? left : BinomialDraw.draw(left, Double(units) / Double(open), using: &random)
      times[p] = Int32(drawn)
      left -= drawn
      open -= units
    }
  }
}
