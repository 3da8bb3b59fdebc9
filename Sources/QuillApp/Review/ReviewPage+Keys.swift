/// The keys of blind review, and what they ask.

import Canvas
import QuillModel

extension ReviewPage {
  public static let keys: [KeyRow<ReviewPage>] =
    pickingKeys
    + (valueKeys + [sending] + moreKeys + readingKeys + going).map {
      $0.shown { page, _ in !page.parts.isPicking }
    }

  private static let sending = KeyRow<ReviewPage>(
    "review.send", "<Enter>", "Send the answer; on an empty text field, write it", footer: ("Enter", "send"),
    disabled: needsItem
  ) { page, context in page.wantsText ? page.write() : page.send(&context) }

  private static let going: [KeyRow<ReviewPage>] = [
    KeyRow(
      "review.return", "s", "Send it back without an answer, with the reason", footer: ("s", "send back"),
      disabled: needsItem
    ) { _, _ in [.ask(returnQuestion())] },
    undoKey,
    KeyRow(
      "review.next", "J", "The one that waits behind it, without sending", footer: ("J", "next"),
      disabled: { page, context in
        needsItem(page, context) ?? (page.item?.waiting == 1 ? "No other one waits for you." : nil)
      }
    ) { page, context in
      guard let id = page.item?.exampleID else { return [] }
      return page.saveDraft(context) + page.read(.after(id), context)
    },
  ]

  private static func returnQuestion(_ text: String = "") -> Question {
    var question = Question("return", "why it goes back", .line(initial: text, completions: []))
    question.remark = .init("Its author sees the reason. Esc leaves the example as it is.")
    return question
  }

  /// The text that was being written when the session ended, with the cursor where it was.
  func resume(_ text: BegunText) -> [Effect] {
    guard var question = text.question == "return" ? Self.returnQuestion(text.text) : begunQuestion(text)
    else {
      return []
    }
    question.cursor = text.cursor
    return [.ask(question)]
  }

  mutating func answered(_ id: String, _ reply: String?, _ context: Context) -> [Effect] {
    endBegun(context)
    if let effects = answeredValue(id, reply, context) { return effects }
    guard id == "return", let reply, let item, let task = context.task else { return [] }
    guard reply.contains(where: { !$0.isWhitespace }) else {
      return askAgain(
        Self.returnQuestion(), "", "Not sent back: give a reason. Esc leaves the example as it is.", context)
    }
    isWaiting = true
    return [
      .write(.setExampleState(task: task, id: item.exampleID, .changesRequested, reason: reply))
    ]
  }

  mutating func askAgain(_ question: Question, _ text: String, _ wrong: String, _ context: Context)
    -> [Effect]
  {
    isWaiting = false
    return reopen(question, text, wrong, context)
  }

  mutating func send(_ context: inout Context) -> [Effect] {
    guard let item, let form, let task = context.task else { return [] }
    if let refusal = refuseIncomplete() { return refusal }
    let answer = form.answer.canonical(under: form.task)
    if sending?.answer != answer { sending = (context.ids.id(at: context.moment), answer) }
    guard let sending else { return [] }
    isWaiting = true
    draftClock.clear()
    return [.write(.review(id: sending.id, task: task, item, answer))]
  }
}
