/// What a line can be completed to, in columns above it, as Tab shows it.
public struct CompletionList: Hashable, Sendable {
  public let items: [String]
  /// The one that stands in the line.
  public let index: Int?

  public init(_ line: LineEditor) {
    items = line.candidates
    index = line.candidateIndex
  }

  /// Draws at the bottom of `rect`, as many rows as it needs, the chosen one among them.
  public func draw(into buffer: inout CellBuffer, rect: Rect) {
    guard !items.isEmpty, !rect.isEmpty else { return }
    let cell = min(rect.width, 2 + (items.map { DisplayWidth.of($0, glyphs: buffer.glyphs) }.max() ?? 0))
    let columns = max(1, (rect.width - 1) / max(1, cell))
    let wanted = (items.count + columns - 1) / columns
    let area = rect.splitBottom(min(wanted + 1, rect.height)).bottom
    buffer.fill(area)
    let (rule, body) = area.splitTop(1)
    let rows = max(1, body.height)
    let top = min(max(0, (index ?? 0) % max(1, wanted) - rows + 1), max(0, wanted - rows))
    buffer.rule(rule, title: InView.text(offset: top, rows: rows, count: wanted))
    for (number, item) in items.enumerated() {
      let (column, row) = (number / wanted, number % wanted - top)
      guard row >= 0, row < body.height else { continue }
      if number == index {
        buffer.write(">", at: body.point(row: row, column: column * cell), role: .focus, width: 1)
      }
      buffer.write(
        item, at: body.point(row: row, column: 1 + column * cell), role: number == index ? .selected : .text,
        width: min(cell - 1, body.width - 1 - column * cell))
    }
  }
}
