/// Leaving out one unit at a time.
public enum Jackknife {
  /// The coefficient without one unit of each pattern, and how many units share the pattern.
  ///
  /// - Parameter step: only every so many patterns.
  static func leaveOneOut(
    _ coefficient: AdditiveCoefficient, step: Int = 1
  ) -> [(value: Double?, units: Double)] {
    let patterns = coefficient.patterns
    var times = patterns.multiplicity
    var sums = [Double](repeating: 0, count: patterns.dimension)
    patterns.sums(times, into: &sums)
    return stride(from: 0, to: times.count, by: step).map { p in
      let units = Double(patterns.multiplicity[p])
      times[p] -= 1
      defer { times[p] += 1 }
      var rest = sums
      patterns.add(p, times: -1, to: &rest)
      return (coefficient.value(rest), units)
    }
  }

  /// Each pattern left out costs as much as there are sums.
  private static func isTooMuch(_ coefficient: AdditiveCoefficient) -> Bool { cost(coefficient) > 20_000_000 }

  private static func cost(_ coefficient: AdditiveCoefficient) -> Double {
    Double(coefficient.patterns.dimension) * Double(coefficient.patterns.multiplicity.count)
  }

  /// Every so many patterns stand for all where all would take too long, 200 of them or more: the acceleration is that of
  /// very many units then, and small.
  private static func step(_ coefficient: AdditiveCoefficient) -> Int {
    let patterns = coefficient.patterns.multiplicity.count
    return max(1, min(Int(cost(coefficient) / 20_000_000), patterns / 200))
  }

  /// Standard error √((n − 1)/n · Σ (a_i − mean)²); deterministic, a check on any unit bootstrap.
  ///
  /// - Throws: `tooFewUnits` below three units; `noVariation` where leaving out one unit leaves a 0/0,
  ///   `tooManyCategories` where patterns × sums are more than 20 million.
  /// - Complexity: O(patterns · sums).
  public static func standardError(_ coefficient: AdditiveCoefficient) throws(Undefined) -> Double {
    let n = Double(coefficient.units)
    if n < 3 { throw .tooFewUnits }
    if isTooMuch(coefficient) { throw .tooManyCategories }
    let left = leaveOneOut(coefficient)
    var values: [(Double, Double)] = []
    for (value, units) in left {
      guard let value else { throw .noVariation }
      values.append((value, units))
    }
    let mean = values.reduce(0) { $0 + $1.0 * $1.1 } / n
    let squares = values.reduce(0) { $0 + $1.1 * ($1.0 - mean) * ($1.0 - mean) }
    return ((n - 1) / n * squares).squareRoot()
  }

  /// The acceleration of BCa: how the standard error changes with the value. Undefined leave-outs are left
  /// aside.
  static func acceleration(_ coefficient: AdditiveCoefficient) -> Double {
    let step = step(coefficient)
    let values = leaveOneOut(coefficient, step: step).compactMap { left in left.value.map { ($0, left.units) }
    }
    let n = values.reduce(0) { $0 + $1.1 }
    guard n > 1 else { return 0 }
    let mean = values.reduce(0) { $0 + $1.0 * $1.1 } / n
    let squares = values.reduce(0) { $0 + $1.1 * (mean - $1.0) * (mean - $1.0) }
    let cubes = values.reduce(0) { $0 + $1.1 * (mean - $1.0) * (mean - $1.0) * (mean - $1.0) }
    // Both sums are of a part of the units: over all they are as many times as large.
    let part = step > 1 ? Double(coefficient.units) / n : 1
    return squares > 0 ? cubes / (6 * squares * (squares * part).squareRoot()) : 0
  }
}
