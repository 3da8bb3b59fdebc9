/// Krippendorff's squared difference between two categories at one level.
///
/// The ordinal one, (Σ_{g=c..k} n_g − (n_c + n_k)/2)², is the squared distance of the categories' mid-ranks,
/// so it is computed as an interval metric on them.
enum AlphaMetric: Sendable {
  case nominal
  case squared([Double])
  case ratio([Double])
  /// Distances of one's own, at c · categories + k.
  case table([Double], categories: Int)

  /// - Parameter marginals: n_c of the pairable ratings; only the ordinal metric depends on them.
  init(_ level: Level, values: [Double], marginals: [Double]) {
    switch level {
    case .nominal: self = .nominal
    case .ordinal: self = .squared(Self.midranks(marginals))
    // Shifted, so that values around 1e9 keep the digits of their differences.
    case .interval:
      let scaled = Self.scaled(values)
      self = .squared(scaled.map { $0 - (scaled.first ?? 0) })
    case .ratio: self = .ratio(Self.scaled(values))
    }
  }

  /// Divided by a power of two, which changes no digit and no alpha: the greatest is then 1 to 2, so that neither sums
  /// nor squares leave the range of numbers, as those of ±1e308 would.
  private static func scaled(_ values: [Double]) -> [Double] {
    let greatest = values.lazy.map(\.magnitude).max() ?? 0
    guard greatest > 0 else { return values }
    return values.map { Double(sign: .plus, exponent: -greatest.exponent, significand: $0) }
  }

  static func midranks(_ marginals: [Double]) -> [Double] {
    var below = 0.0
    return marginals.map { n in
      defer { below += n }
      return below + n / 2
    }
  }

  func callAsFunction(_ c: Int, _ k: Int) -> Double {
    switch self {
    case .nominal: return c == k ? 0 : 1
    case .squared(let x): return (x[c] - x[k]) * (x[c] - x[k])
    case .ratio(let x):
      let sum = x[c] + x[k]
      let share = sum == 0 ? 0 : (x[c] - x[k]) / sum
      return share * share
    case .table(let table, let categories): return table[c * categories + k]
    }
  }

  /// Σ over the unit's ordered pairs of unlike ratings / (m − 1); 0 for a unit that is not pairable.
  func observed(_ counts: UnitCounts, _ unit: Int) -> Double {
    let entries = counts.entries(unit)
    guard entries.count > 1 else { return 0 }
    var sum = 0.0
    for a in entries {
      for b in (a + 1)..<entries.upperBound {
        sum +=
          Double(counts.count[a]) * Double(counts.count[b])
          * self(Int(counts.category[a]), Int(counts.category[b]))
      }
    }
    return 2 * sum / Double(counts.size[unit] - 1)
  }

  /// Σ_c Σ_k n_c n_k δ²(c, k); `nil` where fewer than two categories occur, so that alpha would be 0/0.
  func expected(_ marginals: [Double]) -> Double? {
    guard marginals.lazy.filter({ $0 > 0.5 }).prefix(2).count == 2 else { return nil }
    let n = marginals.reduce(0, +)
    switch self {
    case .nominal: return n * n - marginals.reduce(0) { $0 + $1 * $1 }
    case .squared(let x):
      let mean = zip(marginals, x).reduce(0) { $0 + $1.0 * $1.1 } / n
      return 2 * n * zip(marginals, x).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }
    case .ratio, .table:
      let used = marginals.indices.filter { marginals[$0] > 0 }
      var sum = 0.0
      for (index, c) in used.enumerated() {
        for k in used[..<index] { sum += marginals[c] * marginals[k] * self(c, k) }
      }
      // Distances of 0 between different categories.
      return sum > 0 ? 2 * sum : nil
    }
  }
}
