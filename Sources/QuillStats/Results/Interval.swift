/// A range of values, both ends included.
public struct Interval: Equatable, Sendable {
  public let lower: Double
  public let upper: Double

  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  public var width: Double { upper - lower }
}
