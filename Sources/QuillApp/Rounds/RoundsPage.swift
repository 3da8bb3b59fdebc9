/// The task's rounds: what each is, and how far.

import Canvas
import QuillModel

public struct RoundsPage: ListPage, WaitingPage {
  public static let id = "rounds"
  public static let summary = "the task's rounds, and how far each is"
  public static let action = Action.openRound

  var list = ListCursor()
  private var rows: [RoundRow]?
  var isWaiting: Bool { rows == nil }

  public init(_ request: PageRequest) {}

  public static let keys: [KeyRow<RoundsPage>] =
    listKeys + [
      KeyRow(
        "rounds.open", "<Enter>", "How far it is, by person", footer: ("Enter", "open"), disabled: needsRow
      ) {
        page, _ in page.selected.map { [.open(PageRequest(RoundPage.id, $0.round.name))] } ?? []
      },
      KeyRow(
        "rounds.new", "n", "Plan a round", footer: ("n", "new round"),
        disabled: { _, context in
          context.versions.isEmpty
            ? "A round is labelled under a published guideline: publish one first." : nil
        }
      ) { _, _ in [.open(PageRequest(RoundPlanPage.id))] },
      KeyRow("rounds.agreement", "a", "Agreement by field and guideline version", footer: ("a", "agreement"))
      { _, _ in
        [.open(PageRequest(AgreementPage.id, "round"))]
      },
    ]

  private static let needsRow: @Sendable (RoundsPage, Context) -> String? = { page, _ in
    page.selected == nil ? "There is no round under the cursor." : nil
  }

  private var selected: RoundRow? { list.selection.flatMap { rows?[$0] } }

  public mutating func appear(_ context: Context) -> [Effect] {
    guard let task = context.task else { return [] }
    var effects: [Effect] = [.read(.rounds(task: task))]
    if context.guideline == nil { effects.append(.read(.guideline(task: task, version: nil))) }
    return effects
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.rounds(let found)):
      // The newest first; those that one person labels alone behind the others.
      let isOwn = { (row: RoundRow) in row.round.kind == .solo }
      rows = found.reversed().filter { !isOwn($0) } + found.reversed().filter(isOwn)
      list.setCount(found.count)
    case .changed: return appear(context)
    case .resized: list.fit(rows: context.bodyRows - 1)
    default: break
    }
    return []
  }

  public func header(_ context: Context) -> Header {
    let open = rows?.count { $0.round.state == .open && $0.round.kind != .solo } ?? 0
    return Header(
      ["rounds", context.task ?? ""], right: [open == 0 ? "" : "\(open) open"].filter { !$0.isEmpty })
  }

  private static let table = Table([
    .flexible("round", minimum: 10, importance: 9), .fixed("kind", 8, importance: 5),
    .fixed("state", 11, importance: 8), .fixed("guideline", 9, importance: 4),
    .fixed("examples", 8, isRightAligned: true, importance: 6),
    .fixed("raters", 6, isRightAligned: true, importance: 3),
    .fixed("labels", 9, isRightAligned: true, importance: 7),
  ])

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard let rows else { return Empty.draw("Reading…", into: &buffer, rect: rect) }
    guard !rows.isEmpty else {
      return Empty.draw(
        context.versions.isEmpty
          ? "No round yet. A round is labelled under a published guideline: publish one first."
          : "No round yet. n plans one: which examples, who, how many labels each.", into: &buffer, rect: rect
      )
    }
    var shown = list
    shown.fit(rows: rect.height - 1)
    Self.table.draw(into: &buffer, rect: rect.inset(horizontal: 1), list: shown) { index, column in
      let row = rows[index]
      return switch column {
      case 0: TableCell(row.round.name + (row.round.isSimulated ? "  simulated" : ""), .text)
      case 1: TableCell(row.round.kind.rawValue, .dim)
      case 2: TableCell(row.round.state.rawValue, row.round.state == .open ? .good : .text)
      case 3: TableCell("\(row.round.guidelineVersion)", .text)
      case 4: TableCell("\(row.examples)", .text)
      case 5: TableCell("\(row.raters)", .text)
      default: TableCell(Self.labels(row), .text)
      }
    }
  }

  /// Of how many, where that is known.
  private static func labels(_ row: RoundRow) -> String {
    row.round.kind == .imported || row.round.kind == .solo
      ? "\(row.submitted)" : "\(row.submitted)/\(row.wanted)"
  }
}
