/// A proposal that came back to its author: who returned it, and what is missing.
public struct ReturnedProposal: Hashable, Sendable {
  public var by: String
  public var reason: String
  public var at: Timestamp

  public init(by: String, reason: String, at: Timestamp) {
    self.by = by
    self.reason = reason
    self.at = at
  }
}
