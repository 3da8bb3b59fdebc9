/// How the list of examples looks.

import Canvas
import QuillModel

extension ExamplesPage {
  public func header(_ context: Context) -> Header {
    let place = list.isEmpty ? "" : "\(list.index + 1) of \(list.count)"
    let left = [
      "examples", context.task ?? "", listing.filter == ExampleFilter() ? nil : "/\(listing.filter)",
      listing.order == .id ? nil : listing.order.title,
    ]
    let right = [marks.isEmpty ? nil : "\(marks.count) marked", place]
    return Header(left.compactMap(\.self), right: right.compactMap(\.self))
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard let window else { return Empty.draw("Reading…", into: &buffer, rect: rect) }
    guard window.total > 0 else {
      let text =
        listing.filter == ExampleFilter()
        ? "No example yet. n writes one; quill import FILE brings them in."
        : "No example fits /\(listing.filter). Backspace shows all again."
      return Empty.draw(text, into: &buffer, rect: rect)
    }
    var shown = list
    shown.fit(rows: rect.height - 1)
    let table = Table([
      .fixed("id", idWidth(window), importance: 9), .fixed("state", 9, importance: 6),
      .flexible("text", minimum: 16, importance: 8), .fixed("use", 7, importance: 2),
      .fixed("by", 8, importance: 1),
    ])
    table.draw(into: &buffer, rect: rect.inset(horizontal: 1), list: shown) { index, column in
      guard let row = row(index) else { return TableCell(column == 0 ? "…" : "", .dim) }
      return cell(row, column)
    }
  }

  private func cell(_ row: ExampleRow, _ column: Int) -> TableCell {
    switch column {
    case 0:
      // The sign has room of its own as long as anything is marked.
      marks.contains(row.id)
        ? TableCell("*\(row.id)", .key) : TableCell(marks.isEmpty ? row.id : " \(row.id)", .text)
    case 1: TableCell(row.state.rawValue, row.state == .approved ? .good : .text)
    case 2: TableCell(row.isTemplate ? "[\(Example.templateTag)] \(row.preview)" : row.preview, .text)
    case 3: TableCell(row.use?.rawValue ?? "–", .dim)
    default: TableCell(row.by, .dim)
    }
  }

  private func idWidth(_ window: ExamplePage) -> Int {
    let sign = marks.isEmpty ? 0 : 1
    return min(24, max(8, window.rows.map { $0.id.utf8.count + sign }.max() ?? 8))
  }
}
