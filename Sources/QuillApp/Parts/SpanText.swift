/// Rendered Markdown to scroll through: lines of spans, already as wide as the screen.

import Canvas
import QuillGuideline

struct SpanText: Sendable {
  let lines: [RenderedLine]
  private(set) var offset = 0
  var rows: Int

  init(_ lines: [RenderedLine] = [], rows: Int = 20) {
    self.lines = lines
    self.rows = max(1, rows)
  }

  /// The last line is in view.
  var isAtEnd: Bool { offset + rows >= lines.count }

  mutating func scroll(to line: Int) { offset = min(max(0, line), max(0, lines.count - rows)) }

  /// The line of a clause's heading.
  func line(of code: String) -> Int? { lines.firstIndex { $0.clause == code } }

  /// The clause that the top of the view belongs to.
  var clauseOnTop: String? { lines.prefix(offset + 1).last { $0.clause != nil }?.clause }

  /// The next line at or after `line` that has the text, without regard to case; goes round.
  func find(_ word: String, from line: Int) -> Int? {
    guard !word.isEmpty, !lines.isEmpty else { return nil }
    let wanted = word.lowercased()
    return (0..<lines.count).map { (line + $0) % lines.count }.first {
      lines[$0].text.lowercased().contains(wanted)
    }
  }

  func draw(into buffer: inout CellBuffer, rect: Rect, search: String = "") {
    for (row, line) in lines.dropFirst(offset).prefix(rect.height).enumerated() {
      let place = rect.row(row)
      var x = 0
      for span in line.spans {
        x += buffer.write(
          span.text, at: place.point(row: 0, column: x), role: span.style.role,
          width: max(0, place.width - x),
          matches: search.isEmpty ? [] : TextSearch.ranges(of: search, in: span.text))
      }
    }
  }
}

extension SpanText: Scrolling {
  var place: String { InView.text(offset: offset, rows: rows, count: lines.count) }

  mutating func down() { scroll(to: offset + 1) }
  mutating func up() { scroll(to: offset - 1) }
  mutating func pageDown() { scroll(to: offset + max(1, rows - 1)) }
  mutating func pageUp() { scroll(to: offset - max(1, rows - 1)) }
  mutating func halfDown() { scroll(to: offset + max(1, rows / 2)) }
  mutating func halfUp() { scroll(to: offset - max(1, rows / 2)) }
  mutating func top() { scroll(to: 0) }
  mutating func bottom() { scroll(to: lines.count) }
}

extension RenderedStyle {
  /// How a style looks.
  var role: Role {
    switch self {
    case .heading: .heading
    case .text, .tableCell: .text
    case .strong: .title
    case .emphasis: .quote
    case .code, .codeBlock: .code
    case .quote: .quote
    case .listMarker: .dim
    case .link: .status
    case .rule: .rule
    case .yes: .good
    case .no: .bad
    case .added(let isWord): isWord ? .addedWord : .added
    case .removed(let isWord): isWord ? .removedWord : .removed
    }
  }
}
