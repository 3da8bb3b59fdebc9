/// What the examples cover: scenario × expected answer × difficulty, the empty cells first.

import Canvas
import QuillModel

public struct CoveragePage: ListPage, WaitingPage {
  public static let id = "coverage"
  public static let summary = "what the examples cover, the empty cells first"
  public static let action = Action.seeExamples

  var list = ListCursor()
  private var grid: CoverageGrid?
  private var showsGrid = false
  var isWaiting: Bool { grid == nil }

  public init(_ request: PageRequest) {}

  public static let keys: [KeyRow<CoveragePage>] =
    listKeys + [
      KeyRow(
        "coverage.write", "n", "Write an example for this cell", footer: ("n", "write one"),
        disabled: { page, context in
          context.refusal(.writeExample)
            ?? (page.selected == nil ? "There is no cell under the cursor." : nil)
        }
      ) { page, _ in
        guard let cell = page.selected else { return [] }
        let words = [cell.scenario, cell.answer, cell.difficulty].map { $0 ?? "" }.joined(separator: "/")
        return [.open(PageRequest(ExampleEditorPage.id, nil, detail: words))]
      },
      KeyRow("coverage.open", "<Enter>", "Open the cell's first example", footer: ("Enter", "example")) {
        page, _ in
        guard let id = page.selected.flatMap({ $0.approved.first ?? $0.others.first }) else {
          return [.refuse("The cell is empty: n writes one.")]
        }
        return [.open(PageRequest(ExampleDetailPage.id, id))]
      },
      KeyRow("coverage.grid", "o", "Scenario × answer as a table, or cell by cell", footer: ("o", "table")) {
        page, _ in
        page.showsGrid.toggle()
        return []
      },
    ]

  private var selected: CoverageGrid.Cell? { list.selection.flatMap { grid?.cells[$0] } }

  public mutating func appear(_ context: Context) -> [Effect] {
    context.task.map { [.read(.coverage(task: $0))] } ?? []
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.coverage(let found)):
      grid = found
      list.setCount(found.cells.count)
    case .changed: return appear(context)
    case .resized: list.fit(rows: context.bodyRows - 1)
    default: break
    }
    return []
  }

  public func header(_ context: Context) -> Header {
    guard let grid else { return Header(["coverage", context.task ?? ""]) }
    return Header(
      ["coverage", "\(grid.empty) of \(grid.cells.count) empty", "\(grid.approved) approved"],
      right: [Figures.count(grid.twins, "twin"), Figures.count(grid.negatives, "near miss", "near misses")])
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard let grid else { return Empty.draw("Counting…", into: &buffer, rect: rect) }
    if showsGrid { return draw(grid, into: &buffer, rect: rect.inset(horizontal: 1)) }
    var list = list
    list.fit(rows: rect.height - 1)
    let table = Table([
      .fixed("scenario", 10, importance: 7), .fixed("answer", 16, importance: 9),
      .fixed("difficulty", 10, importance: 8), .fixed("approved", 8, isRightAligned: true, importance: 6),
      .flexible("examples", minimum: 12, importance: 5),
    ])
    table.draw(into: &buffer, rect: rect.inset(horizontal: 1), list: list) { index, column in
      let cell = grid.cells[index]
      return switch column {
      case 0: TableCell(cell.scenario ?? "–", cell.scenario == nil ? .dim : .text)
      case 1: TableCell(cell.answer ?? "–", cell.answer == nil ? .dim : .text)
      case 2: TableCell(cell.difficulty ?? "–", cell.difficulty == nil ? .dim : .text)
      case 3:
        TableCell(
          cell.approved.isEmpty ? "none" : "\(cell.approved.count)", cell.approved.isEmpty ? .bad : .text)
      default:
        TableCell(
          (cell.approved + cell.others.map { "(\($0))" }).joined(separator: " "),
          cell.approved.isEmpty ? .dim : .text)
      }
    }
  }

  private func draw(_ grid: CoverageGrid, into buffer: inout CellBuffer, rect: Rect) {
    let rows: [String?] = grid.scenarios.isEmpty ? [nil] : grid.scenarios
    let columns: [String?] = grid.answers.isEmpty ? [nil] : grid.answers
    let table = Table(
      [.fixed("", max(8, rows.map { DisplayWidth.of($0 ?? "") }.max() ?? 8), importance: 9)]
        + columns.map { .flexible($0 ?? "all", minimum: 5, isRightAligned: true, importance: 5) })
    table.draw(
      into: &buffer, rect: rect, list: ListCursor(count: rows.count, rows: rect.height), isFocused: false
    ) {
      row, column in
      guard column > 0 else { return TableCell(rows[row] ?? "no scenario", .title) }
      let count = grid.count(scenario: rows[row], answer: columns[column - 1])
      return TableCell(count == 0 ? "–" : "\(count)", count == 0 ? .bad : .text)
    }
  }
}
