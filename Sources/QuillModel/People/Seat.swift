/// Who of a person's sessions writes: one at a time.
public enum Seat: Hashable, Sendable {
  /// This one.
  case own
  /// Another one, since then.
  case other(since: Timestamp)
  /// None.
  case free
}

/// How a person's time went: by the keys they pressed, on a clock that no change of the date moves.
public struct WorkTime: Hashable, Sendable {
  /// Seconds.
  public var active: Int
  public var idle: Int
  /// How many breaks were taken on purpose, and how long they were in all.
  public var breaks: Int
  public var breakSeconds: Int

  public init(active: Int = 0, idle: Int = 0, breaks: Int = 0, breakSeconds: Int = 0) {
    self.active = active
    self.idle = idle
    self.breaks = breaks
    self.breakSeconds = breakSeconds
  }
}

/// The sums that a person is shown of their own time.
public struct OwnTime: Hashable, Sendable {
  /// How many sessions.
  public var sessions: Int
  public var time: WorkTime

  public init(sessions: Int, time: WorkTime) {
    self.sessions = sessions
    self.time = time
  }
}
