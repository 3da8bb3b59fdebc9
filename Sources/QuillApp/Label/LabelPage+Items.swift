/// Which item is shown, and what another session of the same person did to it meanwhile.

import Canvas
import QuillModel

extension LabelPage {
  /// No item is shown before what changed is read: the page that shows it opens by itself the first time.
  mutating func open(_ found: LabelSession, _ text: Guideline, _ list: ReadingList?) -> [Effect] {
    let isFirst = session == nil
    session = found
    guideline = text
    unread = list
    guard list == nil else {
      isWaiting = false
      return isFirst ? openReading() : []
    }
    return [.read(.labelItem(round: found.round.id, .firstOpen))]
  }

  func openReading() -> [Effect] {
    unread.map { [.open(PageRequest(WhatChangedPage.id, $0.to.description))] } ?? []
  }

  /// The next open item after this one.
  mutating func readNext() -> [Effect] {
    guard let session, let item else { return [] }
    isWaiting = true
    return [.read(.labelItem(round: session.round.id, .nextOpen(after: item.position)))]
  }

  mutating func go(_ step: Int, _ context: Context) -> [Effect] {
    guard let session else { return [] }
    let position = (item?.position ?? session.total + 1) + step
    guard position >= 1, position <= session.total else {
      return [.refuse(step > 0 ? "This is the last item." : "This is the first item.")]
    }
    isWaiting = true
    return saveDraft(context) + [.read(.labelItem(round: session.round.id, .position(position)))]
  }

  mutating func show(_ next: LabelItem?, _ context: Context) -> [Effect] {
    isWaiting = false
    linesField = nil
    sending = nil
    begun = nil
    draftClock.begin()
    isSentElsewhere = false
    isTouched = false
    revision = ""
    item = next
    isFinished = next == nil
    isCovered = next.map { $0.isDistressing && $0.sent == nil && !uncovered.contains($0.exampleID) } ?? false
    guard next != nil, !isCovered else {
      form = nil
      return []
    }
    return showContent(context)
  }

  private mutating func showContent(_ context: Context) -> [Effect] {
    guard let next = item, let guideline else { return [] }
    form = AnswerForm(
      task: guideline.definition, input: next.input, answer: Self.answer(next), focus: next.draft?.focus ?? ""
    )
    parts = ItemParts(next.input, task: guideline.definition)
    earlierSeconds = next.draft?.seconds ?? 0
    activeBefore = context.activity.active(at: context.moment.uptime)
    parts.begin(partsSize(context))
    markLines()
    return next.draft?.text.map(resume) ?? []
  }

  /// Shows what someone warns of.
  mutating func uncover(_ context: Context) -> [Effect] {
    guard let item else { return [] }
    isCovered = false
    uncovered.insert(item.exampleID)
    return showContent(context)
  }

  /// What is begun on an item, else what was sent.
  private static func answer(_ item: LabelItem) -> Answer { item.draft?.answer ?? item.sent ?? Answer() }

  /// What is shown differs from what was sent.
  var isChanged: Bool {
    guard let sent = item?.sent, let form else { return false }
    return form.answer.canonical(under: form.task) != sent.canonical(under: form.task)
  }

  /// There is something that `x` would drop.
  var hasDraft: Bool { item?.sent == nil ? form.map { $0.answer != Answer() } ?? false : isChanged }

  // MARK: Other sessions

  /// Reads the item's state again: another session wrote, or another screen was in front.
  func lookAgain() -> [Effect] {
    guard let session, let item, !isWaiting else { return [] }
    return [.read(.labelItemAgain(round: session.round.id, example: item.exampleID))]
  }

  /// Takes over what another session did; what is begun here stays.
  mutating func compare(_ again: LabelItem?, _ found: LabelSession, _ context: Context) -> [Effect] {
    guard let again, let known = item, again.assignment == known.assignment, !isWaiting else { return [] }
    session = found
    item = again
    let isNews = again.sentID != nil && again.sentID != known.sentID
    if isNews { isSentElsewhere = true }
    if !isTouched, begun == nil, let form {
      let answer = Self.answer(again)
      if answer != form.answer {
        self.form = AnswerForm(
          task: form.task, input: again.input, answer: answer, focus: form.name(form.focused))
      }
      isSentElsewhere = false
      markLines()
    }
    if isNews {
      return [.tell(Notice("You sent \(again.exampleID) meanwhile, in another session.", .refusal))]
    }
    return tellOfFollower()
  }

  /// Another version is published: this round keeps its own.
  private mutating func tellOfFollower() -> [Effect] {
    guard let session, let newer = session.follower, newer != toldOf else { return [] }
    toldOf = newer
    return [
      .tell(
        Notice(
          "Guideline \(newer) is published; here you label under \(session.round.guidelineVersion). q, then l goes on under it."
        ))
    ]
  }
}
