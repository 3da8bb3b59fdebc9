/// A warning that an example's content is distressing.
public struct ContentFlag: Hashable, Sendable {
  /// What is distressing; may be empty.
  public var reason: String
  public var by: String
  public var at: Timestamp

  public init(reason: String, by: String, at: Timestamp) {
    self.reason = reason
    self.by = by
    self.at = at
  }
}
