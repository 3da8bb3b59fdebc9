/// The queue: what was asked to be run, how it stands, and what came of it.

import Canvas
import QuillModel

public struct JobsPage: ListPage, WaitingPage {
  public static let id = "jobs"
  public static let summary = "commands that were queued, and what came of them"
  public static let action = Action.queueJob

  var list = ListCursor()
  private var data: JobsData?
  var isWaiting: Bool { data == nil }

  public init(_ request: PageRequest) {}

  public static let keys: [KeyRow<JobsPage>] =
    listKeys + [
      KeyRow(
        "jobs.show", "<Enter>", "All about it, and the first of what it said", footer: ("Enter", "show"),
        disabled: { page, _ in page.selected == nil ? "There is no job under the cursor." : nil }
      ) { page, _ in
        page.selected.map { [.show(Sheet("job \($0.number)", JobWords.lines($0)))] } ?? []
      },
      KeyRow(
        "jobs.retry", "R", "Queue it again: it failed, or was interrupted", footer: ("R", "again"),
        disabled: { page, context in page.whyNotRetried(context) }
      ) { page, context in
        guard let row = page.selected, let task = context.task else { return [] }
        return [.write(.job(.retry(task: task, row.number)))]
      },
    ]

  private func whyNotRetried(_ context: Context) -> String? {
    guard let row = selected else { return "There is no job under the cursor." }
    if !row.state.mayBeRetried {
      return "It is \(row.state.rawValue): only what failed or was interrupted goes again."
    }
    if row.by != context.person, data?.mayRetryAll != true {
      return "It is \(row.by)'s: they do it, or a lead."
    }
    return nil
  }

  private var selected: JobRow? { list.selection.flatMap { data?.rows[$0] } }

  public mutating func appear(_ context: Context) -> [Effect] {
    context.task.map { [.read(.jobs(task: $0))] } ?? []
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.jobs(let found)):
      let number = selected?.number
      data = found
      list.setCount(found.rows.count)
      if let place = found.rows.firstIndex(where: { $0.number == number }) { list.move(to: place) }
    case .done(.jobQueued(let number)):
      return [.tell(Notice("Job \(number) is queued.", .good))] + appear(context)
    case .changed: return appear(context)
    case .resized: list.fit(rows: context.bodyRows - 1)
    default: break
    }
    return []
  }

  public func header(_ context: Context) -> Header {
    let waiting = data?.rows.count { $0.state == .queued } ?? 0
    let worker = data.map { $0.isWorked ? "quill work runs" : "quill work does not run" } ?? ""
    return Header(
      ["jobs", context.task ?? ""],
      right: [data == nil ? "" : "\(waiting) queued", worker].filter { !$0.isEmpty })
  }

  private static let table = Table([
    .fixed("job", 4, isRightAligned: true, importance: 9), .flexible("command", minimum: 8, importance: 8),
    .fixed("example", 10, importance: 6), .fixed("by", 8, importance: 4), .fixed("state", 11, importance: 9),
    .fixed("exit", 4, isRightAligned: true, importance: 7), .fixed("since", 16, importance: 3),
    .fixed("log", 8, importance: 1),
  ])

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard let data else { return Empty.draw("Reading…", into: &buffer, rect: rect) }
    guard !data.rows.isEmpty else {
      return Empty.draw(
        "No job was queued yet. In a session over SSH, p on an example's form queues a registered proof; quill work on "
          + "the host runs it.", into: &buffer, rect: rect)
    }
    var shown = list
    shown.fit(rows: rect.height - 1)
    Self.table.draw(into: &buffer, rect: rect.inset(horizontal: 1), list: shown) { index, column in
      let row = data.rows[index]
      return switch column {
      case 0: TableCell("\(row.number)", .text)
      case 1: TableCell(row.command, .text)
      case 2: TableCell(row.example ?? "–", .text)
      case 3: TableCell(row.by, .dim)
      case 4: TableCell(row.state.rawValue, row.state.role)
      case 5: TableCell(row.result?.exit.map { "\($0)" } ?? "–", .text)
      case 6: TableCell("\(row.since.date) \(row.since.time.prefix(5))", .dim)
      default: TableCell(row.result.map { String($0.sha256.prefix(8)) } ?? "", .dim)
      }
    }
  }
}

extension JobState {
  /// How a state looks.
  var role: Role {
    switch self {
    case .queued, .running: .notice
    case .done: .good
    case .failed, .interrupted: .warn
    }
  }
}
