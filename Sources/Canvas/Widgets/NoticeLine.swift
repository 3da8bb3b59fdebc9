/// One sentence to the person, with its role and perhaps a figure at the right.
public struct NoticeLine: Hashable, Sendable {
  public let text: String
  public let role: Role
  /// Stands at the right and is left out when there is no room.
  public let aside: String

  public init(_ text: String, role: Role = .notice, aside: String = "") {
    self.text = text
    self.role = role
    self.aside = aside
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect) {
    let line = rect.row(0).inset(horizontal: rect.width > 2 ? 1 : 0)
    guard !line.isEmpty else { return }
    buffer.fill(rect.row(0))
    let asideWidth = DisplayWidth.of(aside, glyphs: buffer.glyphs)
    let textWidth = DisplayWidth.of(text, glyphs: buffer.glyphs)
    let hasRoom = asideWidth > 0 && textWidth + 2 + asideWidth <= line.width
    buffer.write(text, at: line.origin, role: role, width: line.width)
    if hasRoom { buffer.writeRight(aside, in: line, role: .dim) }
  }

  /// Draws a text that is longer than `rect`'s row, or has several lines, on further rows above it, as far up as `top`.
  /// - Returns: the rows used.
  @discardableResult
  public func drawUpwards(into buffer: inout CellBuffer, rect: Rect, top: Int) -> Int {
    let layout = TextLayout(text: text, width: max(1, rect.width - 2), glyphs: buffer.glyphs)
    let room = max(1, rect.y - top + 1)
    guard layout.rows.count > 1, room > 1 else {
      draw(into: &buffer, rect: rect)
      return 1
    }
    let shown = layout.rows.prefix(room)
    for (index, row) in shown.enumerated() {
      let line = layout.lines[row.source]
      let rest =
        layout.rows.count > room && index == room - 1
        ? line.slice(row.range.lowerBound..<line.utf8.count) : nil
      var part = rest ?? layout.text(row)
      while part.utf8.last == 0x20 { part.unicodeScalars.removeLast() }
      let place = Rect(x: rect.x, y: rect.y - shown.count + 1 + index, width: rect.width, height: 1)
      NoticeLine(part, role: role).draw(into: &buffer, rect: place)
    }
    return shown.count
  }
}
