/// The keys of labelling.

import Canvas
import QuillModel

extension LabelPage {
  public static let keys: [KeyRow<LabelPage>] =
    [
      KeyRow(
        "label.read", some: "Enter", "Where the guideline changed: read that first",
        footer: ("Enter", "read"),
        accepts: { page, key, _ in key == .enter && page.unread != nil }
      ) { page, _, _ in page.openReading() }
      .shown { page, _ in page.unread != nil }
    ]
    + pickingKeys
    + (answering + reading + going).map {
      $0.shown { page, _ in !page.parts.isPicking && page.unread == nil }
    }

  static let needsItem: @Sendable (LabelPage, Context) -> String? = { page, _ in
    page.item == nil ? page.whyNoItem : nil
  }

  private var whyNoItem: String {
    unread == nil ? "There is no item to label." : "Read what changed in the guideline first: Enter shows it."
  }

  private static let answering: [KeyRow<LabelPage>] = [
    KeyRow(
      "label.set", some: "1-9 or an option's key", "Give the focused field that answer",
      footer: ("1-9", "set"), disabled: { page, _ in page.whyNoSetKeys },
      accepts: { page, key, _ in page.form?.takes(key) ?? false }
    ) { page, key, context in page.set(key, context) },
    KeyRow(
      "label.type", some: "0-9 - .", "Write the focused number, beginning with that",
      footer: ("0-9", "write"),
      disabled: { page, _ in
        page.isNumber
          ? nil : page.form == nil ? page.whyNoItem : "The focused field is no number."
      },
      accepts: { page, key, _ in page.isNumber && LabelPage.numberKeys.contains(key) }
    ) { page, key, _ in page.write(KeyNotation.label(key)) },
    KeyRow(
      "label.list", some: "e", "Pick from the list of all options", footer: ("e", "list"),
      disabled: { page, _ in
        page.options.isEmpty
          ? page.form == nil ? page.whyNoItem : "The focused field has no options." : nil
      },
      accepts: { page, key, _ in key == .character("e") && !page.options.isEmpty }
    ) { page, _, _ in page.write() }
    .shown { page, _ in page.options.count > 9 },
    KeyRow(
      "label.write", "e", "Write the focused number or text", footer: ("e", "write"),
      disabled: { page, _ in page.whyNotWritten }
    ) { page, _ in page.write() }
    .shown { page, _ in page.form?.focusedField?.kind?.entry == .text },
    KeyRow("label.next-field", "<Tab>", "Next field", footer: ("Tab", "next"), disabled: needsItem) {
      page, context in
      page.form?.moveFocus(1)
      return []
    },
    KeyRow(
      "label.send", "<Enter>", "Send the answer; on an empty text field, write it", footer: ("Enter", "send"),
      disabled: needsItem
    ) { page, context in page.wantsText ? page.write() : page.send(&context) },
    KeyRow(
      "label.drop", "x", "Drop what is not sent: back to the sent answer, or to an empty one",
      footer: ("x", "drop changes"),
      disabled: { page, context in
        needsItem(page, context) ?? (page.hasDraft ? nil : "Nothing is begun here that is not sent.")
      }
    ) { page, _ in page.dropDraft() }
    .shown { page, _ in page.isChanged },
    KeyRow("label.previous-field", "<BackTab>", "Field before", disabled: needsItem) { page, _ in
      page.form?.moveFocus(-1)
      return []
    },
    KeyRow(
      "label.lines", "l", "Pick lines for the focused or the next lines field", footer: ("l", "line"),
      disabled: { page, _ in page.whyNoLines }
    ) { page, _ in page.beginLines() },
    KeyRow("label.cite", "c", "Cite a clause, or take it back", footer: ("c", "clause"), disabled: needsItem)
    { page, _ in
      guard let guideline = page.guideline, let form = page.form else { return [] }
      return [.ask(Question("cite", "cite a clause", .pick(ClauseItems.toCite(form.answer, guideline))))]
    },
    KeyRow("label.note", "n", "Write a note", disabled: needsItem) { page, _ in
      [.ask(LabelPage.noteQuestion(page.form?.answer.note ?? ""))]
    },
    KeyRow("label.clear", "<Backspace> <Delete>", "Empty the focused field", disabled: needsItem) {
      page, context in
      page.form?.clearFocused()
      page.changed(context)
      return []
    },
  ]

  private static let numberKeys = Set("0123456789-.".map(Key.character))

  private var options: [Option] { form?.focusedField?.options ?? [] }

  private var isNumber: Bool { form?.focusedField?.kind?.entry == .number }

  private var whyNoSetKeys: String? {
    guard let form else { return whyNoItem }
    switch form.focusedField?.kind?.entry {
    case .lines, .number, .text: return "\(form.focusedField?.title ?? "") is not set by one key."
    default: return nil
    }
  }

  private static let reading: [KeyRow<LabelPage>] = [
    KeyRow(
      "label.rule", "v", "The rule behind the focused option", footer: ("v", "rule"), disabled: needsItem
    ) { page, _ in page.openRule() },
    scroll("down", "j <Down>", "Scroll the item down") { $0.down() },
    scroll("up", "k <Up>", "Scroll the item up") { $0.up() },
    scroll("page-down", "<Space> <C-f> <PageDown>", "Scroll a page down") { $0.pageDown() },
    scroll("page-up", "<PageUp>", "Scroll a page up") { $0.pageUp() },
    scroll("half-down", "<C-d>", "Scroll half a page down") { $0.halfDown() },
    scroll("half-up", "<C-u>", "Scroll half a page up") { $0.halfUp() },
    scroll("first", "g <Home>", "To the beginning of the part") { $0.top() },
    scroll("last", "G <End>", "To the end of the part") { $0.bottom() },
    KeyRow("label.part", "o", "Scroll the other part", disabled: needsItem) { page, _ in
      page.parts.nextPart() ? [] : [.refuse("This item has one part only.")]
    },
  ]

  private static func scroll(
    _ name: String, _ keys: String, _ help: String, _ step: @escaping @Sendable (inout ScrollText) -> Void
  ) -> KeyRow<LabelPage> {
    KeyRow("label.\(name)", keys, help, disabled: needsItem) { page, _ in page.scroll(step) }
  }

  private static let going: [KeyRow<LabelPage>] = [
    KeyRow(
      "label.ask", "i", "Ask about the item; it waits for the answer", footer: ("i", "ask"),
      disabled: needsItem
    ) { _, _ in [.ask(LabelPage.askQuestion())] },
    KeyRow(
      "label.skip", "s", "Pass the item over, with a reason", footer: ("s", "skip"),
      disabled: { page, context in
        needsItem(page, context)
          ?? (page.item?.sent == nil
            ? nil : "You sent an answer here: u takes it back, then s passes it over.")
      }
    ) { _, _ in [.ask(LabelPage.skipQuestion())] },
    KeyRow(
      "label.undo", "u",
      "Undo the last change here; without one, take back what you sent, asked or passed over last",
      footer: ("u", "undo"),
      disabled: { page, _ in
        page.unread != nil ? page.whyNoItem : page.session == nil ? "No round is open yet." : nil
      }
    ) { page, context in page.undo(context) },
    KeyRow("label.next", "J", "Next item, without sending", disabled: needsItem) { page, context in
      page.go(1, context)
    },
    KeyRow(
      "label.previous", "K", "Item before, without sending", footer: ("K", "item before"),
      disabled: { page, _ in
        page.unread != nil
          ? page.whyNoItem : page.session?.total ?? 0 == 0 ? "There is no item before." : nil
      }
    ) { page, context in page.go(-1, context) },
  ]
}
