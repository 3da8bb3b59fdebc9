/// The examples that wait for a decision, those that unblock most first.

import Canvas
import QuillModel

public struct DisagreementPage: ListPage, WaitingPage {
  public static let id = "disagreement"
  public static let summary = "examples on which raters disagree: what to decide first"
  public static let action = Action.adjudicate

  var list = ListCursor()
  private var queue: AdjudicationQueue?
  private var looks = 0
  var isWaiting: Bool { queue == nil }

  public init(_ request: PageRequest) {}

  public static let keys: [KeyRow<DisagreementPage>] =
    listKeys + [
      KeyRow(
        "disagreement.open", "<Enter>", "See the answers side by side, and decide",
        footer: ("Enter", "decide"),
        disabled: needsRow
      ) { page, _ in page.selected.map { [.open(PageRequest(AdjudicatePage.id, $0.example))] } ?? [] },
      KeyRow("disagreement.causes", "c", "Causes by clause: what to rewrite first", footer: ("c", "causes")) {
        _, _ in [.open(PageRequest(CausesPage.id))]
      },
      KeyRow(
        "disagreement.looks", "s", "Second looks that wait for you", footer: ("s", "second look"),
        disabled: { page, _ in page.looks == 0 ? "No second look waits for you." : nil }
      ) { _, _ in [.open(PageRequest(LookPage.id))] },
      KeyRow(
        "disagreement.rule", "v", "The clause that is cited most on it", footer: ("v", "clause"),
        disabled: needsRow
      ) {
        page, _ in
        guard let row = page.selected, let code = row.clauses.first else {
          return [.refuse("Nobody cites a clause on it.")]
        }
        return [
          .open(PageRequest(GuidelinePage.id, code, detail: row.round.guidelineVersion.description))
        ]
      },
      KeyRow("disagreement.threads", "i", "Threads on it", footer: ("i", "threads"), disabled: needsRow) {
        page, _ in page.selected.map { [.open(PageRequest(ThreadsPage.id, $0.example))] } ?? []
      },
      KeyRow("disagreement.agreement", "a", "Quality: agreement, raters, confusions") { _, _ in
        [.open(PageRequest(QualityPage.id))]
      },
    ]

  private static let needsRow: @Sendable (DisagreementPage, Context) -> String? = { page, _ in
    page.selected == nil ? "Nothing waits for a decision." : nil
  }

  private var selected: AdjudicationQueue.Row? { list.selection.flatMap { queue?.rows[$0] } }

  public mutating func appear(_ context: Context) -> [Effect] {
    context.task.map { [.read(.adjudicationQueue(task: $0))] } ?? []
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.adjudicationQueue(let found, let looks)):
      queue = found
      self.looks = looks
      list.setCount(found.rows.count)
    case .changed: return appear(context)
    case .resized: list.fit(rows: context.bodyRows - 1)
    default: break
    }
    return []
  }

  public func header(_ context: Context) -> Header {
    guard let queue else { return Header(["disagreement", context.task ?? ""]) }
    let holding = queue.rows.count { $0.holding > 0 }
    let besides = queue.rows.count - holding
    return Header(
      left: [
        .init("disagreement", importance: Header.always),
        .init("\(holding) open", importance: 90),
        .init(
          besides == 0 ? "" : "\(besides) on fields that decide nothing", short: "+\(besides)", importance: 60
        ),
      ],
      right: [
        .init(looks == 0 ? "" : Figures.count(looks, "second look"), importance: 70),
        .init(queue.decided == 0 ? "" : "\(queue.decided) decided", importance: 40),
      ])
  }

  private static let table = Table([
    .fixed("example", 10, importance: 9), .fixed("round", 5, importance: 4),
    .flexible("open", minimum: 34, importance: 8),
    .fixed("alike", 5, isRightAligned: true, importance: 6), .fixed("clauses", 9, importance: 3),
    .fixed("state", 12, importance: 7),
  ])

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard let queue else { return Empty.draw("Reading…", into: &buffer, rect: rect) }
    guard !queue.rows.isEmpty else {
      return Empty.draw(
        queue.decided == 0
          ? "Nothing to decide. Once a round is closed (r, Enter, C), examples on which its raters differ come here."
          : "Nothing to decide: on \(Figures.count(queue.decided, "example")) the raters or their rule agree, or a decision "
            + "stands. c shows what was behind the disagreements.", into: &buffer, rect: rect)
    }
    var shown = list
    shown.fit(rows: rect.height - 1)
    Self.table.draw(into: &buffer, rect: rect.inset(horizontal: 1), list: shown) { index, column in
      let row = queue.rows[index]
      return switch column {
      case 0: TableCell(row.example, row.holding > 0 ? .text : .dim)
      case 1: TableCell(row.round.name, .dim)
      case 2: TableCell(Self.open(row), row.holding > 0 ? .text : .dim)
      case 3: TableCell(row.alike > 1 ? "\(row.alike)" : "–", row.alike > 1 ? .text : .dim)
      case 4: TableCell(row.clauses.joined(separator: " "), .dim)
      default: TableCell(Self.state(row), row.reading == .waiting ? .dim : .warn)
      }
    }
  }

  /// `verdict: OMITS 2, FAITHFUL 1`, and how many fields more.
  private static func open(_ row: AdjudicationQueue.Row) -> String {
    guard let first = row.open.first else { return "" }
    let more = row.open.count - 1
    return (more > 0 ? "+\(more)  " : "") + "\(first.title): \(first.words)"
  }

  private static func state(_ row: AdjudicationQueue.Row) -> String {
    switch row.reading {
    case .waiting?: return "look \(row.look?.looked ?? 0)/\(row.look?.asked ?? 0)"
    case .errors?: return "a slip"
    case .ambiguous?: return "ambiguous"
    case .unclear?: return "looks differ"
    case nil: break
    }
    if let fallen = row.fallen { return fallen == .reopened ? "reopened" : "new answers" }
    return row.isOwn ? "yours" : ""
  }
}
