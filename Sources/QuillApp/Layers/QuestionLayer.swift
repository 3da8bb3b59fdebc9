/// A question put to the person, above the page: one line, several lines, one of many, yes or no.

import Canvas

struct QuestionLayer: Sendable {
  enum Outcome: Hashable {
    case open
    /// `nil`: broken off.
    case closed(String?)
  }

  let question: Question
  private var line: LineEditor
  private var editor: MultilineEditor
  private var picker: FuzzyPicker

  init(_ question: Question) {
    self.question = question
    line = LineEditor("")
    editor = MultilineEditor("")
    picker = FuzzyPicker([])
    switch question.form {
    case .line(let initial, _): line = LineEditor(initial)
    case .text(let initial):
      editor = MultilineEditor(initial)
      _ = editor.handle(.end)
    case .pick(let items): picker = FuzzyPicker(items.map(\.text))
    case .confirm: break
    }
  }

  mutating func handle(_ key: Key, size: Size) -> Outcome {
    if key == .escape, case .text = question.form {
      return editor.canUndo ? .closed(editor.text) : .closed(nil)
    }
    if key == .escape { return .closed(nil) }
    switch question.form {
    case .line(_, let completions):
      if key == .enter { return .closed(line.text) }
      if key == .tab { line.complete(from: completions) } else { _ = line.handle(key) }
    case .text:
      if key == .ctrl("s") || key == .ctrl("d") { return .closed(editor.text) }
      fitEditor(size)
      if key == .tab { editor.insert("\t") } else { _ = editor.handle(key) }
    case .pick(let items):
      if key == .enter { return .closed(picker.selection.map { items[$0].value }) }
      picker.fit(rows: size.height / 2)
      _ = picker.handle(key)
    case .confirm:
      if key == .character("y") { return .closed("y") }
      if key == .character("n") || key == .character("q") { return .closed(nil) }
    }
    return .open
  }

  /// Whether the text that is being written makes something of the key.
  func takes(_ key: Key) -> Bool {
    var copy = self
    return switch question.form {
    case .line: copy.line.handle(key)
    case .text: copy.editor.handle(key)
    case .pick: copy.picker.handle(key)
    case .confirm: false
    }
  }

  mutating func insert(_ text: String) {
    switch question.form {
    case .line: line.insert(text)
    case .text: editor.insert(text)
    case .pick: picker.insert(text)
    case .confirm: break
    }
  }

  private mutating func fitEditor(_ size: Size) {
    editor.fit(Size(width: max(1, size.width - 2), height: max(1, Self.height(size.height) - 1)))
  }

  /// Rows that a box above the footer takes, its title included.
  private static func height(_ rows: Int) -> Int { max(4, rows / 2) }

  func draw(into buffer: inout CellBuffer, body: Rect, footer: Rect) -> Point? {
    switch question.form {
    case .line:
      buffer.fill(footer)
      return line.draw(into: &buffer, rect: footer.inset(horizontal: 1), prompt: "\(question.title): ")
    case .confirm:
      NoticeLine("\(question.title) y/n", role: .notice).draw(into: &buffer, rect: footer)
      return nil
    case .text:
      let box = titled(into: &buffer, body: body)
      var shown = editor
      shown.fit(box.size, glyphs: buffer.glyphs)
      hint([.init("Esc", "done"), .init("C-_", "undo"), .init("C-r", "redo")], into: &buffer, footer)
      return shown.draw(into: &buffer, rect: box)
    case .pick:
      let box = titled(into: &buffer, body: body)
      hint(
        [.init("type", "to find"), .init("↑↓", "move"), .init("Enter", "pick"), .init("Esc", "leave")],
        into: &buffer, footer)
      var shown = picker
      shown.fit(rows: box.height)
      return shown.draw(into: &buffer, rect: box)
    }
  }

  private func titled(into buffer: inout CellBuffer, body: Rect) -> Rect {
    let (box, _) = body.splitBottom(Self.height(body.height + 2))
    buffer.fill(box)
    let (title, rest) = box.splitTop(1)
    buffer.rule(title, title: question.title)
    return rest.inset(horizontal: 1)
  }

  private func hint(_ items: [KeyBar.Item], into buffer: inout CellBuffer, _ footer: Rect) {
    buffer.fill(footer)
    KeyBar(items).draw(into: &buffer, rect: footer)
  }
}
