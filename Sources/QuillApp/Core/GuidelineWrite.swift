/// What can be done to a guideline, as data.

import QuillModel

public enum GuidelineWrite: Hashable, Sendable {
  /// Takes the working copy, if nobody else has it or `takeOver` says so.
  case hold(task: String, takeOver: Bool)
  case release(task: String)
  /// Keeps a text that is not saved yet; the cursor as a byte offset.
  case keep(task: String, text: String, base: String?, cursor: Int)
  /// Forgets what was kept.
  case drop(task: String)
  /// Writes the working copy over the text whose SHA-256 is `base`; `nil` where there was none.
  case save(task: String, text: String, base: String?)
  /// Takes over what the person's own editor wrote.
  case adopt(task: String)
  /// Keeps what is said of the changes until they are proposed.
  case keepChanges(task: String, ChangesDraft)
  case propose(id: RowID, task: String, marks: [ChangeMark], mappings: [ValueMapping], message: String)
  case publish(RowID, task: String, adjustments: [RelabelRow])
  /// Withdraws one's own proposal, or returns another's.
  case end(RowID, reason: String)
  /// Says that a changed clause was read.
  case acknowledge(task: String, VersionNumber, code: String)
}
