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

  /// - Parameters:
  ///   - place: which part of the page is in view, or nothing.
  ///   - warnings: words that stand before the page's own at the right, such as SIMULATED.
  static func draw(
    _ header: Header, place: String = "", warnings: [String], into buffer: inout CellBuffer, rect: Rect
  ) {
    let glyphs = buffer.glyphs
    let line = rect.row(0).inset(horizontal: 1)
    let whole = Header(
      left: header.left,
      right: warnings.map { Header.Part($0, importance: Header.always) } + header.right
        + [Header.Part(place, importance: 70), Header.Part("?", importance: 30)])
    let fitted = whole.fitted(width: line.width) { DisplayWidth.of($0, glyphs: glyphs) }
    let right = fitted.right.map(\.text).joined(separator: "  ")
    let rightWidth = DisplayWidth.of(right, glyphs: glyphs)
    buffer.write(
      fitted.left.map(\.text).joined(separator: "  "), at: line.origin, role: .title,
      width: max(0, line.width - rightWidth - (rightWidth > 0 ? 1 : 0)))
    buffer.writeRight(right, in: line, role: .dim)
    let width = DisplayWidth.of(warnings.joined(separator: "  "), glyphs: glyphs)
    if width > 0 {
      buffer.paint(Rect(x: line.maxX - rightWidth, y: line.y, width: width, height: 1), role: .warn)
    }
  }
}
