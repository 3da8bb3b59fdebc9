/// The keys of labelling.

import Canvas
import QuillModel

extension LabelPage {
  public static let keys: [KeyRow<LabelPage>] = picking + answering + reading + going

  private static let needsItem: @Sendable (LabelPage, Context) -> String? = { page, _ in
    page.item == nil ? "There is no item to label." : nil
  }

  /// While lines are picked, the same keys mean the cursor.
  private static let picking: [KeyRow<LabelPage>] = [
    KeyRow(
      "label.pick", some: "j k Space Enter Esc", "While picking lines: move, choose, done",
      accepts: { page, key, _ in page.parts.isPicking && LabelPage.pickingKeys.contains(key) }
    ) { page, key, context in page.pick(key, context) }
  ]

  private static let pickingKeys: Set<Key> = [
    .character("j"), .character("k"), .down, .up, .character(" "), .enter, .escape, .character("l"),
    .character("q"),
    .pageDown, .pageUp, .character("J"), .character("K"),
  ]

  private static let answering: [KeyRow<LabelPage>] = [
    KeyRow(
      "label.set", some: "1-9 or an option's key", "Give the focused field that answer",
      footer: ("1-9", "set"),
      accepts: { page, key, _ in page.form?.takes(key) ?? false }
    ) { page, key, context in
      page.form?.take(key)
      page.changed(context)
      return []
    },
    KeyRow("label.next-field", "<Tab>", "Next field", footer: ("Tab", "next"), disabled: needsItem) {
      page, context in
      page.form?.moveFocus(1)
      return []
    },
    KeyRow("label.send", "<Enter>", "Send the answer", footer: ("Enter", "send"), disabled: needsItem) {
      page, context in
      page.send(&context)
    },
    KeyRow("label.previous-field", "<BackTab>", "Field before", disabled: needsItem) { page, _ in
      page.form?.moveFocus(-1)
      return []
    },
    KeyRow(
      "label.lines", "l", "Pick lines for the focused or the next lines field", footer: ("l", "line"),
      disabled: needsItem
    ) {
      page, _ in page.beginLines()
    },
    KeyRow("label.cite", "c", "Cite a clause, or take it back", footer: ("c", "clause"), disabled: needsItem)
    { page, _ in
      guard let guideline = page.guideline else { return [] }
      return [.ask(Question("cite", "cite a clause", .pick(ClauseItems.all(of: guideline))))]
    },
    KeyRow("label.note", "n", "Write a note", disabled: needsItem) { page, _ in
      [.ask(Question("note", "note", .text(initial: page.form?.answer.note ?? "")))]
    },
    KeyRow("label.write", "e", "Write the focused number or text", disabled: needsItem) { page, _ in
      page.write()
    },
    KeyRow("label.clear", "<Backspace> <Delete>", "Empty the focused field", disabled: needsItem) {
      page, context in
      page.form?.clearFocused()
      page.changed(context)
      return []
    },
  ]

  private static let reading: [KeyRow<LabelPage>] = [
    KeyRow("label.rule", "v", "The rule behind the focused option", footer: ("v", "rule")) { page, _ in
      page.openRule()
    },
    KeyRow("label.down", "j <Down>", "Scroll the item down") { page, _ in page.scroll { $0.down() } },
    KeyRow("label.up", "k <Up>", "Scroll the item up") { page, _ in page.scroll { $0.up() } },
    KeyRow("label.page-down", "<Space> <C-f> <PageDown>", "Scroll a page down") { page, _ in
      page.scroll { $0.pageDown() }
    },
    KeyRow("label.page-up", "<PageUp>", "Scroll a page up") { page, _ in page.scroll { $0.pageUp() } },
    KeyRow("label.part", "o", "Scroll the other part", disabled: needsItem) { page, _ in
      page.parts.nextPart() ? [] : [.refuse("This item has one part only.")]
    },
  ]

  private static let going: [KeyRow<LabelPage>] = [
    KeyRow(
      "label.ask", "i", "Ask about the item; it waits for the answer", footer: ("i", "ask"),
      disabled: needsItem
    ) { _, _ in
      [.ask(Question("ask", "question", .text(initial: "")))]
    },
    KeyRow("label.skip", "s", "Pass the item over, with a reason", footer: ("s", "skip"), disabled: needsItem)
    { _, _ in
      [.ask(Question("skip", "reason to skip", .line(initial: "", completions: LabelPage.skipReasons)))]
    },
    KeyRow("label.undo", "u", "Take back the label sent last", footer: ("u", "undo")) { page, context in
      guard let session = page.session else { return [] }
      page.isWaiting = true
      return page.saveDraft(context) + [.write(.withdrawLast(round: session.round.id))]
    },
    KeyRow("label.next", "J", "Next item, without sending", disabled: needsItem) { page, context in
      page.go(1, context)
    },
    KeyRow("label.previous", "K", "Item before, without sending") { page, context in page.go(-1, context) },
  ]

  private static let skipReasons = ["broken item", "not my language", "distressing", "cannot decide"]
}
