/// What a lead decided about someone who labels, in one task. It stays recorded; a later one supersedes it.
public struct RaterDecision: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A note that they read, perhaps on one clause.
    case coach
    /// They take the task's qualification again before they label on.
    case requalify = "re-qualify"
    /// They do nothing in the workspace until a lead ends it.
    case pause
    /// Somebody looked, and nothing is to be done.
    case nothing
  }

  public var kind: Kind
  /// The code of the clause that coaching is about.
  public var clause: String?
  /// `nil` where it is kept from who asks: leads read it, and whom it is about.
  public var reason: String?
  /// Whoever decided; `nil` as the reason is.
  public var by: String?
  public var at: Timestamp

  public init(kind: Kind, clause: String? = nil, reason: String?, by: String?, at: Timestamp) {
    self.kind = kind
    self.clause = clause
    self.reason = reason
    self.by = by
    self.at = at
  }

  /// `coach: C5.3`, `nothing`
  public var words: String { clause.map { "\(kind.rawValue): \($0)" } ?? kind.rawValue }
}

/// A decision about to be made.
public struct RaterRuling: Hashable, Sendable {
  public var kind: RaterDecision.Kind
  /// Only with `coach`.
  public var clause: String?
  public var reason: String

  public init(_ kind: RaterDecision.Kind, clause: String? = nil, reason: String) {
    self.kind = kind
    self.clause = clause
    self.reason = reason
  }

  /// `coach: C5.3`, `nothing`
  public var words: String { clause.map { "\(kind.rawValue): \($0)" } ?? kind.rawValue }
}
