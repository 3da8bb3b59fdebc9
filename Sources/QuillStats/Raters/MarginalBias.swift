/// Whether two raters use the categories equally often, on the units both rated: Stuart and Maxwell's test, and Bhapkar's.
///
/// Agreement can be low because raters differ item by item, or because one of them leans; this tells which.
///
/// - Errors: `notTwoRaters`, `nothingPairable`, `noVariation` where they never disagree.
/// - Complexity: O(units + categories in use³).
/// - Source: Stuart (1955); Maxwell (1970), Comparing the classification of subjects by two independent judges: d' S⁻¹ d;
///   Bhapkar (1966): X² / (1 − X² / n).
public struct MarginalBias: Equatable, Sendable {
  public let chiSquare: Double
  public let bhapkar: Double
  public let degreesOfFreedom: Int
  /// Of Stuart and Maxwell's statistic, and of Bhapkar's.
  public let p: Double
  public let bhapkarP: Double
  /// The first rater's share of each category less the second's, by the ratings' categories.
  public let lean: [Double]

  /// - Parameter ratings: of two raters.
  public init(_ ratings: Ratings) throws(Undefined) {
    guard ratings.raters.count == 2 else { throw .notTwoRaters }
    try ratings.requirePairs()
    let both = ratings.units.indices.filter { ratings.counts.size[$0] == 2 }.map { ratings.pair($0) }
    try self.init(Self.counted(both), categories: ratings.categories.count)
  }

  private static func counted(_ both: [(Int, Int)]) -> [PairKey: Int] {
    both.reduce(into: [:]) { $0[PairKey($1.0, $1.1), default: 0] += 1 }
  }

  /// - Parameter both: how often the two said what of a unit that both rated.
  init(_ both: [PairKey: Int], categories q: Int) throws(Undefined) {
    let n = Double(both.values.reduce(0, +))
    var difference = [Double](repeating: 0, count: q)
    for (pair, count) in both {
      difference[pair.one] += Double(count)
      difference[pair.other] -= Double(count)
    }
    lean = difference.map { $0 / n }
    // Only categories on which someone disagreed bear on it; one of them follows from the others.
    let unlike = both.filter { $0.key.one != $0.key.other }
    let used = Set(unlike.keys.flatMap { [$0.one, $0.other] }).sorted()
    guard used.count > 1 else { throw .noVariation }
    if used.count > 500 { throw .tooManyCategories }
    let place = Dictionary(uniqueKeysWithValues: used.enumerated().map { ($1, $0) })
    let size = used.count - 1
    var spread = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    for (pair, count) in unlike {
      let (a, b) = (place[pair.one] ?? size, place[pair.other] ?? size)
      if a < size { spread[a][a] += Double(count) }
      if b < size { spread[b][b] += Double(count) }
      if a < size, b < size {
        spread[a][b] -= Double(count)
        spread[b][a] -= Double(count)
      }
    }
    let d = used.dropLast().map { difference[$0] }
    // Groups of categories that never meet each lose a degree of freedom.
    guard let solved = LinearSystem.solve(spread, d) else { throw .separated }
    let found = zip(d, solved).reduce(0) { $0 + $1.0 * $1.1 }
    chiSquare = found
    bhapkar = found < n ? found / (1 - found / n) : .infinity
    degreesOfFreedom = size
    p = ChiSquareDistribution.upperTail(chiSquare, df: Double(size))
    bhapkarP = bhapkar.isFinite ? ChiSquareDistribution.upperTail(bhapkar, df: Double(size)) : 0
  }

  public struct Pair: Sendable {
    public let one: String
    public let other: String
    /// Units that both rated.
    public let units: Int
    public let result: Result<MarginalBias, Undefined>
  }

  /// Of every pair of raters with a unit in common, in the raters' order.
  ///
  /// - Throws: `oneRater`; `tooManyCategories` above 1,000 of them, as every pair has a lean for each.
  /// - Complexity: O(units · raters of a unit²) and that of each pair.
  public static func byPair(_ ratings: Ratings) throws(Undefined) -> [Pair] {
    if ratings.count == 0 { throw .empty }
    try ratings.requireTwoRaters()
    if ratings.categories.count > 1_000 { throw .tooManyCategories }
    let met = ratings.metPairs()
    let r = ratings.raters.count
    return met.keys.sorted().map { key in
      let both = met[key] ?? []
      let result: Result<MarginalBias, Undefined>
      do throws(Undefined) {
        result = .success(try MarginalBias(counted(both), categories: ratings.categories.count))
      } catch {
        result = .failure(error)
      }
      return Pair(
        one: ratings.raters[key / r], other: ratings.raters[key % r], units: both.count, result: result)
    }
  }
}
