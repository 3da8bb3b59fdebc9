/// The keys with which an item is read and answered, the same wherever that is done.

import Canvas
import QuillModel

extension AnsweringPage {
  static var undoKey: KeyRow<Self> {
    KeyRow(
      "\(id).undo", "u", "Undo the last change here", footer: ("u", "undo"),
      disabled: { page, context in
        needsItem(page, context) ?? (page.form?.canUndo ?? false ? nil : "Nothing is changed here yet.")
      }
    ) { page, context in
      page.form?.undo()
      page.changed(context)
      return []
    }
  }

  static var needsItem: @Sendable (Self, Context) -> String? {
    { page, _ in page.input == nil ? page.whyNoItem : nil }
  }

  private static var numberKeys: Set<Key> { Set("0123456789-.".map(Key.character)) }

  /// Rows that give the answer its values.
  static var valueKeys: [KeyRow<Self>] {
    [
      KeyRow(
        "\(id).set", some: "1-9 or an option's key", "Give the focused field that answer",
        footer: ("1-9", "set"), disabled: { page, _ in page.whyNoSetKeys },
        accepts: { page, key, _ in !page.isRanking && page.form?.takes(key) ?? false }
      ) { page, key, context in page.set(key, context) },
      KeyRow(
        "\(id).type", some: "0-9 - .", "Write the focused number, beginning with that",
        footer: ("0-9", "write"),
        disabled: { page, _ in
          page.isNumber
            ? nil : page.form == nil ? page.whyNoItem : "The focused field is no number."
        },
        accepts: { page, key, _ in page.isNumber && numberKeys.contains(key) }
      ) { page, key, _ in page.write(KeyNotation.label(key)) },
      KeyRow(
        "\(id).list", some: "e", "Pick from the list of all options", footer: ("e", "list"),
        disabled: { page, _ in
          page.options.isEmpty
            ? page.form == nil ? page.whyNoItem : "The focused field has no options." : nil
        },
        accepts: { page, key, _ in key == .character("e") && !page.options.isEmpty }
      ) { page, _, _ in page.write() }
      .shown { page, _ in page.options.count > 9 },
      KeyRow(
        "\(id).write", "e", "Write the focused number or text", footer: ("e", "write"),
        disabled: { page, _ in page.whyNotWritten }
      ) { page, _ in page.write() }
      .shown { page, _ in page.form?.focusedField?.kind?.entry == .text },
      KeyRow(
        "\(id).order", some: "1-9 =",
        "Give the item the next place; = puts the one after it on the same place",
        footer: ("1-9", "place next"),
        disabled: { page, _ in
          page.isRanking
            ? nil : page.form == nil ? page.whyNoItem : "The focused field is no ranking."
        },
        accepts: { page, key, _ in page.isRanking && page.form?.takes(key) ?? false }
      ) { page, key, context in page.set(key, context) }
      .shown { page, _ in page.isRanking },
      KeyRow("\(id).next-field", "<Tab>", "Next field", footer: ("Tab", "next"), disabled: needsItem) {
        page, context in
        page.form?.moveFocus(1)
        return []
      },
    ]
  }

  /// Rows that say more than the values.
  static var moreKeys: [KeyRow<Self>] {
    [
      KeyRow("\(id).previous-field", "<BackTab>", "Field before", disabled: needsItem) { page, _ in
        page.form?.moveFocus(-1)
        return []
      },
      KeyRow(
        "\(id).lines", "l", "Pick lines, or parts of a text, for the focused or the next such field",
        footer: ("l", "line"),
        disabled: { page, _ in page.whyNoLines }
      ) { page, _ in page.beginLines() },
      KeyRow(
        "\(id).cite", "c", "Cite a clause, or take it back", footer: ("c", "clause"), disabled: needsItem
      ) { page, _ in
        guard let guideline = page.guideline, let form = page.form else { return [] }
        return [.ask(Question("cite", "cite a clause", .pick(ClauseItems.toCite(form.answer, guideline))))]
      },
      KeyRow("\(id).note", "n", "Write a note", disabled: needsItem) { page, _ in
        [.ask(noteQuestion(page.form?.answer.note ?? ""))]
      },
      KeyRow("\(id).clear", "<Backspace> <Delete>", "Empty the focused field", disabled: needsItem) {
        page, context in
        page.form?.clearFocused()
        page.changed(context)
        return []
      },
    ]
  }

  /// Rows that show more of the item.
  static var readingKeys: [KeyRow<Self>] {
    [
      KeyRow(
        "\(id).rule", "v", "The rule behind the focused option", footer: ("v", "rule"), disabled: needsItem
      ) { page, _ in page.openRule() },
      scroll("down", "j <Down>", "Scroll the item down") { $0.down() },
      scroll("up", "k <Up>", "Scroll the item up") { $0.up() },
      scroll("page-down", "<Space> <C-f> <PageDown>", "Scroll a page down") { $0.pageDown() },
      scroll("page-up", "<PageUp>", "Scroll a page up") { $0.pageUp() },
      scroll("half-down", "<C-d>", "Scroll half a page down") { $0.halfDown() },
      scroll("half-up", "<C-u>", "Scroll half a page up") { $0.halfUp() },
      scroll("first", "g <Home>", "To the beginning of the part") { $0.top() },
      scroll("last", "G <End>", "To the end of the part") { $0.bottom() },
      KeyRow("\(id).part", "o", "Scroll the other part", disabled: needsItem) { page, _ in
        page.parts.nextPart() ? [] : [.refuse("This item has one part only.")]
      },
    ]
  }

  private static func scroll(
    _ name: String, _ keys: String, _ help: String, _ step: @escaping @Sendable (inout ScrollText) -> Void
  ) -> KeyRow<Self> {
    KeyRow("\(id).\(name)", keys, help, disabled: needsItem) { page, _ in page.scroll(step) }
  }
}
