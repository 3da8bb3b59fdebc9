/// One's own page: own counts, what came back, own rounds, own qualification, and what is recorded about one.

import Canvas
import QuillModel

public struct MePage: ListPage, WaitingPage {
  public static let id = "me"
  public static let summary = "your own work, rounds and qualification, and what is recorded about you"
  public static let action = Action.seeOwn
  public static let outlivesRole = true

  var list = ListCursor()
  private var lines: [MeLine]?
  var isWaiting: Bool { lines == nil }

  public init(_ request: PageRequest) {}

  public static let keys: [KeyRow<MePage>] =
    listKeys + [
      KeyRow(
        "me.open", "<Enter>", "Open what the row is about; else show the row whole",
        footer: ("Enter", "open"),
        disabled: { page, _ in page.selected == nil ? "There is nothing under the cursor." : nil }
      ) { page, context in
        guard let line = page.selected else { return [] }
        guard let target = line.target else { return [.show(Sheet("me", [line.text]))] }
        if target.page == ExampleDetailPage.id, let refusal = context.refusal(ExampleDetailPage.action) {
          return [.refuse(refusal)]
        }
        return [.open(target)]
      },
      KeyRow("me.training", "T", "Training: worked items with reasons", footer: ("T", "training")) { _, _ in
        [.open(PageRequest(TrainingPage.id))]
      },
    ]

  private var selected: MeLine? { list.selection.flatMap { lines?[$0] } }

  public mutating func appear(_ context: Context) -> [Effect] {
    context.task.map { [.read(.study(.me(task: $0)))] } ?? []
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.study(.me(let record))):
      let found = MeText.lines(record)
      lines = found
      list.setCount(found.count)
    case .failed(.read(.study(.me)), _): return lines == nil ? [.back] : []
    case .changed: return appear(context)
    case .resized: list.fit(rows: context.bodyRows)
    default: break
    }
    return []
  }

  public func header(_ context: Context) -> Header {
    Header(["me", context.task ?? ""], right: [context.person])
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard let lines else { return Empty.draw("Reading…", into: &buffer, rect: rect) }
    var shown = list
    shown.fit(rows: rect.height)
    shown.draw(into: &buffer, rect: rect.inset(horizontal: 1)) { buffer, line, index, isSelected in
      let row = lines[index]
      if isSelected { buffer.write(">", at: line.origin, role: .focus) }
      buffer.write(
        row.text, at: line.point(row: 0, column: 2), role: row.kind.role, width: max(0, line.width - 2))
    }
  }
}

extension MeLine.Kind {
  fileprivate var role: Role {
    switch self {
    case .heading: .heading
    case .text: .text
    case .quiet: .dim
    case .warn: .warn
    }
  }
}
