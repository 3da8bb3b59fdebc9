/// Home: the seven gates, the ways into the work, and the newest question.

import Canvas
import QuillModel

public struct HomePage: ListPage {
  public static let id = "home"
  public static let summary = "gates, examples, rounds and questions of the task"
  public static let action = Action.readGuideline

  var list = ListCursor(count: HomeEntry.allCases.count)
  private var home: HomeData?

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
    KeyRow("home.open", "<Enter>", "Open the entry", footer: ("Enter", "open")) { page, context in
      page.list.selection.map { HomeEntry.allCases[$0].open() } ?? []
    },
    KeyRow("home.label", "l", "Label: the next item that waits for you", footer: ("l", "label")) { _, _ in
      HomeEntry.label.open()
    },
    KeyRow("home.examples", "e", "Examples", footer: ("e", "examples")) { _, _ in
      HomeEntry.examples.open()
    },
    KeyRow("home.guideline", "g", "Guideline", footer: ("g", "guideline")) { _, _ in
      HomeEntry.guideline.open()
    },
    KeyRow("home.agreement", "a", "Agreement by field and guideline version", footer: ("a", "agreement")) {
      _, _ in
      HomeEntry.agreement.open()
    },
    KeyRow("home.export", "x", "Export a bundle", footer: ("x", "export")) { _, _ in
      HomeEntry.export.open()
    },
    KeyRow("home.tasks", "t", "All tasks of the workspace") { _, _ in [.open(PageRequest(TasksPage.id))] },
  ]

  public mutating func appear(_ context: Context) -> [Effect] {
    guard let task = context.task else { return [] }
    var effects: [Effect] = [.read(.standing(task: task)), .read(.home(task: task))]
    if context.guideline == nil { effects.append(.read(.guideline(task: task, version: nil))) }
    return effects
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.home(let data)): home = data
    case .changed: return appear(context)
    default: break
    }
    return []
  }

  public func header(_ context: Context) -> Header {
    let state = home?.summary.task.state.rawValue
    let version = home.map { $0.summary.task.latestVersion.map { "guideline \($0)" } ?? "no guideline yet" }
    let role = context.role.map { "\(context.person): \($0.rawValue)" } ?? context.person
    return Header([context.task ?? "", state, version].compactMap(\.self), right: [role])
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard let home else { return Empty.draw("Reading…", into: &buffer, rect: rect) }
    let entries = HomeEntry.allCases.count
    var rest = rect
    let wanted = home.gates.count + 1
    let gateRows = min(wanted, max(0, rect.height - entries))
    if gateRows > 1 {
      let gates: Rect
      (gates, rest) = rect.splitTop(gateRows)
      draw(home.gates, into: &buffer, rect: gates)
      if rest.height > entries { rest = rest.splitTop(1).rest }
    }
    list.draw(into: &buffer, rect: rest.splitTop(entries).top) { buffer, line, index, isSelected in
      let entry = HomeEntry.allCases[index]
      if isSelected { buffer.write(">", at: line.origin, role: .focus) }
      buffer.write(entry.key, at: line.point(row: 0, column: 1), role: .key, width: 1)
      buffer.write(
        entry.title, at: line.point(row: 0, column: 3), role: isSelected ? .title : .text, width: 14)
      buffer.write(
        entry.figures(home, context), at: line.point(row: 0, column: 18), role: .text, width: line.width - 19)
    }
    drawQuestion(into: &buffer, rect: rest.splitTop(entries).rest)
  }

  private func draw(_ gates: [GateResult], into buffer: inout CellBuffer, rect: Rect) {
    var list = ListCursor(count: gates.count)
    list.fit(rows: rect.height)
    let table = Table([
      .fixed("gate", 22, importance: 9), .fixed("value", 22, importance: 7),
      .fixed("needs", 20, importance: 3),
      .fixed("status", 6, importance: 8), .flexible("", minimum: 12, importance: 1),
    ])
    table.draw(into: &buffer, rect: rect.inset(horizontal: 1), list: list, isFocused: false) { row, column in
      let gate = gates[row]
      let isFirst = row == 0 || gates[row - 1].gate != gate.gate
      return switch column {
      case 0: TableCell((isFirst ? "\(gate.gate) " : "  ") + gate.title, .text)
      case 1: TableCell(gate.value, .text)
      case 2: TableCell(gate.needs, .dim)
      case 3: TableCell(gate.status.rawValue, gate.status.role)
      default: TableCell(gate.remark, .dim)
      }
    }
  }

  private func drawQuestion(into buffer: inout CellBuffer, rect: Rect) {
    guard rect.height > 1, let thread = home?.summary.threads.first(where: \.isOpen) else { return }
    let place = [thread.clause, thread.example].compactMap(\.self).joined(separator: ", ")
    let text =
      "\(thread.startedAt.date) \(thread.startedBy) asked\(place.isEmpty ? "" : " on \(place)"): \"\(thread.firstMessage)\""
    Empty.draw(
      text, into: &buffer,
      rect: Rect(x: rect.x - 1, y: rect.y + 1, width: rect.width + 2, height: rect.height - 1))
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
