/// Something drawn, rather than written, that is higher than the screen.

import Canvas

struct ScrollArea: Sendable {
  private(set) var offset = 0
  private var rows = 1
  private var count = 0

  /// - Parameters:
  ///   - rows: in view.
  ///   - count: in all.
  mutating func fit(rows: Int, count: Int) {
    self.rows = max(1, rows)
    self.count = max(0, count)
    scroll(to: offset)
  }

  mutating func scroll(to row: Int) { offset = min(max(0, row), max(0, count - rows)) }

  /// Scrolls as little as shows a row.
  mutating func reveal(row: Int) {
    if row < offset { scroll(to: row) }
    if row >= offset + rows { scroll(to: row - rows + 1) }
  }

  /// Hands out a rectangle as high as all of it; what is not in view is cut off.
  func draw(into buffer: inout CellBuffer, rect: Rect, _ body: (inout CellBuffer, Rect) -> Void) {
    let clip = buffer.clip
    buffer.clip = clip.intersection(rect)
    body(
      &buffer, Rect(x: rect.x, y: rect.y - offset, width: rect.width, height: max(count, rect.height)))
    buffer.clip = clip
  }
}

extension ScrollArea: Scrolling {
  var place: String { InView.text(offset: offset, rows: rows, count: count) }

  mutating func down() { scroll(to: offset + 1) }
  mutating func up() { scroll(to: offset - 1) }
  mutating func pageDown() { scroll(to: offset + max(1, rows - 1)) }
  mutating func pageUp() { scroll(to: offset - max(1, rows - 1)) }
  mutating func halfDown() { scroll(to: offset + max(1, rows / 2)) }
  mutating func halfUp() { scroll(to: offset - max(1, rows / 2)) }
  mutating func top() { scroll(to: 0) }
  mutating func bottom() { scroll(to: count) }
}
