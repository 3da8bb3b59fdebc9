/// A sentence where there is nothing to show yet, and what to do about it.

import Canvas

enum Empty {
  static func draw(_ text: String, into buffer: inout CellBuffer, rect: Rect) {
    let area = rect.inset(horizontal: 2, vertical: rect.height > 4 ? 1 : 0)
    let layout = TextLayout(text: text, width: max(1, area.width), glyphs: buffer.glyphs)
    for (index, row) in layout.rows.prefix(area.height).enumerated() {
      var line = layout.trimmed(row)
      let isCut = index == area.height - 1 && layout.rows.count > area.height
      if isCut { line = line.split(separator: " ").dropLast().joined(separator: " ") + " …" }
      buffer.write(line, at: area.point(row: index), role: .dim, width: area.width)
    }
  }
}
