/// The frame around every page: header, rule, key bar.

import Canvas

enum Frame {
  /// The least screen that pages are drawn on.
  static let least = Size(width: 40, height: 10)

  /// Low screens spend no row on a rule above the key bar.
  static func hasRule(_ size: Size) -> Bool { size.height > 12 }

  /// The rows for the page, and for the line at the bottom.
  static func split(_ rect: Rect) -> (header: Rect, body: Rect, rule: Rect, footer: Rect) {
    let (header, rest) = rect.splitTop(1)
    let (footer, above) = rest.splitBottom(1)
    let (rule, body) = above.splitBottom(hasRule(rect.size) ? 1 : 0)
    return (header, body, rule, footer)
  }

  /// - Parameter warnings: words that stand before the page's own at the right, such as SIMULATED.
  static func draw(_ header: Header, warnings: [String], into buffer: inout CellBuffer, rect: Rect) {
    let glyphs = buffer.glyphs
    let right = (warnings + header.right + ["?"]).joined(separator: "  ")
    let rightWidth = DisplayWidth.of(right, glyphs: glyphs)
    let room = rect.width - 2 - rightWidth - 1
    var left = header.left
    while left.count > 1, DisplayWidth.of(left.joined(separator: "  "), glyphs: glyphs) > room {
      left.removeLast()
    }
    buffer.write(
      left.joined(separator: "  "), at: rect.point(row: 0, column: 1), role: .title, width: max(0, room))
    buffer.writeRight(right, in: Rect(x: rect.x, y: rect.y, width: rect.width - 1, height: 1), role: .dim)
    let start = rect.width - 1 - rightWidth
    let width = DisplayWidth.of(warnings.joined(separator: "  "), glyphs: glyphs)
    if width > 0 { buffer.paint(Rect(x: start, y: rect.y, width: width, height: 1), role: .warn) }
  }
}
