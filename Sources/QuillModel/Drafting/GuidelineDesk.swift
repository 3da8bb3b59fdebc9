/// Who writes a guideline's working copy.
public struct GuidelineHolder: Hashable, Sendable {
  public var name: String
  /// When they took it, or last did something with it.
  public var at: Timestamp

  public init(name: String, at: Timestamp) {
    self.name = name
    self.at = at
  }
}

/// What lies on the table where a guideline is written.
public struct GuidelineDesk: Hashable, Sendable {
  /// The working copy as Quill last wrote it; another hash on disk was written by another program.
  public struct Save: Hashable, Sendable {
    public var sha256: String
    public var by: String
    public var at: Timestamp

    public init(sha256: String, by: String, at: Timestamp) {
      self.sha256 = sha256
      self.by = by
      self.at = at
    }
  }

  /// A text that was begun and not saved.
  public struct Buffer: Hashable, Sendable {
    public var text: String
    /// The SHA-256 of the working copy that it was begun from.
    public var base: String
    /// A byte offset.
    public var cursor: Int
    public var at: Timestamp

    public init(text: String, base: String, cursor: Int, at: Timestamp) {
      self.text = text
      self.base = base
      self.cursor = cursor
      self.at = at
    }
  }

  /// Someone else who has it.
  public var holder: GuidelineHolder?
  public var saved: Save?
  public var buffer: Buffer?

  public init(holder: GuidelineHolder? = nil, saved: Save? = nil, buffer: Buffer? = nil) {
    self.holder = holder
    self.saved = saved
    self.buffer = buffer
  }
}
