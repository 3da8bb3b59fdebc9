/// Columns of text, aligned by what a terminal shows.

import Canvas

struct TextTable {
  enum Alignment { case left, right }

  private var rows: [[String]]
  private let alignments: [Alignment]

  /// - Parameter heading: one for each column; a heading that begins with `>` aligns its column to the right.
  init(_ heading: [String]) {
    alignments = heading.map { $0.hasPrefix(">") ? .right : .left }
    rows = [heading.map { $0.hasPrefix(">") ? String($0.dropFirst()) : $0 }]
  }

  mutating func add(_ cells: [String]) { rows.append(cells.map(Console.line)) }

  var text: String {
    let widths = alignments.indices.map { column in rows.map { DisplayWidth.of($0[column]) }.max() ?? 0 }
    return rows.map { row in
      let cells = row.indices.map { column in
        let padding = String(repeating: " ", count: widths[column] - DisplayWidth.of(row[column]))
        return alignments[column] == .right ? padding + row[column] : row[column] + padding
      }
      let line = cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }
}
