/// Weights over the categories of some ratings. Only given distances are stored pair by pair: the other kinds are sums
/// of powers of differences, so that W · v is found in one pass over the categories.
struct WeightTable: Sendable {
  private enum Kind: Sendable {
    case identity
    /// 1 − linear · |x − y| − square · (x − y)².
    case differences(linear: Double, square: Double)
    case table([Double])
  }

  private let kind: Kind
  let categories: Int
  /// Where each category stands, scaled to 0 ... 1.
  private let place: [Double]
  /// The categories by their place.
  private let order: [Int]

  init(_ weights: AgreementWeights, _ ratings: Ratings) {
    self.init(weights, categories: ratings.categories, values: ratings.values)
  }

  init(_ weights: AgreementWeights, categories: [String], values: [Double]) {
    let q = categories.count
    self.categories = q
    let ranks = values.indices.map(Double.init)
    switch weights {
    case .identity: (kind, place, order) = (.identity, [], [])
    case .linear: (kind, place, order) = Self.differences(values, linear: 1, square: 0)
    case .quadratic: (kind, place, order) = Self.differences(values, linear: 0, square: 1)
    case .linearRank: (kind, place, order) = Self.differences(ranks, linear: 1, square: 0)
    case .quadraticRank: (kind, place, order) = Self.differences(ranks, linear: 0, square: 1)
    case .ordinal:
      // C(d + 1, 2) / C(q, 2) = (d² + d) / (q (q − 1)), with d = (q − 1) times the difference of places.
      let q = Double(q)
      (kind, place, order) = Self.differences(ranks, linear: 1 / q, square: (q - 1) / q)
    case .custom(let distances):
      let table = distances.table(categories)
      let greatest = table.max() ?? 0
      (kind, place, order) = (.table(table.map { greatest > 0 ? 1 - $0 / greatest : 1 }), [], [])
    }
  }

  private static func differences(
    _ values: [Double], linear: Double, square: Double
  ) -> (Kind, [Double], [Int]) {
    let order = values.indices.sorted { values[$0] < values[$1] }
    guard let first = order.first, let last = order.last, values[last] > values[first] else {
      return (.differences(linear: 0, square: 0), values.map { _ in 0 }, order)
    }
    // Halves first: the range of ±1e308 is no number.
    let (low, range) = (values[first] / 2, values[last] / 2 - values[first] / 2)
    return (.differences(linear: linear, square: square), values.map { ($0 / 2 - low) / range }, order)
  }

  var isIdentity: Bool {
    if case .identity = kind { return true }
    return false
  }

  subscript(k: Int, l: Int) -> Double {
    switch kind {
    case .identity: return k == l ? 1 : 0
    case .differences(let linear, let square):
      let d = abs(place[k] - place[l])
      return 1 - linear * d - square * d * d
    case .table(let table): return table[k * categories + l]
    }
  }

  /// Σ_l w_kl v_l for every k. O(categories), or its square where distances are given.
  func times(_ v: [Double]) -> [Double] {
    switch kind {
    case .identity: return v
    case .table(let table):
      return (0..<categories).map { k in
        (0..<categories).reduce(0) { $0 + table[k * categories + $1] * v[$1] }
      }
    case .differences(let linear, let square):
      let total = v.reduce(0, +)
      let first = zip(place, v).reduce(0) { $0 + $1.0 * $1.1 }
      let second = zip(place, v).reduce(0) { $0 + $1.0 * $1.0 * $1.1 }
      var result = v
      var (below, belowFirst) = (0.0, 0.0)
      for k in order {
        let x = place[k]
        below += v[k]
        belowFirst += x * v[k]
        let distance = x * (2 * below - total) + first - 2 * belowFirst
        result[k] = total - linear * distance - square * (x * x * total - 2 * x * first + second)
      }
      return result
    }
  }

  /// Σ_k Σ_l w_kl.
  var sum: Double { times([Double](repeating: 1, count: categories)).reduce(0, +) }
}
