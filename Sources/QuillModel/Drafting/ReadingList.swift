/// The changed clauses that a person must read before they label on.
public struct ReadingList: Hashable, Sendable {
  public struct Clause: Hashable, Sendable {
    public var code: String
    /// In which it changed.
    public var version: VersionNumber
    public var isRead: Bool

    public init(code: String, version: VersionNumber, isRead: Bool) {
      self.code = code
      self.version = version
      self.isRead = isRead
    }
  }

  /// The version read last.
  public var from: VersionNumber
  public var to: VersionNumber
  /// Those that change labels, in the order of the versions.
  public var clauses: [Clause]

  public init(from: VersionNumber, to: VersionNumber, clauses: [Clause]) {
    self.from = from
    self.to = to
    self.clauses = clauses
  }

  public var isDone: Bool { clauses.allSatisfy(\.isRead) }
}
