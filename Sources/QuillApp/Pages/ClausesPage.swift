/// How far each clause is exercised: examples for and against, citations, disputes; and clauses never exercised.

import Canvas
import QuillModel

public struct ClausesPage: ListPage, WaitingPage {
  public static let id = "clauses"
  public static let summary = "how far each clause is exercised"
  public static let action = Action.seeAgreement

  var list = ListCursor()
  private var rows: [ClauseCoverage]?
  /// Only those that something is to be done about.
  private var showsGaps = false
  var isWaiting: Bool { rows == nil }

  public init(_ request: PageRequest) {}

  public static let keys: [KeyRow<ClausesPage>] =
    listKeys + [
      KeyRow("clauses.open", "<Enter>", "Open the clause", footer: ("Enter", "clause"), disabled: needsRow) {
        page, _ in
        page.selected.map { [.open(PageRequest(GuidelinePage.id, $0.code))] } ?? []
      },
      KeyRow(
        "clauses.examples", "e", "The examples that cite it", footer: ("e", "examples"), disabled: needsRow
      ) {
        page, _ in
        page.selected.map { [.open(PageRequest(ExamplesPage.id, "~clause \($0.code)"))] } ?? []
      },
      KeyRow("clauses.threads", "i", "The threads on it", footer: ("i", "threads"), disabled: needsRow) {
        page, _ in
        page.selected.map { [.open(PageRequest(ThreadsPage.id, $0.code))] } ?? []
      },
      KeyRow("clauses.gaps", "o", "Only clauses never exercised, or all", footer: ("o", "only gaps")) {
        page, _ in
        page.showsGaps.toggle()
        page.list = ListCursor(count: page.shown.count, rows: page.list.rows)
        return []
      },
    ]

  private static let needsRow: @Sendable (ClausesPage, Context) -> String? = { page, _ in
    page.selected == nil ? "There is no clause under the cursor." : nil
  }

  private var shown: [ClauseCoverage] { (rows ?? []).filter { !showsGaps || $0.isNeverExercised } }
  private var selected: ClauseCoverage? { list.selection.map { shown[$0] } }

  public mutating func appear(_ context: Context) -> [Effect] {
    context.task.map { [.read(.clauses(task: $0))] } ?? []
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.clauses(let found)):
      rows = found
      list.setCount(shown.count)
    case .changed: return appear(context)
    case .resized: list.fit(rows: context.bodyRows - 1)
    default: break
    }
    return []
  }

  public func header(_ context: Context) -> Header {
    let gaps = (rows ?? []).count(where: \.isNeverExercised)
    return Header(
      ["clauses", context.task ?? ""],
      right: [rows == nil ? nil : gaps == 0 ? "all exercised" : "\(gaps) never exercised"].compactMap(\.self))
  }

  private static let table = Table([
    .fixed("code", 6, importance: 9), .flexible("title", minimum: 14, importance: 8),
    .fixed("yes/no", 6, importance: 2), .fixed("for", 3, isRightAligned: true, importance: 5),
    .fixed("against", 7, isRightAligned: true, importance: 4),
    .fixed("cited", 5, isRightAligned: true, importance: 6),
    .fixed("disputed", 8, isRightAligned: true, importance: 7), .fixed("", 6, importance: 3),
  ])

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard rows != nil else { return Empty.draw("Counting…", into: &buffer, rect: rect) }
    let rows = shown
    guard !rows.isEmpty else {
      let text = showsGaps ? "Every clause is exercised. o shows all." : "The guideline has no clause yet."
      return Empty.draw(text, into: &buffer, rect: rect)
    }
    var list = list
    list.fit(rows: rect.height - 1)
    Self.table.draw(into: &buffer, rect: rect.inset(horizontal: 1), list: list) { index, column in
      Self.cell(rows[index], column)
    }
  }

  private static func cell(_ row: ClauseCoverage, _ column: Int) -> TableCell {
    func count(_ number: Int, _ role: Role = .text) -> TableCell {
      TableCell(number == 0 ? "" : "\(number)", role)
    }
    let isQuiet = row.isSection || row.isProcedure
    return switch column {
    case 0: TableCell(row.code, row.isSection ? .heading : .text)
    case 1: TableCell(row.title, row.isSection ? .heading : row.isProcedure ? .dim : .text)
    case 2: TableCell(isQuiet ? "" : "\(row.positives)/\(row.negatives)", .dim)
    case 3: count(row.examplesFor.count)
    case 4: count(row.examplesAgainst.count)
    case 5: count(row.cited)
    case 6: count(row.disputed.count, .warn)
    default:
      row.isNeverExercised
        ? TableCell("never", .bad)
        : TableCell(row.openThreads == 0 ? "" : "\(row.openThreads) open", .notice)
    }
  }
}
