/// A range of values, both ends included.
public struct Interval: Equatable, Sendable {
  public let lower: Double
  public let upper: Double

  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  public var width: Double { upper - lower }

  /// The same as far as it is possible: not below `least` (nor the value itself, where that is lower), not above 1.
  func cut(to least: Double, value: Double) -> (interval: Interval, isCut: Bool) {
    let inside = Interval(lower: max(lower, min(least, value)), upper: min(upper, 1))
    return (inside, inside != self)
  }
}
