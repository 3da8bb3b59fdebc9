/// A file that came in through the gateway's `inbox`, and what became of it.
public struct ReceivedFile: Hashable, Sendable {
  public enum State: String, Hashable, Sendable, CaseIterable {
    /// Nobody has looked into it but by hand: nothing was read on arrival.
    case quarantined
    case imported, dropped
  }

  /// Sixteen hexadecimal digits, made here: also the file's name in `inbox/`.
  public var name: String
  public var by: String
  public var at: Timestamp
  public var bytes: Int
  /// In lower-case hexadecimal digits.
  public var sha256: String
  public var state: State
  /// Who imported or dropped it, and when.
  public var endedBy: String?
  public var endedAt: Timestamp?
  public var reason: String

  public init(
    name: String, by: String, at: Timestamp, bytes: Int, sha256: String, state: State = .quarantined,
    endedBy: String? = nil, endedAt: Timestamp? = nil, reason: String = ""
  ) {
    self.name = name
    self.by = by
    self.at = at
    self.bytes = bytes
    self.sha256 = sha256
    self.state = state
    self.endedBy = endedBy
    self.endedAt = endedAt
    self.reason = reason
  }
}

/// A bundle or report that lies ready to be fetched with the gateway's `outbox`.
public struct OutboxItem: Hashable, Sendable {
  public var id: RowID
  public var task: String
  /// Below the workspace's folder: `exports/reviews-1.0-0123abcd`.
  public var path: String
  /// Of the bundle's manifest; in lower-case hexadecimal digits.
  public var sha256: String
  public var by: String
  public var at: Timestamp
  /// How often it was fetched.
  public var fetches: Int

  public init(id: RowID, task: String, path: String, sha256: String, by: String, at: Timestamp, fetches: Int)
  {
    self.id = id
    self.task = task
    self.path = path
    self.sha256 = sha256
    self.by = by
    self.at = at
    self.fetches = fetches
  }
}
