/// Two categories that met on one unit, and how often.
public struct Confusion: Equatable, Sendable {
  /// Among raters: the lower category; against a reference: what the reference says.
  public let first: String
  /// Among raters: the higher category; against a reference: what the raters said.
  public let second: String
  public let count: Int

  public init(first: String, second: String, count: Int) {
    self.first = first
    self.second = second
    self.count = count
  }
}
