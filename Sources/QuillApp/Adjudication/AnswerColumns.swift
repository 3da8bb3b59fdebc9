/// Several answers to one example side by side, without names: what differs stands out, what is equal is dim.

import Canvas
import QuillModel

struct AnswerColumns: Hashable, Sendable {
  struct Row: Hashable, Sendable {
    var title: String
    var cells: [String]
    /// The answers differ here and nothing decides it yet.
    var isOpen = false
    /// Read as a text of several lines.
    var isLong = false

    var isEqual: Bool { Set(cells).count <= 1 }
  }

  /// `A`, `B`, … or `1`, `2`, …
  let names: [String]
  let rows: [Row]
  /// What stands beside a name: a mark, or what others say of it.
  var remarks: [String]
  /// The first column in view.
  var first = 0

  static let least = 14

  /// - Parameters:
  ///   - names: one for each answer.
  ///   - open: the fields that nothing decides yet.
  init(
    _ answers: [RatedItem.Rated], names: [String], open: Set<String>, remarks: [String]? = nil,
    under task: TaskDefinition
  ) {
    self.names = names
    self.remarks = remarks ?? answers.map { _ in "" }
    let fields = task.fields.map { field in
      Row(
        title: field.title, cells: answers.map { Self.shown($0.answer, field, task) },
        isOpen: open.contains(field.name), isLong: field.kind?.entry == .text)
    }
    rows =
      fields + [
        Row(
          title: "clause",
          cells: answers.map {
            let clauses = $0.answer.clauses.isEmpty ? "no clause" : $0.answer.clauses.joined(separator: ", ")
            return
              "\(clauses)  \($0.answer.confidence.rawValue), \(Figures.fixed(Double($0.seconds) / 60, 1)) min"
          }),
        Row(title: "note", cells: answers.map { Self.line($0.answer.note) }, isLong: true),
      ]
  }

  private static func shown(_ answer: Answer, _ field: Field, _ task: TaskDefinition) -> String {
    guard answer.asked(under: task).contains(field) else { return "not asked" }
    guard let value = answer.values[field.name] else {
      return field.kind?.entry.isSet == true ? FieldEntry.emptyWord : "–"
    }
    let text = line(field.kind?.display(value, field: field) ?? CanonicalJSON.text(value))
    return text.isEmpty ? FieldEntry.emptyWord : text
  }

  private static func line(_ text: String) -> String {
    text.split(separator: "\n").joined(separator: " ")
  }

  // MARK: Sizes

  private var titleWidth: Int { min(14, (rows.map(\.title.count).max() ?? 0) + 1) }

  /// How many columns fit.
  func columns(_ width: Int) -> Int {
    min(names.count, max(1, (width - titleWidth - 1) / Self.least))
  }

  /// Rows that it takes at most, the names' row included.
  var height: Int { rows.count + 2 }

  /// Shows the columns after those in view, or begins again.
  mutating func turn(width: Int) {
    let shown = columns(width)
    first = first + shown >= names.count ? 0 : min(first + shown, names.count - shown)
  }

  // MARK: Drawing

  func draw(into buffer: inout CellBuffer, rect: Rect) {
    let count = columns(rect.width)
    let shown = Array(names.indices.dropFirst(first).prefix(count))
    let (head, body) = rect.splitTop(1)
    let size = (rect.width - titleWidth - 1) / max(1, count)
    func cell(_ line: Rect, _ place: Int) -> Point {
      Point(x: line.x + 1 + titleWidth + place * size, y: line.y)
    }
    for (place, index) in shown.enumerated() {
      let used = buffer.write(names[index], at: cell(head, place), role: .title, width: size - 1)
      buffer.write(
        " " + remarks[index], at: Point(x: cell(head, place).x + used, y: head.y), role: .dim,
        width: size - 1 - used)
    }
    if shown.count < names.count {
      buffer.write(
        "\(shown.count)/\(names.count)", at: head.point(row: 0, column: 1), role: .dim, width: titleWidth)
    }
    // What is short of room loses what is equal first; the last row in view takes what is left.
    let visible = Self.kept(rows, height: body.height)
    for (line, row) in visible.enumerated() {
      let at = body.row(line)
      buffer.write(
        row.title, at: at.point(row: 0, column: 1), role: row.isOpen ? .title : .dim, width: titleWidth - 1)
      for (place, index) in shown.enumerated() {
        let role: Role = row.isOpen ? .text : row.isEqual ? .dim : .text
        let isLast = line == visible.count - 1 && row.isLong
        if isLast {
          draw(
            row.cells[index], into: &buffer, at: cell(at, place), width: size - 1, rows: body.height - line)
        } else {
          buffer.write(row.cells[index], at: cell(at, place), role: role, width: size - 1)
        }
      }
    }
  }

  /// A note over the rows that are left.
  private func draw(_ text: String, into buffer: inout CellBuffer, at point: Point, width: Int, rows: Int) {
    let layout = TextLayout(text: text, width: max(1, width), glyphs: buffer.glyphs)
    for (index, row) in layout.rows.prefix(rows).enumerated() {
      let isCut = index == rows - 1 && layout.rows.count > rows
      buffer.write(
        isCut ? String(layout.trimmed(row).dropLast()) + "…" : layout.trimmed(row),
        at: Point(x: point.x, y: point.y + index), role: .text, width: width)
    }
  }

  private static func kept(_ rows: [Row], height: Int) -> [Row] {
    guard rows.count > height else { return rows }
    var excess = rows.count - height
    return rows.reversed().filter { row in
      guard excess > 0, row.isEqual, !row.isOpen else { return true }
      excess -= 1
      return false
    }.reversed().prefix(height).map(\.self)
  }
}
