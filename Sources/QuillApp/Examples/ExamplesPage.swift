/// The list of examples: a window of it is in memory, whatever its length.

import Canvas
import QuillModel

public struct ExamplesPage: ListPage, WaitingPage {
  public static let id = "examples"
  public static let summary = "the task's examples: find, sort, read, write, change many"
  public static let action = Action.seeExamples

  var list = ListCursor()
  var listing = ExampleListing()
  /// Why the filter that the page was opened with is none.
  private var fault: String?
  var window: ExamplePage?
  /// What filters can name, once read.
  var words = ExampleWords()
  /// Ids. A mark is on the example, not on what the filter shows: what is asked about is what is done, whoever writes
  /// meanwhile.
  var marks: Set<String> = []
  /// The change that the person is asked about.
  var asked: ExampleChange?
  /// Something was asked of the store about the marked ones.
  var isAsking = false
  var isWaiting: Bool { window == nil || isAsking }
  /// Rows that one read brings.
  static let windowRows = 200

  public init(_ request: PageRequest) {
    do throws(Refusal) {
      listing.filter = try ExampleFilter(typed: request.argument ?? "")
    } catch {
      fault = error.description
    }
  }

  public static let keys: [KeyRow<ExamplesPage>] = listKeys + finding + writing + marking

  func row(_ index: Int) -> ExampleRow? {
    guard let window, index >= window.offset, index < window.offset + window.rows.count else { return nil }
    return window.rows[index - window.offset]
  }

  var selected: ExampleRow? { list.selection.flatMap(row) }

  public mutating func appear(_ context: Context) -> [Effect] {
    defer { fault = nil }
    var effects = read(around: list.index, context)
    if let task = context.task {
      effects.append(.read(.exampleWords(task: task)))
      if context.guideline == nil { effects.append(.read(.guideline(task: task, version: nil))) }
    }
    return effects + (fault.map { [.refuse($0)] } ?? [])
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
    case .loaded(.examples(let page)) where page.listing == listing:
      window = page
      list.setCount(page.total)
      return cursorMoved(context)
    case .loaded(.exampleWords(let found)): words = found
    case .loaded(let loaded): return receive(loaded, context)
    case .answered(let id, let reply?): return answered(id, reply, context)
    case .answered(Self.change, nil): asked = nil
    case .done(.stateSet(let id, let state)):
      return [.tell(Notice("\(id) is \(state.rawValue) now.", .good))] + read(around: list.index, context)
    case .done(.examplesChanged(let change, let report)):
      isAsking = false
      return [.tell(Notice(Self.sentence(change, report), .good))] + appear(context)
    case .failed: isAsking = false
    case .changed: return read(around: list.index, context)
    case .resized: list.fit(rows: context.bodyRows - 1)
    default: break
    }
    return []
  }

  private mutating func answered(_ id: String, _ reply: String, _ context: Context) -> [Effect] {
    switch id {
    case "filter":
      do throws(Refusal) {
        return show(ExampleListing(try ExampleFilter(typed: reply), order: listing.order), context)
      } catch {
        return [.refuse(error.description)]
      }
    case "order":
      guard let order = ExampleOrder(rawValue: reply), order != listing.order else { return [] }
      return show(ExampleListing(listing.filter, order: order), context)
    case "template":
      let isEmpty = reply.isEmpty
      return [.open(PageRequest(ExampleEditorPage.id, isEmpty ? nil : reply, detail: isEmpty ? nil : "copy"))]
    case let id where StateQuestion.isOne(id):
      return selected.map { StateQuestion.answered(id, reply, $0.id, context) } ?? []
    default: return answeredOnMarked(id, reply, context)
    }
  }

  mutating func show(_ listing: ExampleListing, _ context: Context) -> [Effect] {
    self.listing = listing
    window = nil
    list = ListCursor(rows: list.rows)
    return read(around: 0, context)
  }

  private func read(around index: Int, _ context: Context) -> [Effect] {
    guard let task = context.task else { return [] }
    let offset = max(0, index - Self.windowRows / 2) / 50 * 50
    return [.read(.examples(task: task, listing, offset: offset, limit: Self.windowRows))]
  }
}
