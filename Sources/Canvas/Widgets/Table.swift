/// Rows and columns with a header; narrow screens lose the least important columns first.
public struct Table: Hashable, Sendable {
  public let columns: [TableColumn]
  /// Blank columns between two columns.
  public var gap = 2
  public var showsHeader = true

  public init(_ columns: [TableColumn]) { self.columns = columns }

  /// One column's place.
  public struct Place: Hashable, Sendable {
    public let column: Int
    public let x: Int
    public let width: Int
  }

  /// The columns that fit into a width, and where.
  public func layout(width: Int) -> [Place] {
    var shown = Array(columns.indices)
    while shown.count > 1, minimum(shown) > width, let least = leastImportant(shown) {
      shown.removeAll { $0 == least }
    }
    var spare = max(0, width - minimum(shown))
    var flexible = shown.filter { columns[$0].isFlexible }.count
    var x = 0
    return shown.map { index in
      var columnWidth = columns[index].minimumWidth
      if columns[index].isFlexible {
        let share = spare / flexible
        columnWidth += share
        spare -= share
        flexible -= 1
      }
      defer { x += columnWidth + gap }
      return Place(column: index, x: x, width: min(columnWidth, max(0, width - x)))
    }
  }

  /// Draws the header and the rows in view.
  ///
  /// - Parameter cell: text and role of a cell; asked only for what is in view.
  public func draw(
    into buffer: inout CellBuffer, rect: Rect, list: ListCursor, isFocused: Bool = true,
    cell: (_ row: Int, _ column: Int) -> TableCell
  ) {
    let places = layout(width: rect.width)
    let (header, body) = rect.splitTop(showsHeader ? 1 : 0)
    if showsHeader { drawHeader(into: &buffer, rect: header) }
    list.draw(into: &buffer, rect: body) { buffer, line, row, isSelected in
      for place in places { put(cell(row, place.column), place, line, &buffer) }
      if isSelected, isFocused { buffer.paint(line, role: .selected) }
    }
  }

  /// The titles of the columns that fit.
  public func drawHeader(into buffer: inout CellBuffer, rect: Rect) {
    drawRow(into: &buffer, rect: rect) { TableCell(columns[$0].title, .heading) }
  }

  /// One row by itself: for tables that stand among other things.
  public func drawRow(into buffer: inout CellBuffer, rect: Rect, cell: (_ column: Int) -> TableCell) {
    for place in layout(width: rect.width) { put(cell(place.column), place, rect, &buffer) }
  }

  private func put(_ cell: TableCell, _ place: Place, _ line: Rect, _ buffer: inout CellBuffer) {
    let area = Rect(x: line.x + place.x, y: line.y, width: place.width, height: line.height)
    if area.isEmpty { return }
    if columns[place.column].isRightAligned, DisplayWidth.of(cell.text, glyphs: buffer.glyphs) < area.width {
      buffer.writeRight(cell.text, in: area, role: cell.role)
    } else {
      buffer.write(cell.text, at: area.origin, role: cell.role, width: area.width)
    }
  }

  private func minimum(_ shown: [Int]) -> Int {
    shown.reduce(0) { $0 + columns[$1].minimumWidth } + gap * max(0, shown.count - 1)
  }

  /// The last of those with the lowest importance.
  private func leastImportant(_ shown: [Int]) -> Int? {
    shown.reversed().min { columns[$0].importance < columns[$1].importance }
  }
}
