/// Which item of a round a person wants next.
public enum LabelPlace: Hashable, Sendable {
  /// The first that is neither submitted, skipped nor waiting.
  case firstOpen
  /// The first such one after a position; none there: the first such one of the round.
  case nextOpen(after: Int)
  /// The one at a position, whatever its state.
  case position(Int)
  /// The one on an example, whatever its state.
  case example(String)
}

/// What was taken back, and where it now waits as a draft.
public struct WithdrawnLabel: Hashable, Sendable {
  public var assignment: RowID
  public var exampleID: String
  public var position: Int
  public var draft: Draft

  public init(assignment: RowID, exampleID: String, position: Int, draft: Draft) {
    self.assignment = assignment
    self.exampleID = exampleID
    self.position = position
    self.draft = draft
  }
}

/// What a person took back in a round.
public struct TakenBack: Hashable, Sendable {
  public enum Act: Hashable, Sendable {
    case label, skip, question
  }

  public var act: Act
  public var assignment: RowID
  public var exampleID: String
  public var position: Int
  /// The answer of theirs that counts on the place now, if there is one.
  public var standing: Answer?

  public init(act: Act, assignment: RowID, exampleID: String, position: Int, standing: Answer?) {
    self.act = act
    self.assignment = assignment
    self.exampleID = exampleID
    self.position = position
    self.standing = standing
  }
}

/// What a person knows to be sent on a place when they send an answer.
public enum SentBefore: Hashable, Sendable {
  /// They do not say, so whatever is there is superseded.
  case anything
  case nothing
  case label(RowID)
}
