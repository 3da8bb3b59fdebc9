/// The answer being given: which field is focused, what a key does to it, and how that is undone.

import Canvas
import QuillModel

struct AnswerForm: Hashable, Sendable {
  let task: TaskDefinition
  private(set) var answer: Answer
  /// Index in `rows`.
  private(set) var focus = 0
  /// What was there before each change.
  private var past: [State] = []

  private struct State: Hashable, Sendable {
    var answer: Answer
    var focus: Int
  }

  /// What can be focused: the fields that are asked, then confidence.
  enum Row: Hashable, Sendable {
    case field(Field)
    case confidence
  }

  init(task: TaskDefinition, answer: Answer = Answer(), focus: String = "") {
    self.task = task
    self.answer = answer
    self.focus = rows.firstIndex { name($0) == focus } ?? 0
  }

  // MARK: Focus

  var rows: [Row] { answer.asked(under: task).map(Row.field) + [.confidence] }
  var focused: Row { rows[min(focus, rows.count - 1)] }

  var focusedField: Field? {
    if case .field(let field) = focused { field } else { nil }
  }

  func name(_ row: Row) -> String {
    switch row {
    case .field(let field): field.name
    case .confidence: "confidence"
    }
  }

  mutating func moveFocus(_ step: Int) { focus = (focus + step + rows.count) % rows.count }

  mutating func focus(on name: String) {
    if let index = rows.firstIndex(where: { self.name($0) == name }) { focus = index }
  }

  /// Goes on to the next field that waits for an answer; where none does the focus stays, so that the next key corrects
  /// this field rather than another one.
  mutating func advance() {
    let rows = rows
    let others = (1..<max(1, rows.count)).map { (focus + $0) % rows.count }
    if let next = others.first(where: { waits(rows[$0]) }) { focus = next }
  }

  private func waits(_ row: Row) -> Bool {
    guard case .field(let field) = row, answer.values[field.name] == nil else { return false }
    if answer.isRequired(field) { return true }
    return field.requirement == .always && field.kind?.entry != .text
  }

  // MARK: Changes

  /// Whether a key gives the focused row a value.
  func takes(_ key: Key) -> Bool { change(for: key) != nil }

  /// Gives the focused row the key's value; a single answer moves the focus on.
  mutating func take(_ key: Key) {
    guard let change = change(for: key) else { return }
    edit { form in
      switch change {
      case .confidence(let confidence): form.answer.confidence = confidence
      case .value(let field, let value): form.give(field, value)
      }
    }
  }

  /// Picks an option by its value, as a key would.
  mutating func pick(_ value: String) {
    guard let field = focusedField, field.option(value) != nil else { return }
    edit { $0.give(field, $0.picked(field, value)) }
  }

  /// A value may show fields above or take them away; the focus stays on its field.
  private mutating func give(_ field: Field, _ value: JSONValue?) {
    let name = name(focused)
    answer.values[field.name] = value
    focus(on: name)
    if value == nil { return }
    if field.kind?.entry != .someOptions { advance() }
  }

  mutating func set(_ field: Field, to value: JSONValue?) {
    edit { form in
      let name = form.name(form.focused)
      form.answer.values[field.name] = value
      form.focus(on: name)
    }
  }

  mutating func clearFocused() {
    edit { form in
      switch form.focused {
      case .field(let field): form.give(field, nil)
      case .confidence: form.answer.confidence = .high
      }
    }
  }

  mutating func cite(_ code: String) {
    edit { form in
      if let index = form.answer.clauses.firstIndex(of: code) {
        form.answer.clauses.remove(at: index)
      } else {
        form.answer.clauses.append(code)
      }
    }
  }

  mutating func note(_ text: String) { edit { $0.answer.note = text } }

  /// Puts another answer in place of all of it.
  mutating func replace(with answer: Answer) {
    edit { form in
      form.answer = answer
      form.focus = 0
    }
  }

  // MARK: Undo

  var canUndo: Bool { !past.isEmpty }

  mutating func undo() {
    guard let state = past.popLast() else { return }
    answer = state.answer
    focus = state.focus
  }

  /// Changes the answer; one that stays as it was is no step to undo.
  private mutating func edit(_ body: (inout AnswerForm) -> Void) {
    let before = State(answer: answer, focus: focus)
    body(&self)
    focus = min(focus, rows.count - 1)
    if answer != before.answer { past.append(before) }
  }

  // MARK: Keys

  private enum Change {
    case confidence(Confidence)
    case value(Field, JSONValue)
  }

  private func change(for key: Key) -> Change? {
    guard case .character(let character) = key else { return nil }
    switch focused {
    case .confidence:
      guard let digit = character.wholeNumberValue, (1...3).contains(digit) else { return nil }
      return .confidence(Confidence.allCases[digit - 1])
    case .field(let field): return value(of: field, for: character).map { .value(field, $0) }
    }
  }

  private func value(of field: Field, for character: Character) -> JSONValue? {
    switch field.kind?.entry {
    case .oneOption, .someOptions: return OptionKeys.option(field, character).map { picked(field, $0.value) }
    case .scale:
      guard let digit = character.wholeNumberValue, field.range?.contains(digit) ?? false else { return nil }
      return .integer(Int64(digit))
    default: return nil
    }
  }

  /// The field's value once an option is picked: of several options, it is put in or taken out.
  private func picked(_ field: Field, _ value: String) -> JSONValue {
    guard field.kind?.entry == .someOptions else { return .string(value) }
    var chosen = answer.values[field.name]?.strings ?? []
    if let index = chosen.firstIndex(of: value) { chosen.remove(at: index) } else { chosen.append(value) }
    return field.kind?.canonical(.strings(chosen), field: field) ?? .strings(chosen)
  }
}
