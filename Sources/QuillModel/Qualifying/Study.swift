/// An item that someone answers to learn, or to show what they have learnt: it counts for no agreement.
public struct StudyItem: Hashable, Sendable {
  public var exampleID: String
  public var revision: Int
  public var revisionID: RowID
  public var input: JSONObject
  /// 1 for the first.
  public var position: Int
  public var progress: StudyProgress
  /// What this person has begun and not sent.
  public var draft: Draft?
  /// What they sent, with what was expected; never in a test.
  public var worked: WorkedAnswer?

  public init(
    exampleID: String, revision: Int, revisionID: RowID, input: JSONObject, position: Int,
    progress: StudyProgress, draft: Draft? = nil, worked: WorkedAnswer? = nil
  ) {
    self.exampleID = exampleID
    self.revision = revision
    self.revisionID = revisionID
    self.input = input
    self.position = position
    self.progress = progress
    self.draft = draft
    self.worked = worked
  }
}

/// How many of how many are answered.
public struct StudyProgress: Hashable, Sendable {
  public var done: Int
  public var total: Int

  public init(done: Int, total: Int) {
    self.done = done
    self.total = total
  }
}

/// An answer to a worked item beside the expected one.
public struct WorkedAnswer: Hashable, Sendable {
  public var answer: Answer
  public var outcomes: [FieldOutcome]
  public var rationale: String
  /// Codes of the clauses that the item exercises.
  public var clauses: [String]

  public init(answer: Answer, outcomes: [FieldOutcome], rationale: String, clauses: [String]) {
    self.answer = answer
    self.outcomes = outcomes
    self.rationale = rationale
    self.clauses = clauses
  }
}

/// Which worked item is wanted.
public enum StudyPlace: Hashable, Sendable {
  /// The first that is not answered.
  case firstOpen
  case position(Int)
  case example(String)
}
