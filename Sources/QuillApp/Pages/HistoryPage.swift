/// An example's revisions, each with its difference from the one before; an earlier one can be taken up again.

import Canvas
import QuillGuideline
import QuillModel

public struct HistoryPage: ListPage, WaitingPage {
  public static let id = "history"
  public static let summary = "an example's revisions; argument: its id"
  public static let action = Action.seeExamples
  public static let needs: String? = "an example's id, such as :history pc-01"

  var list = ListCursor()
  private var detail = SpanText()
  private var entries: [RevisionEntry]?
  private let exampleID: String
  var isWaiting: Bool { entries == nil && !exampleID.isEmpty }

  public init(_ request: PageRequest) { exampleID = request.argument ?? "" }

  public static let keys: [KeyRow<HistoryPage>] =
    listKeys + [
      KeyRow("history.text-down", "J", "Scroll the text down", footer: ("J/K", "text")) { page, _ in
        page.detail.down()
        return []
      },
      KeyRow("history.text-up", "K", "Scroll the text up") { page, _ in
        page.detail.up()
        return []
      },
      KeyRow(
        "history.restore", "e", "Write on from this revision", footer: ("e", "take up again"),
        disabled: { page, context in
          if let refusal = context.refusal(.writeExample) { return refusal }
          return page.list.index == 0 ? "This is the newest revision: e on Examples writes on in it." : nil
        }
      ) { page, _ in
        guard let entry = page.selected else { return [] }
        let title = "Take up revision \(entry.example.revision) as a new draft of \(page.exampleID)?"
        return [.ask(Question("restore", title, .confirm))]
      },
    ]

  private var selected: RevisionEntry? { list.selection.flatMap { entries?[$0] } }

  public mutating func appear(_ context: Context) -> [Effect] {
    guard let task = context.task, !exampleID.isEmpty else { return [] }
    var effects: [Effect] = [.read(.history(task: task, id: exampleID))]
    if context.guideline == nil { effects.append(.read(.guideline(task: task, version: nil))) }
    return effects
  }

  mutating func cursorMoved(_ context: Context) -> [Effect] {
    compose(context)
    return []
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.history(let id, let found)) where id == exampleID:
      take(found, context)
    case .loaded(.guideline), .resized: compose(context)
    case .changed: return appear(context)
    case .failed(.read(.history), _): return entries == nil ? [.back] : []
    case .answered("restore", .some):
      guard let entry = selected, let task = context.task else { return [] }
      return [.write(.restoreExample(task: task, id: exampleID, revision: entry.example.revision))]
    case .done(.exampleSaved(exampleID, let revision)):
      return [.tell(Notice("It is revision \(revision) now, a draft.", .good))] + appear(context)
    default: break
    }
    return []
  }

  /// The cursor stays on its revision, though a newer one came on top.
  private mutating func take(_ found: [RevisionEntry], _ context: Context) {
    let revision = selected?.example.revision
    entries = found
    list.setCount(found.count)
    if let index = found.firstIndex(where: { $0.example.revision == revision }) { list.move(to: index) }
    compose(context)
  }

  private mutating func compose(_ context: Context) {
    guard let entries, let index = list.selection else { return detail = SpanText() }
    let heights = ChangesPage.split(context.bodyRows, entries.count)
    list.fit(rows: heights.list)
    let entry = entries[index]
    let lines: [RenderedLine]
    if index + 1 < entries.count {
      lines = ExampleComparison.lines(
        entries[index + 1].example, entry.example, context.definition, title: nil,
        columns: context.size.width - 2)
    } else {
      lines = ExampleComparison.lines(
        Example(id: entry.example.id, revision: 0, input: JSONObject(), use: entry.example.use),
        entry.example,
        context.definition, title: nil, columns: context.size.width - 2)
    }
    detail = SpanText(lines, rows: heights.detail)
  }

  public func header(_ context: Context) -> Header {
    let count = entries?.count ?? 0
    return Header(
      ["history", exampleID],
      right: [entries == nil ? "" : "\(count) revision\(count == 1 ? "" : "s")"].filter { !$0.isEmpty })
  }

  private static let table = Table([
    .fixed("", 3, isRightAligned: true, importance: 9), .fixed("state", 17, importance: 8),
    .fixed("by", 10, importance: 6),
    .fixed("when", 10, importance: 5), .flexible("", minimum: 10, importance: 4),
  ])

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard let entries else {
      return Empty.draw(
        exampleID.isEmpty ? "Say which example: :history ID." : "Reading…", into: &buffer, rect: rect)
    }
    guard !entries.isEmpty else {
      return Empty.draw("There is no example \(exampleID).", into: &buffer, rect: rect)
    }
    let heights = ChangesPage.split(rect.height, entries.count)
    let (top, rest) = rect.splitTop(heights.list + 1)
    var shown = list
    shown.fit(rows: heights.list)
    Self.table.draw(into: &buffer, rect: top.inset(horizontal: 1), list: shown) { row, column in
      let entry = entries[row]
      return switch column {
      case 0: TableCell("\(entry.example.revision)", .text)
      case 1: TableCell(entry.example.state.rawValue, entry.example.state == .approved ? .good : .text)
      case 2: TableCell(entry.by, .text)
      case 3: TableCell(entry.at.date, .dim)
      default: TableCell(entry.reason, .dim)
      }
    }
    let (rule, body) = rest.splitTop(1)
    let title = selected.map {
      $0.example.revision == 1 ? "as it was first" : "revision \($0.example.revision) beside the one before"
    }
    buffer.rule(rule, title: title ?? "")
    detail.draw(into: &buffer, rect: body.inset(horizontal: 1))
  }
}
