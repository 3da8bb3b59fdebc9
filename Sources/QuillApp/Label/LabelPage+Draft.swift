/// What is begun and not sent is on disk: an answer at the next tick, a text about once a second.

import Canvas
import QuillModel

extension LabelPage {
  /// A text goes to disk once it is that old, at the tick after.
  private static let textDelay: Int64 = 400

  /// Active seconds on this item; a pause of more than 90 s counts as 90 s at most when the answer goes on.
  func seconds(_ context: Context) -> Int {
    earlierSeconds + Int(max(0, context.moment.uptime - shownSince) / 1000)
  }

  /// The answer is another one.
  mutating func changed(_ context: Context) {
    isTouched = true
    isAnswerUnsaved = true
    keep(context)
    markLines()
  }

  /// Something is to be written into the draft.
  mutating func keep(_ context: Context) {
    if unsavedSince == nil || unsavedSince == Self.afterFailure { unsavedSince = context.moment.uptime }
  }

  /// A draft that could not be written is tried again with the next change, and when the page goes away.
  mutating func draftFailed() { if unsavedSince == nil { unsavedSince = Self.afterFailure } }

  private static let afterFailure = Int64.max

  func isDraftDue(_ context: Context) -> Bool {
    guard let unsavedSince else { return false }
    return isAnswerUnsaved || context.moment.uptime - unsavedSince >= Self.textDelay
  }

  mutating func saveDraft(_ context: Context) -> [Effect] {
    guard unsavedSince != nil, let item, let form, !(isWaiting && sending != nil) else { return [] }
    unsavedSince = nil
    isAnswerUnsaved = false
    let draft = Draft(
      answer: form.answer, focus: form.name(form.focused), seconds: seconds(context), text: begun)
    return [.write(.saveDraft(assignment: item.assignment, draft))]
  }

  /// Back to what was sent, or to an empty answer.
  mutating func dropDraft() -> [Effect] {
    guard let item else { return [] }
    form?.replace(with: item.sent ?? Answer())
    unsavedSince = nil
    isAnswerUnsaved = false
    isTouched = false
    isSentElsewhere = false
    markLines()
    let said =
      item.sent == nil
      ? "Nothing is answered here now; u brings it back." : "The answer that you sent stands, unchanged."
    return [.write(.dropLabelDraft(assignment: item.assignment)), .tell(Notice(said, .good))]
  }
}
