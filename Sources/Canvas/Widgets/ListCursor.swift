/// A place in a list and the part of the list that is in view.
public struct ListCursor: Hashable, Sendable {
  /// The row under the cursor; 0 in an empty list.
  public private(set) var index: Int
  /// The first row in view.
  public private(set) var offset = 0
  public private(set) var count: Int
  /// Rows in view, as far as known.
  public private(set) var rows: Int

  public init(count: Int = 0, index: Int = 0, rows: Int = 20) {
    self.count = max(0, count)
    self.rows = max(1, rows)
    self.index = 0
    move(to: index)
  }

  public var isEmpty: Bool { count == 0 }
  /// The row under the cursor, or `nil` in an empty list.
  public var selection: Int? { isEmpty ? nil : index }

  /// Takes over a new length; the cursor stays, or goes to the last row.
  public mutating func setCount(_ count: Int) {
    self.count = max(0, count)
    move(to: index)
  }

  /// Takes over the height of the view.
  public mutating func fit(rows: Int) {
    self.rows = max(1, rows)
    move(to: index)
  }

  public mutating func move(to index: Int) {
    self.index = min(max(0, index), max(0, count - 1))
    offset = offsetShowingCursor(rows: rows)
  }

  public mutating func down(_ steps: Int = 1) { move(to: index + steps) }
  public mutating func up(_ steps: Int = 1) { move(to: index - steps) }
  public mutating func pageDown() { down(max(1, rows - 1)) }
  public mutating func pageUp() { up(max(1, rows - 1)) }
  public mutating func halfDown() { down(max(1, rows / 2)) }
  public mutating func halfUp() { up(max(1, rows / 2)) }
  public mutating func top() { move(to: 0) }
  public mutating func bottom() { move(to: count - 1) }

  /// The rows to draw in a view of `rows` rows; the cursor is among them.
  public func visible(rows: Int) -> Range<Int> {
    let first = offsetShowingCursor(rows: max(1, rows))
    return first..<min(count, first + max(0, rows))
  }

  /// `4–18 of 90`, or nothing when all rows, or none, are in view.
  public func positionText(rows: Int) -> String {
    InView.text(offset: visible(rows: rows).lowerBound, rows: rows, count: count)
  }

  /// Draws the rows in view, one under the other.
  public func draw(
    into buffer: inout CellBuffer, rect: Rect,
    row: (_ buffer: inout CellBuffer, _ place: Rect, _ index: Int, _ isSelected: Bool) -> Void
  ) {
    for (line, index) in visible(rows: rect.height).enumerated() {
      row(&buffer, rect.row(line), index, index == self.index)
    }
  }

  private func offsetShowingCursor(rows: Int) -> Int {
    let lowest = max(0, index - rows + 1)
    let highest = min(index, max(0, count - rows))
    return min(max(offset, lowest), max(lowest, highest))
  }
}
