/// Questions and issues: what is new, what blocks, and what each is about.

import Canvas
import QuillModel

public struct ThreadsPage: ListPage, WaitingPage {
  public static let id = "threads"
  public static let summary = "questions and issues; argument: a clause or an example"
  public static let action = Action.ask

  var list = ListCursor()
  private var rows: [ThreadListRow]?
  private var showsResolved = false
  /// A clause's code or an example's id: only threads on it.
  private var subject: String?
  var isWaiting: Bool { rows == nil }

  public init(_ request: PageRequest) { subject = request.argument }

  public static let keys: [KeyRow<ThreadsPage>] =
    listKeys + [
      KeyRow("threads.open", "<Enter>", "Read the thread", footer: ("Enter", "read"), disabled: needsRow) {
        page, _ in
        page.selected.map { [.open(PageRequest(ThreadPage.id, "\($0.thread.id)"))] } ?? []
      },
      KeyRow("threads.resolved", "o", "Resolved ones too, or open ones only", footer: ("o", "resolved")) {
        page, _ in
        page.showsResolved.toggle()
        page.list = ListCursor(count: page.shown.count, rows: page.list.rows)
        return []
      },
      KeyRow("threads.new", "n", "Begin a thread", footer: ("n", "new")) { page, context in
        let start = page.subject ?? ""
        let codes =
          (context.guideline?.clauses.map(\.code) ?? [])
          + (context.definition?.fields.map { "field:\($0.name)" } ?? [])
        return [
          .ask(
            Question(
              "about", "about (a clause, an example, field:NAME, or nothing)",
              .line(initial: start, completions: codes)))
        ]
      },
      KeyRow(
        "threads.all", "<Backspace>", "Threads on everything",
        disabled: { page, _ in
          page.subject == nil ? "These are all threads." : nil
        }
      ) { page, _ in
        page.subject = nil
        page.list = ListCursor(count: page.shown.count, rows: page.list.rows)
        return []
      },
    ]

  private static let needsRow: @Sendable (ThreadsPage, Context) -> String? = { page, _ in
    page.selected == nil ? "There is no thread under the cursor." : nil
  }

  private var shown: [ThreadListRow] {
    (rows ?? []).filter { row in
      (showsResolved || row.thread.isOpen) && isOnSubject(row)
    }
  }
  private func isOnSubject(_ row: ThreadListRow) -> Bool {
    let thread = row.thread
    return subject == nil
      || [thread.clause, thread.example, thread.field.map { "field:\($0)" }].contains(subject)
  }

  private var selected: ThreadListRow? { list.selection.map { shown[$0] } }
  private var about = ThreadSubject()

  public mutating func appear(_ context: Context) -> [Effect] {
    context.task.map { [.read(.threads(task: $0))] } ?? []
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.threads(let found)):
      rows = found
      list.setCount(shown.count)
    case .changed: return appear(context)
    case .resized: list.fit(rows: context.bodyRows - 1)
    case .done(.threadStarted(let id)):
      return appear(context) + [.open(PageRequest(ThreadPage.id, "\(id)"))]
    case .done(.threadChanged), .done(.threadSeen): return appear(context)
    case .answered("about", let text?):
      about = Self.subject(text, context)
      return [
        .ask(.message("text", "new thread\(text.isEmpty ? "" : " on \(text)"); @name calls someone"))
      ]
    case .answered("text", let text?):
      guard let task = context.task else { return [] }
      return [.write(.thread(.start(id: context.ids.id(at: context.moment), task: task, about, text: text)))]
    default: break
    }
    return []
  }

  /// A clause's code where there is such a clause, `field:NAME`, else an example's id.
  private static func subject(_ text: String, _ context: Context) -> ThreadSubject {
    let words = text.split(separator: " ").map(String.init)
    var subject = ThreadSubject()
    for word in words {
      if word.hasPrefix("field:") {
        subject.field = String(word.dropFirst("field:".count))
      } else if context.guideline?.clause(word) != nil {
        subject.clause = word
      } else {
        subject.example = word
      }
    }
    return subject
  }

  public func header(_ context: Context) -> Header {
    let rows = rows?.filter(isOnSubject)
    let open = (rows ?? []).count { $0.thread.isOpen }
    let new = (rows ?? []).reduce(0) { $0 + $1.unread }
    return Header(
      ["threads", context.task ?? "", subject].compactMap(\.self),
      right: [new == 0 ? nil : "\(new) new", rows == nil ? nil : "\(open) open"].compactMap(\.self))
  }

  /// A clause, an example's id and a field may all be named: on a wide screen they have room.
  private static func table(_ columns: Int) -> Table {
    Table([
      .fixed("", 3, importance: 9), .fixed("about", columns < 100 ? 12 : 28, importance: 8),
      .flexible("said first", minimum: 16, importance: 7), .fixed("by", 8, importance: 3),
      .fixed("last", 10, importance: 2), .fixed("", 8, importance: 4),
    ])
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard rows != nil else { return Empty.draw("Reading…", into: &buffer, rect: rect) }
    let rows = shown
    guard !rows.isEmpty else {
      let on = subject.map { " on \($0)" } ?? ""
      let text =
        showsResolved
        ? "No thread\(on) yet. n begins one."
        : "No open thread\(on). o shows resolved ones, n begins one."
      return Empty.draw(text, into: &buffer, rect: rect)
    }
    var list = list
    list.fit(rows: rect.height - 1)
    Self.table(rect.width).draw(into: &buffer, rect: rect.inset(horizontal: 1), list: list) { index, column in
      Self.cell(rows[index], column)
    }
  }

  private static func cell(_ row: ThreadListRow, _ column: Int) -> TableCell {
    let thread = row.thread
    switch column {
    case 0:
      let mark = row.call != nil ? "@" : row.unread > 0 ? "•" : ""
      return TableCell(row.unread > 0 ? "\(mark)\(row.unread)" : mark, .notice)
    case 1:
      let about = [thread.clause, thread.example, thread.field].compactMap(\.self).joined(separator: " ")
      return TableCell(about.isEmpty ? "the task" : about, .text)
    case 2:
      return TableCell(thread.opening, row.unread > 0 ? .title : .text)
    case 3: return TableCell(thread.startedBy, .dim)
    case 4: return TableCell(row.lastAt.date, .dim)
    default:
      return thread.isOpen
        ? TableCell(thread.isBlocking ? "blocks" : "", .bad) : TableCell("resolved", .good)
    }
  }
}
