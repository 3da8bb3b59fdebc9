/// Problems under what they are about: each wrapped, with its line where it has one, as many as there is room for.

import Canvas
import QuillModel

enum ProblemList {
  /// - Parameter showsLines: whether a column for line numbers is kept.
  static func draw(_ problems: [Problem], showsLines: Bool, into buffer: inout CellBuffer, rect: Rect) {
    let indent = showsLines ? 6 : 1
    var row = 0
    for problem in problems where row < rect.height {
      let role: Role = problem.severity == .error ? .bad : .warn
      let layout = TextLayout(
        [problem.message], width: max(10, rect.width - indent - 1), glyphs: buffer.glyphs)
      for (index, part) in layout.rows.enumerated() where row < rect.height {
        let line = rect.row(row)
        if showsLines, index == 0 {
          let number = problem.line.map(String.init) ?? "–"
          buffer.writeRight(number, in: Rect(x: line.x + 1, y: line.y, width: 4, height: 1), role: .dim)
        }
        buffer.write(
          layout.trimmed(part), at: line.point(row: 0, column: indent), role: role,
          width: max(0, line.width - indent))
        row += 1
      }
    }
  }

  /// Rows that all of them take.
  static func rows(_ problems: [Problem], width: Int) -> Int {
    problems.reduce(0) { $0 + TextLayout([$1.message], width: max(10, width - 2)).rows.count }
  }

  /// `2 errors, 1 warning`; empty for none.
  static func counts(_ problems: [Problem]) -> String {
    let errors = problems.count { $0.severity == .error }
    let warnings = problems.count - errors
    return [
      errors == 0 ? nil : "\(errors) error\(errors == 1 ? "" : "s")",
      warnings == 0 ? nil : "\(warnings) warning\(warnings == 1 ? "" : "s")",
    ].compactMap(\.self).joined(separator: ", ")
  }
}
