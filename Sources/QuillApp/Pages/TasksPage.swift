/// All tasks of the workspace: where each stands and who may do what.

import Canvas
import QuillModel

public struct TasksPage: ListPage, WaitingPage {
  public static let id = "tasks"
  public static let summary = "the tasks of this workspace"
  public static let action = Action.readGuideline
  public static let outlivesRole = true

  var list = ListCursor()
  private var rows: [TaskRow]?
  var isWaiting: Bool { rows == nil }

  public init(_ request: PageRequest) {}

  public static let keys: [KeyRow<TasksPage>] =
    listKeys + [
      KeyRow(
        "tasks.open", "<Enter>", "Open the task", footer: ("Enter", "open"),
        disabled: { page, _ in page.list.isEmpty ? "There is no task yet: quill init makes one." : nil }
      ) { page, context in
        guard let row = page.selected else { return [] }
        if context.task != row.name { context.guideline = nil }
        context.task = row.name
        context.role = row.role
        context.isSimulated = row.isSimulated
        return [.open(PageRequest(HomePage.id))]
      }
    ]

  private var selected: TaskRow? { list.selection.flatMap { rows?[$0] } }

  public mutating func appear(_ context: Context) -> [Effect] { [.read(.tasks)] }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.tasks(let tasks)):
      rows = tasks
      list.setCount(tasks.count)
    case .changed: return [.read(.tasks)]
    case .resized: list.fit(rows: context.bodyRows - 1)
    default: break
    }
    return []
  }

  public func header(_ context: Context) -> Header { Header(["tasks"], right: [context.person]) }

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard let rows else { return Empty.draw("Reading…", into: &buffer, rect: rect) }
    guard !rows.isEmpty else {
      return Empty.draw(
        "No task yet. Leave with q, then: quill init --task NAME --title TITLE", into: &buffer, rect: rect)
    }
    let table = Table([
      .flexible("task", minimum: 12, importance: 9), .fixed("state", 10, importance: 8),
      .fixed("guideline", 9, importance: 6), .fixed("examples", 8, isRightAligned: true, importance: 7),
      .fixed("threads", 7, isRightAligned: true, importance: 4), .fixed("you are", 10, importance: 5),
    ])
    table.draw(into: &buffer, rect: rect.inset(horizontal: 1), list: list) { row, column in
      let task = rows[row]
      return switch column {
      case 0: TableCell(task.name, .text)
      case 1: TableCell(task.state.rawValue, .text)
      case 2: TableCell(task.latestVersion?.description ?? "–", .text)
      case 3: TableCell(String(task.examples), .text)
      case 4: TableCell(task.openThreads == 0 ? "–" : String(task.openThreads), .text)
      default: TableCell(task.role?.rawValue ?? "–", .dim)
      }
    }
  }
}
