/// The list of examples: a window of it is in memory, whatever its length.

import Canvas
import QuillModel

public struct ExamplesPage: ListPage, WaitingPage {
  public static let id = "examples"
  public static let summary = "the task's examples: find, read, write"
  public static let action = Action.seeExamples

  var list = ListCursor()
  private var filter = ExampleFilter()
  /// Why the filter that the page was opened with is none.
  private var fault: String?
  private var window: ExamplePage?
  var isWaiting: Bool { window == nil }
  /// Rows that one read brings.
  static let windowRows = 200

  public init(_ request: PageRequest) {
    do throws(Refusal) {
      filter = try ExampleFilter(typed: request.argument ?? "")
    } catch {
      fault = error.description
    }
  }

  public static let keys: [KeyRow<ExamplesPage>] =
    listKeys + [
      KeyRow("examples.open", "<Enter>", "Read the example", footer: ("Enter", "open"), disabled: needsRow) {
        page, _ in
        page.selected.map {
          [.open(PageRequest(ExampleDetailPage.id, $0.id, detail: page.filter.description))]
        } ?? []
      },
      KeyRow(
        "examples.filter", "/",
        "Show only what has these words; ~state approved ~tag x ~clause C4.2 ~by ana ~use gold",
        footer: ("/", "filter")
      ) { page, _ in
        [
          .ask(
            Question(
              "filter", "filter",
              .line(initial: page.filter.description, completions: ExamplesPage.completions)))
        ]
      },
      KeyRow("examples.clear", "<Backspace>", "Show all again") { page, context in
        page.show(ExampleFilter(), context)
      },
      KeyRow("examples.new", "n", "Write a new example", footer: ("n", "new"), disabled: needsWriter) {
        _, _ in
        [.open(PageRequest(ExampleEditorPage.id))]
      },
      KeyRow(
        "examples.edit", "e", "Edit the example", footer: ("e", "edit"),
        disabled: { needsRow($0, $1) ?? needsWriter($0, $1) }
      ) { page, _ in
        page.selected.map { [.open(PageRequest(ExampleEditorPage.id, $0.id))] } ?? []
      },
      KeyRow(
        "examples.state", "s", "Give the example its next state", footer: ("s", "state"),
        disabled: { page, context in
          needsRow(page, context) ?? StateQuestion.refusal(page.selected?.state, context)
        }
      ) { page, _ in page.selected.map { [StateQuestion.ask(after: $0.state)] } ?? [] },
    ]

  private static let completions =
    ExampleState.allCases.map { ExampleFilter(state: $0).description }
    + ExampleUse.allCases.map { ExampleFilter(use: $0).description } + ["~tag ", "~clause ", "~by "]

  private static let needsRow: @Sendable (ExamplesPage, Context) -> String? = { page, _ in
    page.selected == nil ? "There is no example under the cursor." : nil
  }
  private static let needsWriter: @Sendable (ExamplesPage, Context) -> String? = { _, context in
    context.refusal(.writeExample)
  }

  private func row(_ index: Int) -> ExampleRow? {
    guard let window, index >= window.offset, index < window.offset + window.rows.count else { return nil }
    return window.rows[index - window.offset]
  }

  private var selected: ExampleRow? { list.selection.flatMap(row) }

  public mutating func appear(_ context: Context) -> [Effect] {
    defer { fault = nil }
    return read(around: list.index, context) + (fault.map { [.refuse($0)] } ?? [])
  }

  mutating func cursorMoved(_ context: Context) -> [Effect] {
    guard let window, window.total > 0 else { return [] }
    let margin = list.rows
    let first = max(0, list.offset - margin)
    let last = min(window.total, list.offset + list.rows + margin)
    let isInside = first >= window.offset && last <= window.offset + window.rows.count
    return isInside ? [] : read(around: list.index, context)
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.examples(let page)) where page.filter == filter.description:
      window = page
      list.setCount(page.total)
      return cursorMoved(context)
    case .answered("filter", let text?):
      do throws(Refusal) {
        return show(try ExampleFilter(typed: text), context)
      } catch {
        return [.refuse(error.description)]
      }
    case .answered(StateQuestion.id, let value?):
      guard let state = ExampleState(rawValue: value), let id = selected?.id, let task = context.task else {
        return []
      }
      return [.write(.setExampleState(task: task, id: id, state, reason: ""))]
    case .done(.stateSet(let id, let state)):
      return [.tell(Notice("\(id) is \(state.rawValue) now.", .good))] + read(around: list.index, context)
    case .changed: return read(around: list.index, context)
    case .resized: list.fit(rows: context.bodyRows - 1)
    default: break
    }
    return []
  }

  private mutating func show(_ filter: ExampleFilter, _ context: Context) -> [Effect] {
    self.filter = filter
    window = nil
    list = ListCursor(rows: list.rows)
    return read(around: 0, context)
  }

  private func read(around index: Int, _ context: Context) -> [Effect] {
    guard let task = context.task else { return [] }
    let offset = max(0, index - Self.windowRows / 2) / 50 * 50
    return [
      .read(.examples(task: task, filter: filter, offset: offset, limit: Self.windowRows))
    ]
  }

  public func header(_ context: Context) -> Header {
    let place = list.isEmpty ? "" : "\(list.index + 1) of \(list.count)"
    return Header(
      ["examples", context.task ?? "", filter == ExampleFilter() ? nil : "/\(filter)"].compactMap(\.self),
      right: [place])
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard let window else { return Empty.draw("Reading…", into: &buffer, rect: rect) }
    guard window.total > 0 else {
      let text =
        filter == ExampleFilter()
        ? "No example yet. n writes one; quill import FILE brings them in."
        : "No example fits /\(filter). Backspace shows all again."
      return Empty.draw(text, into: &buffer, rect: rect)
    }
    var shown = list
    shown.fit(rows: rect.height - 1)
    let table = Table([
      .fixed("id", idWidth(window), importance: 9), .fixed("state", 9, importance: 6),
      .flexible("text", minimum: 16, importance: 8), .fixed("use", 7, importance: 2),
      .fixed("by", 8, importance: 1),
    ])
    table.draw(into: &buffer, rect: rect.inset(horizontal: 1), list: shown) { index, column in
      guard let row = row(index) else { return TableCell(column == 0 ? "…" : "", .dim) }
      return switch column {
      case 0: TableCell(row.id, .text)
      case 1: TableCell(row.state.rawValue, row.state == .approved ? .good : .text)
      case 2: TableCell(row.preview, .text)
      case 3: TableCell(row.use.rawValue, .dim)
      default: TableCell(row.by, .dim)
      }
    }
  }

  private func idWidth(_ window: ExamplePage) -> Int {
    min(24, max(8, window.rows.map { $0.id.utf8.count }.max() ?? 8))
  }
}
