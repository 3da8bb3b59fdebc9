/// A set of examples labelled under one guideline version with overlap k.
public struct Round: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Everyone labels everything.
    case complete
    /// Places are claimed.
    case pool
    /// One person labels alone; never counted for gates 4 and 5.
    case solo
    /// Labels that were made elsewhere.
    case imported
  }

  public enum State: String, Hashable, Sendable, CaseIterable {
    case planned, open, closed, adjudicated
  }

  public var id: RowID
  /// `r1`, `r2`, … or `solo-ana`; unique in its task.
  public var name: String
  public var kind: Kind
  public var state: State
  public var guidelineVersion: VersionNumber
  public var overlap: Int
  public var isSimulated: Bool

  public init(
    id: RowID, name: String, kind: Kind, state: State, guidelineVersion: VersionNumber, overlap: Int,
    isSimulated: Bool
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.state = state
    self.guidelineVersion = guidelineVersion
    self.overlap = overlap
    self.isSimulated = isSimulated
  }
}

/// Where a task stands.
public enum TaskState: String, Hashable, Sendable, CaseIterable {
  case drafting, piloting, ready
  case handedOff = "handed off"
  case closed
}
