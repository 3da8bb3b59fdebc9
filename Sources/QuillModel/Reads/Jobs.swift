/// What kind of command the operator registered.
public enum JobKind: String, Hashable, Sendable, CaseIterable {
  /// Shows that an example's expected answer holds.
  case proof
  case grader, run
}

public enum JobState: String, Hashable, Sendable, CaseIterable {
  case queued, running
  /// It ended with status 0.
  case done
  case failed
  /// Whoever ran it went away before it ended; nobody knows how far it came.
  case interrupted

  /// It may be queued again, by hand.
  public var mayBeRetried: Bool { self == .failed || self == .interrupted }
}

/// Something that people asked to be run, and how it stands.
public struct JobRow: Hashable, Sendable {
  public var number: Int
  /// The name in the operator's list.
  public var command: String
  public var kind: JobKind
  public var example: String?
  public var by: String
  public var at: Timestamp
  /// Of what the command is given; in lower-case hexadecimal digits.
  public var inputSHA256: String
  public var state: JobState
  /// Since when it stands so.
  public var since: Timestamp
  public var result: JobResult?
  /// How often it was begun.
  public var runs: Int

  public init(
    number: Int, command: String, kind: JobKind, example: String?, by: String, at: Timestamp,
    inputSHA256: String, state: JobState, since: Timestamp, result: JobResult?, runs: Int
  ) {
    self.number = number
    self.command = command
    self.kind = kind
    self.example = example
    self.by = by
    self.at = at
    self.inputSHA256 = inputSHA256
    self.state = state
    self.since = since
    self.result = result
    self.runs = runs
  }
}

/// How a run ended.
public struct JobResult: Hashable, Sendable {
  /// `nil` where it was ended from outside: by its time, by a signal, or for saying too much.
  public var exit: Int?
  /// Of all that it said on standard output and error; in lower-case hexadecimal digits.
  public var sha256: String
  public var bytes: Int
  /// The first of it, and why it was ended; empty for who may not see that.
  public var said: String
  public var milliseconds: Int64

  public init(exit: Int?, sha256: String, bytes: Int, said: String, milliseconds: Int64) {
    self.exit = exit
    self.sha256 = sha256
    self.bytes = bytes
    self.said = said
    self.milliseconds = milliseconds
  }
}
