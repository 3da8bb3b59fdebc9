/// Picking lines on the item itself: one by one, or a range.

import Canvas
import QuillModel

extension AnsweringPage {
  /// Why no line can be picked, as a sentence.
  var whyNoLines: String? {
    guard let form else { return whyNoItem }
    return form.answer.asked(under: form.task).contains { $0.kind?.entry.isPicked == true }
      ? nil : "This task has no field that takes lines or parts of a text."
  }

  mutating func beginLines() -> [Effect] {
    guard let form else { return [] }
    let fields = form.answer.asked(under: form.task).filter { $0.kind?.entry.isPicked == true }
    let focused = form.focusedField.flatMap { field in fields.first { $0.name == field.name } }
    let empty = fields.first { form.answer.values[$0.name] == nil }
    guard let field = focused ?? empty ?? fields.first, let part = field.of else { return [] }
    self.form?.focus(on: field.name)
    linesField = field
    if field.kind?.entry == .spans { return beginSpans(field) }
    let chosen = (form.answer.values[field.name]?.array ?? []).compactMap(\.integer)
    parts.beginPicking(in: part, chosen: chosen)
    return []
  }

  mutating func moveInLines(_ key: Key) {
    switch key {
    case .character("j"), .down: parts.moveCursor(1)
    case .character("k"), .up: parts.moveCursor(-1)
    case .character("J"), .pageDown: parts.moveCursor(10)
    case .character("K"), .pageUp: parts.moveCursor(-10)
    case .ctrl("d"): parts.moveCursor(parts.halfPage)
    case .ctrl("u"): parts.moveCursor(-parts.halfPage)
    case .character("g"), .home: parts.moveCursor(-parts.lineCount)
    default: parts.moveCursor(parts.lineCount)
    }
  }

  mutating func toggleLine(_ context: Context) {
    guard let line = parts.pickedLine else { return }
    var lines = chosenLines
    if let index = lines.firstIndex(of: line) { lines.remove(at: index) } else { lines.append(line) }
    setLines(lines, context)
  }

  mutating func takeRange(_ context: Context) {
    guard let range = parts.pickedRange else { return }
    setLines(chosenLines.filter { !range.contains($0) } + Array(range), context)
    parts.endRange()
  }

  /// Enter without any line chosen takes the one under the cursor.
  mutating func endLines(_ key: Key, _ context: Context) -> [Effect] {
    guard let field = linesField else { return [] }
    if key == .enter, form?.answer.values[field.name] == nil { toggleLine(context) }
    parts.endPicking()
    linesField = nil
    form?.advance()
    return tellOfFocus(from: field)
  }

  private var chosenLines: [Int64] {
    guard let field = linesField, let form else { return [] }
    return (form.answer.values[field.name]?.array ?? []).compactMap(\.integer)
  }

  private mutating func setLines(_ lines: [Int64], _ context: Context) {
    guard let field = linesField else { return }
    form?.set(field, to: .array(lines.sorted().map(JSONValue.integer)))
    changed(context)
  }
}
