/// Picking parts of a text on the item itself, each ended by its label's key.

import Canvas
import QuillModel

extension AnsweringPage {
  mutating func beginSpans(_ field: Field) -> [Effect] {
    guard let part = field.of, let text = input?[part]?.string else {
      linesField = nil
      return [.refuse("This item has no \(field.of ?? "text") to mark.")]
    }
    parts.beginSpans(in: part, text: text, chosen: SpansField.spans(form?.answer.values[field.name]))
    return []
  }

  mutating func moveInSpans(_ key: Key) {
    let half = parts.halfPage
    let count = parts.lineCount
    parts.moveSpanCursor { cursor in
      switch key {
      case .character("h"), .left: cursor.moveCharacters(-1)
      case .character("l"), .right: cursor.moveCharacters(1)
      case .character("w"): cursor.moveWords(1)
      case .character("b"): cursor.moveWords(-1)
      case .character("j"), .down: cursor.moveLines(1)
      case .character("k"), .up: cursor.moveLines(-1)
      case .ctrl("d"), .pageDown: cursor.moveLines(half)
      case .ctrl("u"), .pageUp: cursor.moveLines(-half)
      case .character("$"), .end: cursor.moveToLineEnd()
      case .character("^"), .home: cursor.moveToLineStart()
      case .character("g"): cursor.moveLines(-count)
      default: cursor.moveLines(count)
      }
    }
  }

  /// What a key calls the span that is begun; `nil` where it is no label's key.
  func spanLabel(_ key: Key) -> String?? {
    guard let field = linesField else { return nil }
    if field.options.isEmpty { return key == .enter || key == .character(" ") ? .some(nil) : nil }
    guard case .character(let character) = key else { return nil }
    return OptionKeys.option(field, character).map { .some($0.value) }
  }

  /// Takes the span; those of the same label that it touches become one with it.
  mutating func takeSpan(_ key: Key, _ context: Context) {
    guard let field = linesField, var span = parts.spanCursor?.span, let label = spanLabel(key) else {
      return
    }
    span.label = label
    var spans = SpansField.spans(form?.answer.values[field.name])
    for other in spans where other.label == span.label && other.start < span.end && span.start < other.end {
      span.start = min(span.start, other.start)
      span.end = max(span.end, other.end)
    }
    spans.removeAll { $0.label == span.label && $0.start < span.end && span.start < $0.end }
    parts.moveSpanCursor { $0.start = nil }
    setSpans(spans + [span], field, context)
  }

  /// Takes the spans under the cursor out.
  mutating func dropSpans(_ context: Context) -> [Effect] {
    guard let field = linesField, let offset = parts.spanCursor?.offset else { return [] }
    let spans = SpansField.spans(form?.answer.values[field.name])
    let rest = spans.filter { !($0.start...($0.end - 1)).contains(Int64(offset)) }
    guard rest.count < spans.count else { return [.refuse("No span is under the cursor.")] }
    setSpans(rest, field, context)
    return []
  }

  mutating func endSpans() -> [Effect] {
    guard let field = linesField else { return [] }
    // Who decides says "none" by leaving with nothing picked.
    if form?.isDecision == true, form?.answer.values[field.name] == nil { form?.set(field, to: []) }
    parts.endSpans()
    linesField = nil
    form?.advance()
    return tellOfFocus(from: field)
  }

  private mutating func setSpans(_ spans: [Span], _ field: Field, _ context: Context) {
    form?.set(field, to: .array(spans.sorted().map(\.json)))
    changed(context)
  }

  static var spanKeys: [KeyRow<Self>] {
    [
      spanning(
        "span-move", "h l w b j k ^D ^U ^ $ g G",
        "move by a character, word, line, half a page; to the line's or text's ends",
        [
          .character("h"), .left, .character("l"), .right, .character("w"), .character("b"), .character("j"),
          .down,
          .character("k"), .up, .ctrl("d"), .pageDown, .ctrl("u"), .pageUp, .character("$"), .end,
          .character("^"),
          .home, .character("g"), .character("G"),
        ], footer: ("h/l w/b j/k", "move"), when: { _ in true }
      ) { page, key, _ in
        page.moveInSpans(key)
        return []
      },
      KeyRow(
        "\(id).span-take", some: "a label's key, or Space Enter",
        "Picking spans: end the span here, with that label",
        footer: ("label key", "end span"),
        disabled: { page, _ in
          page.parts.spanCursor?.start == nil ? "No span is begun; V begins one." : nil
        },
        accepts: { page, key, _ in page.parts.spanCursor?.start != nil && page.spanLabel(key) != nil }
      ) { page, key, context in
        page.takeSpan(key, context)
        return []
      }
      .shown { page, _ in page.parts.spanCursor?.start != nil },
      spanning(
        "span-leave", "Esc V", "give the span up", [.escape, .character("V")], footer: ("Esc", "no span"),
        when: { $0.spanCursor?.start != nil }
      ) { page, _, _ in
        page.parts.moveSpanCursor { $0.start = nil }
        return []
      },
      spanning("span-begin", "V", "begin a span at the cursor", [.character("V")], footer: ("V", "begin")) {
        page, _, _ in
        page.parts.moveSpanCursor { $0.start = $0.offset }
        return []
      },
      spanning(
        "span-drop", "x", "take the span under the cursor out", [.character("x")], footer: ("x", "take out")
      ) {
        page, _, context in page.dropSpans(context)
      },
      spanning("span-done", "Enter Esc", "done", [.enter, .escape], footer: ("Enter", "done")) { page, _, _ in
        page.endSpans()
      },
    ]
  }

  /// - Parameter holds: when it has a meaning; while no span is begun when left out.
  private static func spanning(
    _ name: String, _ label: String, _ help: String, _ keys: Set<Key>, footer: (String, String),
    when holds: @escaping @Sendable (ItemParts) -> Bool = { $0.spanCursor?.start == nil },
    run: @escaping @Sendable (inout Self, Key, inout Context) -> [Effect]
  ) -> KeyRow<Self> {
    KeyRow(
      "\(id).\(name)", some: label, "Picking spans: \(help)", footer: footer,
      disabled: { page, _ in
        page.parts.isSpanning
          ? holds(page.parts) ? nil : "A span is begun, or none is." : page.whyNoLines ?? "l begins."
      },
      accepts: { page, key, _ in page.parts.isSpanning && holds(page.parts) && keys.contains(key) }, run: run
    )
    .shown { page, _ in page.parts.isSpanning && holds(page.parts) }
  }
}
