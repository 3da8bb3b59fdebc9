/// What training and tests share: an answering page that also has a text to read, with the same keys.

import Canvas
import QuillModel

protocol StudyPage: AnsweringPage {
  var item: StudyItem? { get set }
  /// Read while nothing is to be answered.
  var text: ScrollText? { get set }
}

extension StudyPage {
  var input: JSONObject? { text == nil ? item?.input : nil }

  /// The keys of the text, which mean the item while one is to be answered.
  static var textKeys: [KeyRow<Self>] {
    let steps: [Key: @Sendable (inout ScrollText) -> Void] = [
      .character("j"): { $0.down() }, .down: { $0.down() }, .character("k"): { $0.up() }, .up: { $0.up() },
      .character(" "): { $0.pageDown() }, .ctrl("f"): { $0.pageDown() }, .pageDown: { $0.pageDown() },
      .pageUp: { $0.pageUp() }, .ctrl("d"): { $0.halfDown() }, .ctrl("u"): { $0.halfUp() },
      .character("g"): { $0.top() }, .home: { $0.top() }, .character("G"): { $0.bottom() },
      .end: { $0.bottom() },
    ]
    return [
      KeyRow(
        "\(id).read", some: "j k Space PageUp ^D ^U g G", "Scroll the text", footer: ("j/k", "scroll"),
        disabled: { page, _ in page.text == nil ? "An item is to be answered." : nil },
        accepts: { page, key, _ in page.text != nil && steps[key] != nil }
      ) { page, key, _ in
        guard var text = page.text, let step = steps[key] else { return [] }
        step(&text)
        page.text = text
        return []
      }
    ]
  }

  mutating func begin(_ next: StudyItem, _ guideline: Guideline, _ context: Context) {
    form = AnswerForm(
      task: guideline.definition, input: next.input, answer: next.draft?.answer ?? Answer(),
      focus: next.draft?.focus ?? "")
    parts = ItemParts(next.input, task: guideline.definition)
    parts.begin(partsSize(context))
    markLines()
  }

  mutating func changed(_ context: Context) {
    draftClock.keepAnswer(at: context.moment.uptime)
    markLines()
  }

  mutating func saveDraft(_ context: Context) -> [Effect] {
    guard draftClock.isUnsaved, let item, let form, let task = context.task, !isWaiting else { return [] }
    draftClock.clear()
    let draft = Draft(answer: form.answer, focus: form.name(form.focused), text: begun)
    return [.write(.study(.keep(task: task, revision: item.revisionID, draft)))]
  }

  mutating func askAgain(_ question: Question, _ text: String, _ wrong: String, _ context: Context)
    -> [Effect]
  {
    reopen(question, text, wrong, context)
  }

  /// The text that was being written when the session ended, with the cursor where it was.
  func resume(_ text: BegunText) -> [Effect] {
    guard var question = begunQuestion(text) else { return [] }
    question.cursor = text.cursor
    return [.ask(question)]
  }

  mutating func answered(_ id: String, _ reply: String?, _ context: Context) -> [Effect] {
    endBegun(context)
    return answeredValue(id, reply, context) ?? []
  }

  func textSize(_ context: Context) -> Size {
    Size(width: max(1, context.size.width - 2), height: context.bodyRows)
  }

  mutating func resized(_ context: Context) {
    parts.fit(partsSize(context))
    let size = textSize(context)
    text?.fit(size)
  }
}
