/// What is begun and not sent is on disk: an answer at the next tick, a text about once a second.

import Canvas
import QuillModel

extension LabelPage {
  /// Active seconds on this item, with those of its draft; see `ActivityClock` for what counts.
  func seconds(_ context: Context) -> Int {
    earlierSeconds + Int(max(0, context.activity.active(at: context.moment.uptime) - activeBefore) / 1000)
  }

  /// The answer is another one.
  mutating func changed(_ context: Context) {
    isTouched = true
    draftClock.keepAnswer(at: context.moment.uptime)
    markLines()
  }

  mutating func saveDraft(_ context: Context) -> [Effect] {
    guard draftClock.isUnsaved, let item, let form, !(isWaiting && sending != nil) else { return [] }
    draftClock.clear()
    let draft = Draft(
      answer: form.answer, focus: form.name(form.focused), seconds: seconds(context), text: begun)
    return [.write(.saveDraft(assignment: item.assignment, draft))]
  }

  /// Back to what was sent, or to an empty answer.
  mutating func dropDraft() -> [Effect] {
    guard let item else { return [] }
    form?.replace(with: item.sent ?? Answer())
    draftClock.clear()
    isTouched = false
    isSentElsewhere = false
    markLines()
    let said =
      item.sent == nil
      ? "Nothing is answered here now; u brings it back." : "The answer that you sent stands, unchanged."
    return [.write(.dropLabelDraft(assignment: item.assignment)), .tell(Notice(said, .good))]
  }
}
