/// One revision of an example, with who wrote it and what became of it.
public struct RevisionEntry: Hashable, Sendable {
  public var example: Example
  public var by: String
  public var at: Timestamp
  /// What was said when it got its state.
  public var reason: String

  public init(example: Example, by: String, at: Timestamp, reason: String) {
    self.example = example
    self.by = by
    self.at = at
    self.reason = reason
  }
}
