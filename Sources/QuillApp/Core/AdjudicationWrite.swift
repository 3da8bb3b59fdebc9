/// What can be done about disagreement, as data.

import QuillModel

public enum AdjudicationWrite: Hashable, Sendable {
  /// `id` is made by the page, so that a repeated attempt is the same decision; `seen` are the answers it rests on.
  case decide(id: RowID, task: String, example: String, Ruling, seen: [RowID])
  /// Keeps what is begun; `nil` forgets it.
  case keep(task: String, example: String, AdjudicationDraft?)
  case reopen(task: String, example: String, field: String, reason: String)
  /// Asks the raters to look again.
  case askForLook(id: RowID, task: String, example: String, reason: String)
  /// What this person finds sensible, by annotation.
  case look(RowID, [RowID: Bool])
  /// Writes the decided answer as the expected one, for another person to confirm blind.
  case makeGold(task: String, example: String)
}

/// What came of it.
public enum AdjudicationDone: Hashable, Sendable {
  /// With the titles of the fields that are open still, and the round's name if that is adjudicated by it.
  case decided(open: [String], settled: String?)
  case kept
  /// With whether the example is gold, and so expects the old answer.
  case reopened(isGold: Bool)
  case lookAsked(of: Int)
  case looked
  case madeGold(revision: Int)
}
