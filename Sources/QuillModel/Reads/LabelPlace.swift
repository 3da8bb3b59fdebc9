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
