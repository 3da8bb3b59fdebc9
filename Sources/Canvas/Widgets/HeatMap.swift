/// A matrix of counts, such as a confusion matrix: digits on shades, with names on both sides.
public struct HeatMap: Hashable, Sendable {
  public let rowNames: [String]
  public let columnNames: [String]
  /// `counts[row][column]`; a missing one is left blank.
  public let counts: [[Int]]
  /// The cell under a cursor.
  public var cursor: (row: Int, column: Int)? {
    get { cursorRow.flatMap { row in cursorColumn.map { (row, $0) } } }
    set {
      cursorRow = newValue?.row
      cursorColumn = newValue?.column
    }
  }
  private var cursorRow, cursorColumn: Int?
  /// Whether the counts stand there, or only shades.
  public var showsDigits = true

  public init(rowNames: [String], columnNames: [String], counts: [[Int]]) {
    self.rowNames = rowNames
    self.columnNames = columnNames
    self.counts = counts
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect) {
    let glyphs = buffer.glyphs
    let widest = rowNames.map { DisplayWidth.of($0, glyphs: glyphs) }.max() ?? 0
    let nameWidth = min(widest, rect.width / 3)
    let cellWidth = max(columnWidth(in: rect.width - nameWidth, glyphs: glyphs), 1)
    let (header, body) = rect.splitTop(1)
    let first = firstColumn(width: rect.width - nameWidth, cellWidth)
    for (column, name) in columnNames.enumerated() where column >= first {
      let place = cell(column - first, header, nameWidth, cellWidth)
      if !place.isEmpty { writeName(name, in: place, &buffer) }
    }
    let largest = counts.joined().max() ?? 0
    for (row, values) in counts.prefix(body.height).enumerated() {
      let line = body.row(row)
      if row < rowNames.count {
        buffer.write(rowNames[row], at: line.origin, role: .heading, width: nameWidth)
      }
      for (column, count) in values.enumerated() where column >= first {
        let place = cell(column - first, line, nameWidth, cellWidth)
        guard !place.isEmpty else { continue }
        draw(count, of: largest, into: &buffer, rect: place)
        if row == cursorRow, column == cursorColumn { buffer.paint(place, role: .selected) }
      }
    }
  }

  // MARK: Private

  private func writeName(_ name: String, in place: Rect, _ buffer: inout CellBuffer) {
    if DisplayWidth.of(name, glyphs: buffer.glyphs) > place.width {
      buffer.write(name, at: place.origin, role: .heading, width: place.width)
    } else {
      buffer.writeRight(name, in: place, role: .heading)
    }
  }

  private func draw(_ count: Int, of largest: Int, into buffer: inout CellBuffer, rect: Rect) {
    let step = Self.step(count, of: largest)
    let role = [Role.dim, .shade1, .shade2, .shade3, .shade4][step]
    if showsDigits {
      buffer.writeRight(String(count), in: rect, role: role)
    } else {
      let shade = String(repeating: buffer.glyphs.shades[step], count: rect.width)
      buffer.write(shade, at: rect.origin, role: role, width: rect.width)
    }
  }

  /// 0 for nothing, else 1 to 4 in equal steps up to the largest count.
  static func step(_ count: Int, of largest: Int) -> Int {
    guard count > 0, largest > 0 else { return 0 }
    return min(4, 1 + Int(4 * (Double(count) - 1) / Double(max(1, largest))))
  }

  /// The first column in view: where not all have room, the one under the cursor is among them.
  private func firstColumn(width: Int, _ cellWidth: Int) -> Int {
    let count = max(columnNames.count, counts.map(\.count).max() ?? 0)
    let room = max(1, width / (cellWidth + 1))
    guard count > room, let cursorColumn else { return 0 }
    return min(max(0, cursorColumn - room / 2), count - room)
  }

  private func cell(_ column: Int, _ line: Rect, _ nameWidth: Int, _ cellWidth: Int) -> Rect {
    let x = line.x + nameWidth + 1 + column * (cellWidth + 1)
    return x + cellWidth > line.maxX
      ? Rect(x: x, y: line.y, width: 0, height: 0)
      : Rect(x: x, y: line.y, width: cellWidth, height: line.height)
  }

  /// As wide as the names want, but no wider than all columns have room for.
  private func columnWidth(in width: Int, glyphs: Glyphs) -> Int {
    let columns = max(columnNames.count, counts.map(\.count).max() ?? 0, 1)
    let digits = counts.joined().map { String($0).utf8.count }.max() ?? 1
    let names = columnNames.map { DisplayWidth.of($0, glyphs: glyphs) }.max() ?? 1
    // With a cursor, columns that have no room are moved to rather than squeezed.
    let least = cursorColumn == nil ? digits : max(digits, min(names, 4))
    return min(max(digits, names), max(least, width / columns - 1))
  }
}
