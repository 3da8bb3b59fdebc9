/// A question put to the person, above the page: one line, several lines, one of many, yes or no.

import Canvas
import QuillModel

struct QuestionLayer: Sendable {
  enum Outcome: Hashable {
    case open
    /// `nil`: broken off.
    case closed(String?)
  }

  /// How far a text is that others will see.
  enum Stage: Hashable {
    case writing, sending, dropping
  }

  let question: Question
  private(set) var stage = Stage.writing
  private(set) var line: LineEditor
  private(set) var editor: MultilineEditor
  private(set) var picker: FuzzyPicker

  init(_ question: Question) {
    self.question = question
    line = LineEditor("", history: question.history)
    editor = MultilineEditor("")
    picker = FuzzyPicker([])
    switch question.form {
    case .line(let initial, _):
      line.setText(initial)
      if let cursor = question.cursor { line.moveCursor(to: cursor) }
    case .text(let initial): editor = MultilineEditor(initial, cursor: question.cursor ?? initial.utf8.count)
    case .pick(let items): picker = FuzzyPicker(items.map(\.text))
    case .confirm: break
    }
  }

  /// What is being written, for a page that keeps it; `nil` where nothing is written.
  var begun: BegunText? {
    switch question.form {
    case .line: BegunText(question: question.id, text: line.text, cursor: line.cursor)
    case .text: BegunText(question: question.id, text: editor.text, cursor: editor.cursorOffset)
    case .pick, .confirm: nil
    }
  }

  // MARK: Keys

  mutating func handle(_ key: Key, size: Size) -> Outcome {
    switch question.form {
    case .line(_, let completions): handle(key, completions)
    case .text(let initial): handleText(key, initial, size)
    case .pick(let items): handle(key, items, size)
    case .confirm: handleConfirm(key)
    }
  }

  private mutating func handle(_ key: Key, _ completions: [String]) -> Outcome {
    switch key {
    case .escape: return .closed(nil)
    case .enter: return .closed(line.text)
    case .tab:
      if let words = question.words {
        line.completeWord { words.candidates(behind: $0) }
      } else {
        line.complete(from: completions)
      }
    default: _ = line.handle(key)
    }
    return .open
  }

  private mutating func handleText(_ key: Key, _ initial: String, _ size: Size) -> Outcome {
    switch stage {
    case .writing where key == .escape: return endWriting(initial)
    case .writing:
      fitEditor(size)
      if key == .tab { editor.insert("\t") } else { _ = editor.handle(key) }
    case .sending:
      if key == .enter { return .closed(editor.text) }
      if key == .escape { stage = .dropping }
      if key == .character("e") || key == .character("i") { stage = .writing }
    case .dropping:
      if key == .character("y") { return .closed(nil) }
      if key == .character("n") || key == .escape { stage = .sending }
    }
    return .open
  }

  /// Esc keeps a text of one's own; one that others will see waits for Enter.
  private mutating func endWriting(_ initial: String) -> Outcome {
    if question.isSent {
      if !editor.text.contains(where: { !$0.isWhitespace }) { return .closed(nil) }
      stage = .sending
      return .open
    }
    return editor.text == initial && question.cursor == nil ? .closed(nil) : .closed(editor.text)
  }

  private mutating func handle(_ key: Key, _ items: [Question.Item], _ size: Size) -> Outcome {
    if key == .escape { return .closed(nil) }
    if key == .enter { return .closed(picker.selection.map { items[$0].value }) }
    picker.fit(rows: Self.height(size.height) - 1)
    _ = picker.handle(key)
    return .open
  }

  private func handleConfirm(_ key: Key) -> Outcome {
    switch key {
    case .character("y"): .closed("y")
    case .character("n"), .character("q"), .escape: .closed(nil)
    default: .open
    }
  }

  /// Whether the text that is being written makes something of the key.
  func takes(_ key: Key) -> Bool {
    var copy = self
    return switch question.form {
    case .line: copy.line.handle(key)
    case .text: copy.stage == .writing && copy.editor.handle(key)
    case .pick: copy.picker.handle(key)
    case .confirm: false
    }
  }

  mutating func insert(_ text: String) {
    switch question.form {
    case .line: line.insert(text)
    case .text: if stage == .writing { editor.insert(text) }
    case .pick: picker.insert(text)
    case .confirm: break
    }
  }

  private mutating func fitEditor(_ size: Size) {
    editor.fit(Size(width: max(1, size.width - 2), height: max(1, Self.height(size.height) - 1)))
  }

  /// Rows that a box above the footer takes, its title included.
  static func height(_ rows: Int) -> Int { max(4, rows / 2) }
}
