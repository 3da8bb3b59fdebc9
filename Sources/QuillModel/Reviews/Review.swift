/// Which example to review next.
public enum ReviewPlace: Hashable, Sendable {
  case longestWaiting
  case named(String)
  /// The one that waits behind it; behind the last one the first.
  case after(String)
}

/// An example that waits for someone to answer it without seeing what its author expects.
public struct ReviewItem: Hashable, Sendable {
  public var exampleID: String
  public var revision: Int
  public var revisionID: RowID
  public var input: JSONObject
  /// How many wait for this person, this one included.
  public var waiting: Int
  /// What this person has begun and not sent.
  public var draft: Draft?

  public init(
    exampleID: String, revision: Int, revisionID: RowID, input: JSONObject, waiting: Int, draft: Draft? = nil
  ) {
    self.exampleID = exampleID
    self.revision = revision
    self.revisionID = revisionID
    self.input = input
    self.waiting = waiting
    self.draft = draft
  }
}

/// What a blind answer led to.
public struct ReviewOutcome: Hashable, Sendable {
  public var isMatch: Bool
  public var differences: [AnswerComparison.Difference]
  /// Opened with both answers, where they differ.
  public var thread: RowID?

  public init(isMatch: Bool, differences: [AnswerComparison.Difference], thread: RowID?) {
    self.isMatch = isMatch
    self.differences = differences
    self.thread = thread
  }
}

/// A blind answer that was given.
public struct ReviewRow: Hashable, Sendable {
  public var revision: Int
  /// As `Answer.json`.
  public var answer: JSONObject
  public var isMatch: Bool
  public var by: String
  public var at: Timestamp

  public init(revision: Int, answer: JSONObject, isMatch: Bool, by: String, at: Timestamp) {
    self.revision = revision
    self.answer = answer
    self.isMatch = isMatch
    self.by = by
    self.at = at
  }
}
