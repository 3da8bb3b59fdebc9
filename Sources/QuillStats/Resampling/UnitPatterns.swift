/// Units grouped by equal category counts, with what one such unit adds to each sum.
public struct UnitPatterns: Sendable {
  /// How many sums there are.
  public let dimension: Int
  /// `pattern[i]`: the pattern of the i-th unit that takes part.
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
    var known: [[Int32]: Int32] = [:]
    var pattern: [Int32] = []
    var multiplicity: [Int32] = []
    var start: [Int32] = [0]
    var index: [Int32] = []
    var amount: [Double] = []
    for unit in 0..<counts.units where counts.size[unit] >= atLeast {
      let range = counts.entries(unit)
      let key = Array(counts.category[range]) + Array(counts.count[range])
      if let old = known[key] {
        pattern.append(old)
        multiplicity[Int(old)] += 1
        continue
      }
      let fresh = Int32(multiplicity.count)
      known[key] = fresh
      pattern.append(fresh)
      multiplicity.append(1)
      for (at, value) in entries(unit) {
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
}
