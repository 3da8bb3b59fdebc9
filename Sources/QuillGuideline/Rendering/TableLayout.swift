/// Tables: side by side where the columns fit, else each row as a list of its cells.

extension BlockLayout {
  /// A column that would have to be narrower makes the table a list.
  private static let leastCell = 6
  private static let separator = RenderedSpan(" │ ", .rule)

  mutating func appendTable(_ table: MarkdownNode, prefix: LinePrefix) {
    let rows = table.children.map { row in
      row.children.map {
        InlineText.spans($0.children, style: row.kind == .tableRow(isHeader: true) ? .strong : .tableCell)
      }
    }
    let free = columns - indentation(prefix)
    guard let widths = columnWidths(rows, free: free) else {
      return appendRows(table, rows: rows, prefix: prefix)
    }
    for (index, cells) in rows.enumerated() {
      let line = table.line + index + (index > 0 ? 1 : 0)
      appendRow(cells, widths: widths, line: line, prefix: index == 0 ? prefix : prefix.continued)
      if index == 0 {
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "─┼─")
        appendLine([RenderedSpan(rule, .rule)], line + 1, prefix: prefix.rest)
      }
    }
  }

  private mutating func appendRow(_ cells: [[RenderedSpan]], widths: [Int], line: Int, prefix: LinePrefix) {
    let wrapped = zip(cells, widths).map { wrapper.wrap($0, columns: $1) }
    for row in 0..<(wrapped.map(\.count).max() ?? 0) {
      var spans: [RenderedSpan] = []
      for (column, lines) in wrapped.enumerated() {
        let cell = row < lines.count ? lines[row] : []
        let used = cell.reduce(0) { $0 + wrapper.width($1.text) }
        spans += cell
        if column + 1 < wrapped.count {
          spans += [
            RenderedSpan(String(repeating: " ", count: max(0, widths[column] - used)), .tableCell),
            Self.separator,
          ]
        }
      }
      appendLine(spans, line, prefix: row == 0 ? prefix.first : prefix.rest)
    }
  }

  /// The columns' widths: what they need, the widest made narrower until all fit; `nil` if they cannot.
  private func columnWidths(_ rows: [[[RenderedSpan]]], free: Int) -> [Int]? {
    let count = rows.map(\.count).max() ?? 0
    guard count > 0 else { return nil }
    var widths = (0..<count).map { column in
      rows.map { row in column < row.count ? row[column].reduce(0) { $0 + wrapper.width($1.text) } : 0 }.max()
        ?? 0
    }
    widths = widths.map { min(max(1, $0), free) }
    while widths.reduce(0, +) + 3 * (count - 1) > free {
      guard let widest = widths.indices.max(by: { widths[$0] < widths[$1] }), widths[widest] > Self.leastCell
      else {
        return nil
      }
      widths[widest] -= 1
    }
    return widths
  }

  private mutating func appendRows(_ table: MarkdownNode, rows: [[[RenderedSpan]]], prefix: LinePrefix) {
    var prefix = prefix
    for (index, cells) in rows.enumerated().dropFirst(rows.count > 1 ? 1 : 0) {
      let marker = LinePrefix(
        first: prefix.first + [RenderedSpan("- ", .listMarker)],
        rest: prefix.rest + [RenderedSpan("  ", .text)])
      var current = marker
      // A short row is filled up with empty cells; a few bytes of table could ask for millions of lines.
      for (column, cell) in cells.enumerated() where !cell.isEmpty {
        let name = column < rows[0].count && index > 0 ? rows[0][column] + [RenderedSpan(": ", .strong)] : []
        var row = table
        row.line = table.line + index + (index > 0 ? 1 : 0)
        appendWrapped(name + cell, row, prefix: current)
        current = marker.continued
      }
      prefix = prefix.continued
    }
  }
}
