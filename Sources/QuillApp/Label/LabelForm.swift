/// The answer being given: which field is focused, and what a key does to it.

import Canvas
import QuillModel

struct LabelForm: Hashable, Sendable {
  let task: TaskDefinition
  private(set) var answer: Answer
  /// Index in `rows`.
  private(set) var focus = 0

  /// What can be focused: the fields, then confidence.
  enum Row: Hashable, Sendable {
    case field(Field)
    case confidence
  }

  init(task: TaskDefinition, answer: Answer = Answer(), focus: String = "") {
    self.task = task
    self.answer = answer
    self.focus = rows.firstIndex { name($0) == focus } ?? 0
  }

  var rows: [Row] { task.fields.map(Row.field) + [.confidence] }
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

  /// Whether a key gives the focused row a value.
  func takes(_ key: Key) -> Bool { change(for: key) != nil }

  /// Gives the focused row the key's value; a single answer moves the focus on.
  mutating func take(_ key: Key) {
    guard let change = change(for: key) else { return }
    switch change {
    case .confidence(let confidence): answer.confidence = confidence
    case .value(let field, let value):
      answer.values[field.name] = value
      if field.kind?.entry != .someOptions { moveFocus(1) }
    }
  }

  mutating func set(_ field: Field, to value: JSONValue?) { answer.values[field.name] = value }

  mutating func clearFocused() {
    switch focused {
    case .field(let field): answer.values[field.name] = nil
    case .confidence: answer.confidence = .high
    }
  }

  mutating func cite(_ code: String) {
    if let index = answer.clauses.firstIndex(of: code) {
      answer.clauses.remove(at: index)
    } else {
      answer.clauses.append(code)
    }
  }

  mutating func note(_ text: String) { answer.note = text }

  // MARK: Private

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
    case .oneOption: return LabelForm.option(field, character).map { .string($0.value) }
    case .someOptions:
      guard let option = LabelForm.option(field, character) else { return nil }
      var chosen = answer.values[field.name]?.strings ?? []
      if let index = chosen.firstIndex(of: option.value) {
        chosen.remove(at: index)
      } else {
        chosen.append(option.value)
      }
      let value = JSONValue.strings(chosen)
      return field.kind?.canonical(value, field: field) ?? value
    case .scale:
      guard let digit = character.wholeNumberValue, field.range?.contains(digit) ?? false else { return nil }
      return .integer(Int64(digit))
    default: return nil
    }
  }

  /// The option that a key picks: by its own key, else by its number.
  static func option(_ field: Field, _ character: Character) -> Option? {
    if let option = field.options.first(where: { $0.key == character }) { return option }
    guard let digit = character.wholeNumberValue, digit >= 1, digit <= field.options.count else { return nil }
    let numbered = field.options[digit - 1]
    return numbered.key == nil ? numbered : nil
  }
}
