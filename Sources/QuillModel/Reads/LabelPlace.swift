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

/// An item as it would be served, with no place made for it.
public struct LabelPeek: Hashable, Sendable {
  public var exampleID: String
  public var revision: Int
  public var input: JSONObject
  /// 1 for the first of the round.
  public var position: Int
  public var state: LabelItem.State
  public var sent: Answer?
  public var draft: Draft?
  /// Someone warns of its content.
  public var isDistressing: Bool

  public init(
    exampleID: String, revision: Int, input: JSONObject, position: Int, state: LabelItem.State = .open,
    sent: Answer? = nil, draft: Draft? = nil, isDistressing: Bool = false
  ) {
    self.exampleID = exampleID
    self.revision = revision
    self.input = input
    self.position = position
    self.state = state
    self.sent = sent
    self.draft = draft
    self.isDistressing = isDistressing
  }

  public init(_ item: LabelItem) {
    self.init(
      exampleID: item.exampleID, revision: item.revision, input: item.input, position: item.position,
      state: item.state, sent: item.sent, draft: item.draft, isDistressing: item.isDistressing)
  }
}

/// What a person took back in a round.
public struct TakenBack: Hashable, Sendable {
  public enum Act: String, Hashable, Sendable {
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
