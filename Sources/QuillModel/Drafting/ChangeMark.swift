/// What a person says of one changed clause, kept with the version.
public struct ChangeMark: Hashable, Sendable {
  public var code: String
  /// What happened to it, in words: `reworded, moved`.
  public var change: String
  public var kind: ChangeKind
  /// What was offered.
  public var guess: ChangeKind
  public var reason: String
  /// Where the change came from.
  public var sources: [ChangeSource]

  public init(
    code: String, change: String, kind: ChangeKind, guess: ChangeKind, reason: String = "",
    sources: [ChangeSource] = []
  ) {
    self.code = code
    self.change = change
    self.kind = kind
    self.guess = guess
    self.reason = reason
    self.sources = sources
  }
}

/// What a change came from.
public enum ChangeSource: Hashable, Sendable {
  case thread(RowID)
  /// Two answers to a field that met on the same examples.
  case confusion(field: String, String, String)
}
