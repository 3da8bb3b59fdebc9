/// Causes × clauses of what was decided: which clause to rewrite first.

import Canvas
import QuillModel

public struct CausesPage: ListPage, WaitingPage {
  public static let id = "causes"
  public static let summary = "causes of disagreement by clause: what to rewrite first"
  public static let action = Action.adjudicate

  var list = ListCursor()
  private var table: CauseTable?
  private var decisions: [(example: String, decision: Decision)] = []
  var isWaiting: Bool { table == nil }

  public init(_ request: PageRequest) {}

  public static let keys: [KeyRow<CausesPage>] =
    listKeys + [
      KeyRow(
        "causes.open", "<Enter>", "The decisions behind the row", footer: ("Enter", "decisions"),
        disabled: needsRow
      ) {
        page, _ in page.sheet.map { [.show($0)] } ?? []
      },
      KeyRow(
        "causes.clause", "v", "Open the clause in the guideline", footer: ("v", "clause"), disabled: needsRow
      ) {
        page, _ in page.selected.map { [.open(PageRequest(GuidelinePage.id, $0.clause))] } ?? []
      },
      KeyRow("causes.threads", "i", "Threads on the clause", footer: ("i", "threads"), disabled: needsRow) {
        page, _ in page.selected.map { [.open(PageRequest(ThreadsPage.id, $0.clause))] } ?? []
      },
      KeyRow("causes.edit", "e", "Write the guideline's working copy", footer: ("e", "edit")) { _, _ in
        [.open(PageRequest(DraftPage.id))]
      },
    ]

  private static let needsRow: @Sendable (CausesPage, Context) -> String? = { page, _ in
    page.selected == nil ? "Nothing is decided yet." : nil
  }

  private var selected: CauseTable.Row? { list.selection.flatMap { table?.rows[$0] } }

  private var sheet: Sheet? {
    guard let row = selected else { return nil }
    let lines = decisions.filter { $0.decision.clause == row.clause }.map { example, decision in
      "\(example)  \(decision.field): \(decision.cause.rawValue), by \(decision.by) \(decision.at.date)\n   \(decision.reason)"
    }
    return Sheet(
      "\(row.clause): \(Figures.count(row.total, "decision"))",
      lines.flatMap { $0.split(separator: "\n").map(String.init) })
  }

  public mutating func appear(_ context: Context) -> [Effect] {
    guard let task = context.task else { return [] }
    return [.read(.causes(task: task))]
      + (context.guideline == nil ? [.read(.guideline(task: task, version: nil))] : [])
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.causes(let found, let all)):
      table = found
      decisions = all
      list.setCount(found.rows.count)
    case .changed: return appear(context)
    case .resized: list.fit(rows: context.bodyRows - 3)
    default: break
    }
    return []
  }

  public func header(_ context: Context) -> Header {
    Header(
      ["causes", context.task ?? ""],
      right: [table.map { Figures.count($0.rows.reduce(0) { $0 + $1.total }, "decision") } ?? ""].filter {
        !$0.isEmpty
      })
  }

  private static let columns = Table([
    .flexible("clause", minimum: 10, importance: 9), .fixed("gap", 5, isRightAligned: true, importance: 8),
    .fixed("rater", 5, isRightAligned: true, importance: 7),
    .fixed("item", 5, isRightAligned: true, importance: 5),
    .fixed("both", 5, isRightAligned: true, importance: 6),
    .fixed("tool", 5, isRightAligned: true, importance: 4),
    .fixed("all", 5, isRightAligned: true, importance: 3),
  ])

  private static let order: [AdjudicationCause] = [
    .guidelineGap, .raterError, .itemDefect, .bothFine, .tool,
  ]

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard let table else { return Empty.draw("Reading…", into: &buffer, rect: rect) }
    guard !table.rows.isEmpty else {
      return Empty.draw(
        "Nothing is decided yet. Each decision (d on Home) names its cause and the clause; here they are counted.",
        into: &buffer, rect: rect)
    }
    let (top, rest) = rect.splitTop(2)
    buffer.write(
      Self.reading(table, context), at: top.point(row: 0, column: 1), role: .text, width: top.width - 2)
    var shown = list
    shown.fit(rows: rest.height - 1)
    Self.columns.draw(into: &buffer, rect: rest.inset(horizontal: 1), list: shown) { index, column in
      let row = table.rows[index]
      switch column {
      case 0:
        let title = context.guideline?.clause(row.clause)?.title ?? ""
        return TableCell("\(row.clause) \(title)", .text)
      case 1...5:
        let count = row.counts[Self.order[column - 1]] ?? 0
        return TableCell(count == 0 ? "–" : "\(count)", count == 0 ? .dim : column == 1 ? .warn : .text)
      default: return TableCell("\(row.total)", .text)
      }
    }
  }

  private static func reading(_ table: CauseTable, _ context: Context) -> String {
    guard let first = table.first else { return "No guideline gap so far: nothing to rewrite for these." }
    let title = context.guideline?.clause(first.clause)?.title ?? ""
    let count = first.counts[.guidelineGap] ?? 0
    return
      "Rewrite first: \(first.clause) \(title), \(Figures.count(count, "guideline gap")) on \(Figures.count(first.withGap.count, "example"))."
  }
}
