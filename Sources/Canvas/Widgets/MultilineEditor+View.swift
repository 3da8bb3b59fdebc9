/// Rows, scrolling and drawing; only lines near the view are measured.
extension MultilineEditor {
  /// Draws the rows in view.
  /// - Returns: where the cursor stands, if it is in view.
  @discardableResult
  public func draw(into buffer: inout CellBuffer, rect: Rect, role: Role = .text) -> Point? {
    guard !rect.isEmpty else { return nil }
    var view = self
    if rect.size != size || buffer.glyphs != glyphs { view.fit(rect.size, glyphs: buffer.glyphs) }
    var place: Point?
    var y = 0
    var line = view.top.line
    while y < rect.height, line < view.document.lines.count {
      let rows = view.rows(line)
      for index in (line == view.top.line ? min(view.top.row, rows.count - 1) : 0)..<rows.count
      where y < rect.height {
        view.drawRow(line, rows[index], into: &buffer, rect: rect.row(y), role: role)
        if line == view.cursor.line, index == view.cursorRow(rows) {
          let column = view.column(line, rows[index], view.cursor.offset)
          place = rect.point(row: y, column: min(column, rect.width - 1))
        }
        y += 1
      }
      line += 1
    }
    return place
  }

  /// Where `draw` puts the cursor, if it is in view.
  public func cursorPlace(in rect: Rect, glyphs: Glyphs) -> Point? {
    guard !rect.isEmpty else { return nil }
    var view = self
    if rect.size != size || glyphs != self.glyphs { view.fit(rect.size, glyphs: glyphs) }
    let rows = view.rows(view.cursor.line)
    let row = view.cursorRow(rows)
    guard (view.cursor.line, row) >= view.top else { return nil }
    var y = -min(view.top.row, view.rows(view.top.line).count - 1)
    for line in view.top.line..<view.cursor.line {
      y += view.rows(line).count
      if y > rect.height { return nil }
    }
    y += row
    guard y >= 0, y < rect.height else { return nil }
    let column = view.column(view.cursor.line, rows[row], view.cursor.offset)
    return rect.point(row: y, column: min(column, rect.width - 1))
  }

  /// Moves the cursor up or down by rows, in the column it came from.
  mutating func moveRows(_ steps: Int) {
    document.closeStep()
    var rows = self.rows(cursor.line)
    var row = cursorRow(rows)
    let wanted = wantedColumn ?? column(cursor.line, rows[row], cursor.offset)
    var line = cursor.line
    for _ in 0..<abs(steps) {
      row += steps.signum()
      if row >= 0, row < rows.count { continue }
      guard document.lines.indices.contains(line + steps.signum()) else {
        row = steps < 0 ? 0 : rows.count - 1
        break
      }
      line += steps.signum()
      rows = self.rows(line)
      row = steps < 0 ? rows.count - 1 : 0
    }
    cursor = Place(line: line, offset: offset(line, rows[row], column: wanted, isLast: row == rows.count - 1))
    wantedColumn = wanted
    scrollToCursor()
  }

  /// Moves the view as little as needed.
  mutating func scrollToCursor() {
    top.line = min(top.line, document.lines.count - 1)
    let row = cursorRow(rows(cursor.line))
    if (cursor.line, row) < top {
      top = (cursor.line, row)
      return
    }
    var lowest = (line: cursor.line, row: row)
    var missing = size.height - 1
    while missing > 0, lowest > top {
      let taken = min(missing, lowest.row)
      lowest.row -= taken
      missing -= taken
      if missing > 0, lowest.line > 0 {
        lowest = (lowest.line - 1, rows(lowest.line - 1).count - 1)
        missing -= 1
      } else if missing > 0 {
        break
      }
    }
    if lowest > top { top = lowest }
  }

  // MARK: Rows

  private func rows(_ line: Int) -> [Range<Int>] {
    SoftWrap.rows(document.lines[line], width: size.width, glyphs: glyphs)
  }

  private func cursorRow(_ rows: [Range<Int>]) -> Int {
    rows.firstIndex { cursor.offset < $0.upperBound } ?? rows.count - 1
  }

  private func drawRow(
    _ line: Int, _ row: Range<Int>, into buffer: inout CellBuffer, rect: Rect, role: Role
  ) {
    var x = 0
    Visible.forEachToken(in: document.lines[line].slice(row), glyphs: buffer.glyphs) { token in
      if x + token.width > rect.width { return false }
      buffer.place(token, at: rect.point(row: 0, column: x), role: role)
      x += token.width
      return true
    }
  }

  /// The column of a UTF-8 offset in its row.
  private func column(_ line: Int, _ row: Range<Int>, _ offset: Int) -> Int {
    let part = row.lowerBound..<max(row.lowerBound, min(offset, row.upperBound))
    return DisplayWidth.of(document.lines[line].slice(part), glyphs: glyphs)
  }

  /// The UTF-8 offset at a column of a row; only a line's last row has a place after its end.
  private func offset(_ line: Int, _ row: Range<Int>, column: Int, isLast: Bool) -> Int {
    var x = 0
    var last = row.lowerBound
    var found: Int?
    Visible.forEachToken(in: document.lines[line].slice(row), glyphs: glyphs) { token in
      last = row.lowerBound + token.range.lowerBound
      if x + token.width > column {
        found = last
        return false
      }
      x += token.width
      return true
    }
    return found ?? (isLast ? row.upperBound : last)
  }
}
