/// The examples on which two answers met, or that a clause decides: what each rater answered, and what was cited.

import Canvas
import QuillModel

public struct ItemsPage: ListPage, WaitingPage {
  public static let id = "items"
  public static let summary = "the examples on which answers to a field differ"
  public static let action = Action.seeAgreement
  public static let needs: String? = "a field, such as :items verdict [VERSION]"

  var list = ListCursor()
  private let query: MetQuery
  private var found: MetItems?
  var isWaiting: Bool { found == nil }

  public init(_ request: PageRequest) {
    query = MetQuery(field: request.argument ?? "", detail: request.detail)
  }

  public static let keys: [KeyRow<ItemsPage>] =
    listKeys + [
      KeyRow(
        "items.open", "<Enter>", "Every rater's answer, clause and note", footer: ("Enter", "answers"),
        disabled: needsRow
      ) { page, _ in page.selected.map { [.open(PageRequest(AnswersPage.id, $0.example))] } ?? [] },
      KeyRow("items.threads", "i", "Threads on the example", footer: ("i", "threads"), disabled: needsRow) {
        page, _ in page.selected.map { [.open(PageRequest(ThreadsPage.id, $0.example))] } ?? []
      },
      KeyRow("items.example", "e", "Read the example", footer: ("e", "example"), disabled: needsRow) {
        page, _ in page.selected.map { [.open(PageRequest(ExampleDetailPage.id, $0.example))] } ?? []
      },
      KeyRow(
        "items.clause", "v", "Open the clause cited most", footer: ("v", "clause"),
        disabled: { page, _ in
          page.selected?.clauses.first == nil
            ? "No rater of the example under the cursor cites a clause." : nil
        }
      ) { page, _ in
        page.selected?.clauses.first.map { [.open(PageRequest(GuidelinePage.id, $0))] } ?? []
      },
    ]

  private static let needsRow: @Sendable (ItemsPage, Context) -> String? = { page, _ in
    page.selected == nil ? "There is no example under the cursor." : nil
  }

  private var selected: MetItem? { list.selection.flatMap { found?.items[$0] } }

  public mutating func appear(_ context: Context) -> [Effect] {
    guard let task = context.task else { return [] }
    let guideline: [Effect] = context.guideline == nil ? [.read(.guideline(task: task, version: nil))] : []
    return guideline + [.read(.quality(.items(task: task, query)))]
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.quality(.items(let items))) where items.query == query:
      found = items
      list.setCount(items.items.count)
    case .failed(.read(.quality(.items)), _):
      found = nil
      return [.back]
    case .changed: return appear(context)
    case .resized: list.fit(rows: context.bodyRows - 3)
    default: break
    }
    return []
  }

  public func header(_ context: Context) -> Header {
    let count = found.map { Figures.count($0.items.count, "example") } ?? ""
    return Header(
      ["items", query.field, found.map { "under \($0.version)" } ?? ""].filter { !$0.isEmpty },
      right: [count].filter { !$0.isEmpty })
  }

  private static let table = Table([
    .fixed("example", 10, importance: 9), .flexible("answers", minimum: 16, importance: 8),
    .flexible("cited", minimum: 8, importance: 6), .fixed("decided", 13, importance: 5),
  ])

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard let found else { return Empty.draw("Reading…", into: &buffer, rect: rect) }
    let field = context.definition?.field(query.field)
    let (top, rest) = rect.splitTop(2)
    buffer.write(
      Self.caption(query, found, field), at: top.point(row: 0, column: 1), role: .dim, width: top.width - 2)
    guard !found.items.isEmpty else {
      let text =
        found.hidden > 0
        ? "What there is here is being labelled again: it is shown once that round is closed."
        : "There is no such example."
      return Empty.draw(text, into: &buffer, rect: rest)
    }
    let (note, body) = rest.splitBottom(found.isSimulated ? 1 : 0)
    if found.isSimulated {
      buffer.write(
        AgreementReading.simulated, at: note.point(row: 0, column: 1), role: .warn, width: note.width - 2)
    }
    var shown = list
    shown.fit(rows: body.height - 1)
    Self.table.draw(into: &buffer, rect: body.inset(horizontal: 1), list: shown) { index, column in
      let item = found.items[index]
      return switch column {
      case 0: TableCell(item.example, .text)
      case 1: TableCell(Self.answers(item, field), item.differs ? .warn : .text)
      case 2: TableCell(item.clauses.isEmpty ? "–" : item.clauses.joined(separator: ", "), .text)
      default: TableCell(item.cause?.rawValue ?? "–", .dim)
      }
    }
  }

  /// `overclaims 2, faithful`: the commonest first.
  static func answers(_ item: MetItem, _ field: Field?) -> String {
    Dictionary(item.given.map { ($0.category, 1) }, uniquingKeysWith: +)
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { category, count in
        let name = field?.shown(category: category) ?? category
        // A number beside a number would be read as one.
        return count == 1 ? name : name.last?.isNumber == true ? "\(name) ×\(count)" : "\(name) \(count)"
      }.joined(separator: ", ")
  }

  /// Which examples these are, as a sentence.
  static func caption(_ query: MetQuery, _ found: MetItems, _ field: Field?) -> String {
    let hidden = found.hidden == 0 ? "" : " \(found.hidden) more in an open round."
    let name = { (category: String) in field?.shown(category: category) ?? category }
    if let pair = query.pair, pair.count == 2 {
      return pair[0] == pair[1]
        ? "Two raters or more answered \(name(pair[0])).\(hidden)"
        : "One rater answered \(name(pair[0])), another \(name(pair[1])).\(hidden)"
    }
    if let clause = query.clause {
      return "Decided by \(clause): a decision names it, or more than half of the raters cite it.\(hidden)"
    }
    return "Raters answered \(query.field) differently.\(hidden)"
  }
}
