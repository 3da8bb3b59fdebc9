/// How far apart categories are, said for each pair: a rater's omission may be half a contradiction.
///
/// A pair that is not named is `otherwise` apart, a category from itself 0.
public struct CategoryDistances: Sendable, Hashable {
  public struct Pair: Sendable, Hashable {
    public var one: String
    public var other: String
    /// 0 or more.
    public var distance: Double

    public init(_ one: String, _ other: String, _ distance: Double) {
      self.one = one
      self.other = other
      self.distance = distance
    }
  }

  public var pairs: [Pair]
  public var otherwise: Double

  public init(_ pairs: [Pair], otherwise: Double = 1) {
    self.pairs = pairs
    self.otherwise = otherwise
  }

  /// The distances as a table over these categories, at c · count + k; symmetric.
  func table(_ categories: [String]) -> [Double] {
    let q = categories.count
    var place: [ByteText: Int] = [:]
    for (index, name) in categories.enumerated() { place[ByteText(name)] = index }
    var table = [Double](repeating: otherwise, count: q * q)
    for k in 0..<q { table[k * q + k] = 0 }
    for pair in pairs {
      guard let c = place[ByteText(pair.one)], let k = place[ByteText(pair.other)], c != k else { continue }
      table[c * q + k] = pair.distance
      table[k * q + c] = pair.distance
    }
    return table
  }
}
