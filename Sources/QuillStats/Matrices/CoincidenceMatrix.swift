/// Krippendorff's coincidence matrix: each pairable rating counts once in all, shared among its unit's other
/// ratings.
///
/// o_ck = Σ_u (ordered pairs of c and k in unit u) / (m_u − 1). Symmetric; a row's sum is the number of
/// pairable ratings of that category. O(ratings + units · c²).
///
/// Source: Krippendorff (2011).
public struct CoincidenceMatrix: Sendable {
  public let categories: [String]
  /// n_c: pairable ratings by category.
  public let marginals: [Double]
  private var table: SquareTable<Double>

  public init(_ ratings: Ratings) {
    let counts = ratings.counts
    var table = SquareTable<Double>(size: counts.categories)
    for unit in 0..<counts.units where counts.size[unit] >= 2 {
      let others = Double(counts.size[unit] - 1)
      for a in counts.entries(unit) {
        for b in counts.entries(unit) {
          let pairs = Int(counts.count[a]) * (Int(counts.count[b]) - (a == b ? 1 : 0))
          if pairs > 0 {
            table.add(Double(pairs) / others, at: Int(counts.category[a]), Int(counts.category[b]))
          }
        }
      }
    }
    categories = ratings.categories
    marginals = counts.marginals(pairableOnly: true)
    self.table = table
  }

  /// o_ck; indices into `categories`.
  public subscript(c: Int, k: Int) -> Double { table[c, k] }

  /// n: all pairable ratings.
  public var total: Double { marginals.reduce(0, +) }
}
