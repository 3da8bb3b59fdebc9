/// A coefficient that is a function of sums over units, so that resampling never touches the ratings again.
public struct AdditiveCoefficient: Sendable {
  let patterns: UnitPatterns
  /// The coefficient from the sums; `nil` where it is undefined.
  let value: @Sendable ([Double]) -> Double?

  init(patterns: UnitPatterns, value: @escaping @Sendable ([Double]) -> Double?) {
    self.patterns = patterns
    self.value = value
  }

  /// Units that take part.
  public var units: Int { patterns.units }

  /// The coefficient of the units as they are.
  public var estimate: Double? {
    var sums = [Double](repeating: 0, count: patterns.dimension)
    patterns.sums(patterns.multiplicity, into: &sums)
    return value(sums)
  }
}
