/// Home: the seven gates, the ways into the work, and the newest question.

import Canvas
import QuillModel

public struct HomePage: ListPage, PlacedPage {
  public static let id = "home"
  public static let summary = "gates, examples, rounds and questions of the task"
  public static let action = Action.readGuideline

  var list = ListCursor(count: HomeEntry.allCases.count)
  private var home: HomeData?
  /// The gates, of which low screens show a part.
  private var gates = ListCursor()
  /// How `place` counts them.
  private var gateRows = 1

  public init(_ request: PageRequest) {}

  public static let keys: [KeyRow<HomePage>] = [
    KeyRow("home.down", "j <Down>", "Next entry", footer: ("j/k", "move")) { page, _ in
      page.list.down()
      return []
    },
    KeyRow("home.up", "k <Up>", "Entry before") { page, _ in
      page.list.up()
      return []
    },
    KeyRow("home.first", "<Home>", "First entry") { page, _ in
      page.list.top()
      return []
    },
    KeyRow("home.last", "G <End>", "Last entry") { page, _ in
      page.list.bottom()
      return []
    },
    KeyRow("home.gates-down", "<C-d>", "More gates", disabled: needsHiddenGates) { page, _ in
      page.scrollGates(1)
      return []
    },
    KeyRow("home.gates-up", "<C-u>", "Gates before", disabled: needsHiddenGates) { page, _ in
      page.scrollGates(-1)
      return []
    },
    KeyRow("home.open", "<Enter>", "Open the entry", footer: ("Enter", "open")) { page, context in
      page.list.selection.map { HomeEntry.all(for: context)[$0].open(context) } ?? []
    },
    entry(.label, "Label: the next item that waits for you"),
    entry(.examples, "Examples"),
    entry(.review, "Blind review: answer what another person wrote", footer: "review"),
    entry(.coverage, "Coverage: scenario, expected answer and difficulty"),
    entry(.guideline, "Guideline"),
    entry(.rounds, "Rounds: who labels what, and how far they are"),
    entry(.disagreement, "Disagreement: what raters answered differently, and second looks"),
    entry(.threads, "Threads: questions and issues"),
    entry(.quality, "Quality: agreement, raters, confusions, what they mean"),
    entry(.export, "Export a bundle", footer: "export"),
    KeyRow(
      "home.me", "m", "Your own page: work, rounds, qualification",
      disabled: { _, context in context.refusal(MePage.action) }
    ) { _, _ in [.open(PageRequest(MePage.id))] },
    KeyRow("home.tasks", "t", "All tasks of the workspace") { _, _ in [.open(PageRequest(TasksPage.id))] },
  ]

  /// The row for an entry's own key.
  private static func entry(_ entry: HomeEntry, _ help: String, footer: String? = nil) -> KeyRow<HomePage> {
    KeyRow(
      "home.\(entry)", entry.key, help, footer: (entry.key, footer ?? entry.title),
      disabled: { _, context in context.refusal(entry.action) }
    ) { _, context in entry.open(context) }
  }

  private static let needsHiddenGates: @Sendable (HomePage, Context) -> String? = { page, _ in
    page.place.isEmpty ? "All gates are in view." : nil
  }

  // MARK: Gates

  /// Which of them are in view, if not all.
  var place: String {
    let text = gates.positionText(rows: gateRows)
    return text.isEmpty ? "" : "gates \(text)"
  }

  /// By as many as are in view.
  private mutating func scrollGates(_ direction: Int) {
    let shown = gates.visible(rows: gateRows)
    gates.move(to: direction > 0 ? shown.upperBound + gateRows - 1 : shown.lowerBound - gateRows)
  }

  /// On a low screen the gates leave the entries some rows, and the entries the gates two.
  private mutating func fit(_ context: Context) {
    list.setCount(HomeEntry.all(for: context).count)
    gates.setCount(home?.gates.count ?? 0)
    gateRows = max(1, Self.gateHeight(gates.count, entries: list.count, height: context.bodyRows) - 1)
    gates.fit(rows: gateRows)
  }

  /// Rows of the gates, their header included.
  private static func gateHeight(_ gates: Int, entries: Int, height: Int) -> Int {
    min(gates + 1, max(min(3, height / 2), height - entries))
  }

  public mutating func appear(_ context: Context) -> [Effect] {
    guard let task = context.task else { return [] }
    var effects: [Effect] = [.read(.standing(task: task)), .read(.home(task: task))]
    if context.guideline == nil { effects.append(.read(.guideline(task: task, version: nil))) }
    return effects
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.home(let data)):
      home = data
      fit(context)
    case .resized: fit(context)
    case .changed: return appear(context)
    default: break
    }
    return []
  }

  public func header(_ context: Context) -> Header {
    let state = home?.summary.task.state.rawValue
    let version = home.map { $0.summary.task.latestVersion.map { "guideline \($0)" } ?? "no guideline yet" }
    let role = context.role.map { "\(context.person): \($0.rawValue)" } ?? context.person
    let new = home.map { ThreadNews($0.threads).unread } ?? 0
    return Header(
      [context.task ?? "", state, version].compactMap(\.self),
      right: [new == 0 ? "" : "\(new) new", role].filter { !$0.isEmpty })
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard let home else { return Empty.draw("Reading…", into: &buffer, rect: rect) }
    let entries = HomeEntry.all(for: context)
    let (top, below) = rect.splitTop(
      Self.gateHeight(home.gates.count, entries: entries.count, height: rect.height))
    draw(home.gates, into: &buffer, rect: top)
    let rest = below.height > entries.count ? below.splitTop(1).rest : below
    let (middle, bottom) = rest.splitTop(entries.count)
    list.draw(into: &buffer, rect: middle) { buffer, line, index, isSelected in
      let entry = entries[index]
      if isSelected { buffer.write(">", at: line.origin, role: .focus) }
      buffer.write(entry.key, at: line.point(row: 0, column: 1), role: .key, width: 1)
      buffer.write(
        entry.title, at: line.point(row: 0, column: 3), role: isSelected ? .title : .text, width: 14)
      buffer.write(
        entry.figures(home, context), at: line.point(row: 0, column: 18), role: .text, width: line.width - 19)
    }
    drawTalk(home.threads, into: &buffer, rect: bottom)
  }

  private func draw(_ results: [GateResult], into buffer: inout CellBuffer, rect: Rect) {
    let table = Table([
      .fixed("gate", 22, importance: 9), .fixed("value", 22, importance: 7),
      .fixed("needs", 20, importance: 3),
      .fixed("status", 6, importance: 8), .flexible("", minimum: 12, importance: 1),
    ])
    table.draw(into: &buffer, rect: rect.inset(horizontal: 1), list: gates, isFocused: false) { row, column in
      let gate = results[row]
      let isFirst = row == 0 || results[row - 1].gate != gate.gate
      return switch column {
      case 0: TableCell((isFirst ? "\(gate.gate) " : "  ") + gate.title, .text)
      case 1: TableCell(gate.value, .text)
      case 2: TableCell(gate.needs, .dim)
      case 3: TableCell(gate.status.rawValue, gate.status.role)
      default: TableCell(gate.remark, .dim)
      }
    }
  }

  /// The newest message that calls this person, else the newest open question.
  private func drawTalk(_ threads: [ThreadListRow], into buffer: inout CellBuffer, rect: Rect) {
    guard rect.height > 0 else { return }
    // Where only one row is left, none is blank.
    let lead = min(1, rect.height - 1)
    let text: String
    if let row = threads.first(where: { $0.call != nil }), let call = row.call {
      text = Self.sentence(call.at, call.by, "calls you", row.thread, call.text)
    } else if let row = threads.filter(\.thread.isOpen).max(by: { $0.thread.startedAt < $1.thread.startedAt })
    {
      let thread = row.thread
      text = Self.sentence(thread.startedAt, thread.startedBy, "asked", thread, thread.firstMessage)
    } else {
      return
    }
    Empty.draw(
      text, into: &buffer,
      rect: Rect(x: rect.x - 1, y: rect.y + lead, width: rect.width + 2, height: rect.height - lead))
  }

  private static func sentence(
    _ at: Timestamp, _ by: String, _ verb: String, _ thread: ThreadRow, _ text: String
  ) -> String {
    let place = [thread.clause, thread.example].compactMap(\.self).joined(separator: ", ")
    return
      "\(at.date) \(by) \(verb)\(place.isEmpty ? "" : " on \(place)"): \"\(ThreadRow.opening(of: text))\""
  }
}

extension GateResult.Status {
  /// How a status looks.
  var role: Role {
    switch self {
    case .pass: .good
    case .fail: .bad
    case .wait: .warn
    case .waived: .notice
    }
  }
}
