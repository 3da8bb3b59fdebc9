/// The matrix of answers that met, under a sentence that says how to read it, and the pairs that differ as bars.

import Canvas
import QuillModel

struct ConfusionView {
  private let data: FieldAgreement
  private let names: [String]
  private let cell: (row: Int, column: Int)?

  /// - Parameters:
  ///   - field: its definition, for the names of its answers.
  ///   - cell: the one under the cursor.
  init(_ data: FieldAgreement, field: Field?, cell: (row: Int, column: Int)? = nil) {
    self.data = data
    self.cell = cell
    names = data.categories.map { field?.shown(category: $0) ?? $0 }
  }

  private static let caption =
    "Pairs of ratings of one example: one rater gave the row's answer, another the column's. On the diagonal they "
    + "agree; a pair has no direction."

  private func sentences(_ width: Int) -> ScrollText {
    let simulated = data.isSimulated ? [AgreementReading.simulated] : []
    let lines = ([Self.caption] + simulated).map { ScrollText.Line($0, .dim) } + underCursor
    return ScrollText(lines, size: Size(width: max(1, width), height: 99))
  }

  /// The cell under the cursor in words, as columns may be too narrow for their names.
  private var underCursor: [ScrollText.Line] {
    guard let cell, names.indices.contains(cell.row), names.indices.contains(cell.column) else { return [] }
    let count = Figures.count(data.pairs[cell.row][cell.column], "pair")
    return [ScrollText.Line("\(names[cell.row]) / \(names[cell.column]): \(count)", .title)]
  }

  private func captionRows(_ width: Int) -> Int { sentences(width).rowCount }

  /// Where the matrix has a category, in rows from the top.
  func row(ofCategory index: Int, width: Int) -> Int { captionRows(width) + 2 + index }

  /// Rows of all of it.
  func rows(width: Int) -> Int {
    captionRows(width) + 1 + names.count + 1 + 2 + max(1, data.confusions.count)
  }

  func draw(into buffer: inout CellBuffer, rect: Rect) {
    let (top, rest) = rect.splitTop(captionRows(rect.width))
    sentences(rect.width).draw(into: &buffer, rect: top)
    let (map, below) = rest.splitTop(1).rest.splitTop(names.count + 1)
    var matrix = HeatMap(rowNames: names, columnNames: names, counts: data.pairs)
    matrix.cursor = cell
    matrix.draw(into: &buffer, rect: map)
    let (title, body) = below.splitTop(2)
    buffer.rule(title.splitBottom(1).bottom, title: "pairs that differ, commonest first")
    let confusions = data.confusions
    if confusions.isEmpty {
      buffer.write("None: all agree.", at: body.origin, role: .good, width: body.width)
    }
    let bars = confusions.map { pair in
      Bars.Bar(
        "\(name(pair.a)) / \(name(pair.b))", Double(pair.count), figure: String(pair.count), role: .warn)
    }
    Bars(bars).draw(into: &buffer, rect: body)
  }

  private func name(_ category: String) -> String {
    data.categories.firstIndex(of: category).map { names[$0] } ?? category
  }
}
