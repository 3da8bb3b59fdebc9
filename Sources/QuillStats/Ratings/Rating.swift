/// One row of input: who gave which unit which value.
public struct Rating: Equatable, Sendable {
  public var unit: String
  public var rater: String
  /// The label exactly as written; empty means that the rating is missing.
  public var value: String

  public init(unit: String, rater: String, value: String) {
    self.unit = unit
    self.rater = rater
    self.value = value
  }
}
