/// The list at the top of the Changes screen.

import Canvas
import QuillGuideline
import QuillModel

enum ChangeTable {
  private static let table = Table([
    .flexible("change", minimum: 14, importance: 9), .flexible("what", minimum: 10, importance: 7),
    .fixed("labels", 16, importance: 8), .fixed("cited", 5, isRightAligned: true, importance: 2),
    .fixed("stale", 5, isRightAligned: true, importance: 3),
  ])

  static func draw(_ page: ChangesPage, into buffer: inout CellBuffer, rect: Rect, list: ListCursor) {
    guard let data = page.data else { return }
    table.draw(into: &buffer, rect: rect, list: list) { index, column in
      cell(page.rows[index], column, page, data)
    }
  }

  private static func cell(_ row: ChangeRow, _ column: Int, _ page: ChangesPage, _ data: RevisionData)
    -> TableCell
  {
    if column == 0 { return TableCell(row.title(data), .text) }
    switch row {
    case .first:
      return TableCell(
        column == 1 ? "all of it is new" : column == 2 ? "none yet" : "", column == 1 ? .text : .dim)
    case .returned:
      return column == 1
        ? TableCell(data.returned.map { "by \($0.by): \($0.reason)" } ?? "", .warn) : TableCell("", .text)
    case .definition: return definition(column, data)
    case .passage(let index): return passage(index, column, page, data)
    case .mapping(let field, let old): return mapping(field, old, column, page)
    case .touched: return touched(column, page, data)
    }
  }

  private static func definition(_ column: Int, _ data: RevisionData) -> TableCell {
    switch column {
    case 1:
      let changes = data.diff.definition
      return TableCell(changes.count == 1 ? changes[0].sentence : "\(changes.count) changes", .text)
    case 2:
      let changes = data.diff.definition.contains { $0.changesLabels }
      return TableCell(changes ? "may change them" : "as they were", changes ? .warn : .dim)
    default: return TableCell("", .text)
    }
  }

  private static func passage(_ index: Int, _ column: Int, _ page: ChangesPage, _ data: RevisionData)
    -> TableCell
  {
    let change = data.diff.passages[index]
    guard let code = change.code else {
      return column == 1
        ? TableCell(change.kinds.map(\.description).joined(separator: ", "), .dim) : TableCell("", .dim)
    }
    switch column {
    case 1: return TableCell(change.kinds.map(\.description).joined(separator: ", "), .text)
    case 2:
      let isSaid = page.marks[code] != nil
      let kind = page.marks[code]?.kind ?? data.diff.guesses[index].kind
      return TableCell(
        kind.rawValue + (isSaid ? "" : " ?"), kind == .changesLabels ? .warn : isSaid ? .text : .dim)
    case 3:
      let count = data.contexts[code]?.citedBy.count ?? 0
      return TableCell(count == 0 ? "" : "\(count)", .dim)
    default:
      let prefix = code + ": "
      let count = page.touchReasons.count { $0.hasPrefix(prefix) }
      return TableCell(count == 0 ? "" : "\(count)", .warn)
    }
  }

  private static func mapping(_ field: String, _ old: String, _ column: Int, _ page: ChangesPage) -> TableCell
  {
    let mapping = page.mappings.first { $0.field == field && $0.old == old }
    switch column {
    case 1:
      return TableCell(
        mapping.map { "reads as \($0.action.words)" } ?? "reads as ?", mapping == nil ? .bad : .text)
    case 2: return TableCell(mapping == nil ? "Enter says" : "", .dim)
    default: return TableCell("", .text)
    }
  }

  private static func touched(_ column: Int, _ page: ChangesPage, _ data: RevisionData) -> TableCell {
    switch column {
    case 1:
      let count = page.relabelRows.count(where: \.isWanted)
      return TableCell(count == 1 ? "1 example" : "\(count) examples", .text)
    case 4:
      let count = page.staleCount
      return TableCell(count == 0 ? "" : "\(count)", .warn)
    default: return TableCell("", .text)
    }
  }
}

extension ChangesPage {
  /// Of every touched annotation, all reasons.
  var touchReasons: [String] {
    data?.touched.isEmpty == false
      ? (data?.touched ?? []).flatMap(\.reasons) : preview.touches.flatMap(\.reasons)
  }

  /// As published, else as it would be.
  var staleCount: Int { data?.touched.isEmpty == false ? data?.touched.count ?? 0 : preview.touches.count }

  var relabelRows: [RelabelRow] {
    if case .version = data?.new { return data?.relabel ?? [] }
    return ChangeTouches.relabel(preview, adjustments)
  }
}

extension ValueMapping.Action {
  /// As a sentence goes on after "reads as".
  public var words: String {
    switch self {
    case .value(let value): ValueMapping.text(of: value)
    case .none: "not answered"
    case .ask: "to be given again"
    }
  }
}
