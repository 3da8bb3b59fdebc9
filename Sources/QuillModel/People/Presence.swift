/// Whether a person works here now. Someone paused or gone keeps what they recorded and may do nothing more.
public enum Presence: String, Hashable, Sendable, CaseIterable {
  case active
  /// For a while: keys and roles are kept, and hold again afterwards.
  case paused
  /// For good: the keys are removed with it.
  case left
}
