/// What changed since one read the guideline: each clause that changes labels is paged to its end and acknowledged
/// before the next item.

import Canvas
import QuillGuideline
import QuillModel

public struct WhatChangedPage: ScrollPage, WaitingPage {
  public static let id = "whatchanged"
  public static let summary = "what changed since you read the guideline"
  public static let action = Action.readGuideline
  public static let outlivesRole = true

  var text = SpanText()
  private var data: ReadingData?
  private var place = 0
  private(set) var isWaiting = false
  private var isEmpty = false
  private let version: VersionNumber?

  public init(_ request: PageRequest) { version = request.argument.flatMap { VersionNumber($0) } }

  public static let keys: [KeyRow<WhatChangedPage>] =
    scrollKeys + [
      KeyRow(
        "whatchanged.read", "<Enter>", "You have read this clause; go on",
        footer: ("Enter", "I have read it"),
        disabled: { page, _ in
          if page.clause == nil { return "Everything is read: q goes back." }
          return page.text.isAtEnd ? nil : "Read to the end first: Space pages down."
        }
      ) { page, context in
        guard let clause = page.clause, let task = context.task else { return [] }
        page.isWaiting = true
        return [.write(.guideline(.acknowledge(task: task, clause.version, code: clause.code)))]
      },
      KeyRow("whatchanged.guideline", "v", "The whole guideline", footer: ("v", "guideline")) { page, _ in
        [.open(PageRequest(GuidelinePage.id, page.clause?.code))]
      },
    ]

  /// Those still to read.
  private var open: [Int] {
    data?.list.clauses.indices.filter { data?.list.clauses[$0].isRead == false } ?? []
  }
  private var clause: ReadingList.Clause? { open.first.flatMap { data?.list.clauses[$0] } }

  public mutating func appear(_ context: Context) -> [Effect] {
    guard let task = context.task else { return [] }
    isWaiting = data == nil
    return [.read(.reading(task: task, version: version))]
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.reading(let found)):
      isWaiting = false
      guard let found, !found.list.isDone else {
        isEmpty = true
        // It was opened because something had to be read: nothing holds the page any more.
        return data == nil ? [] : [.tell(Notice("Read. You can label on.", .good)), .back]
      }
      let isNext = found.list.clauses != data?.list.clauses
      data = found
      compose(context, keepsPlace: !isNext)
    case .done(.acknowledged): return appear(context)
    case .failed: isWaiting = false
    case .resized: compose(context, keepsPlace: true)
    default: break
    }
    return []
  }

  private mutating func compose(_ context: Context, keepsPlace: Bool) {
    guard let data, let index = open.first else { return }
    let old = text.offset
    let change = data.changes[index]
    let columns = min(100, context.size.width - 2)
    var lines = [
      RenderedLine([RenderedSpan(change.label, .heading(level: 3))]),
      RenderedLine([RenderedSpan("\(change.kinds) in \(change.clause.version)", .emphasis)]), RenderedLine(),
    ]
    lines += DiffRenderer.lines(change.lines, context: 3, columns: columns) { DisplayWidth.of($0) }
    if open.count == 1, !data.others.isEmpty {
      lines += [
        RenderedLine(), RenderedLine([RenderedSpan("also changed, and changes no label", .emphasis)]),
      ]
      lines += data.others.map { RenderedLine([RenderedSpan("  " + $0)]) }
    }
    text = SpanText(lines, rows: context.bodyRows)
    if keepsPlace { text.scroll(to: old) }
  }

  public func header(_ context: Context) -> Header {
    guard let data else { return Header(["what changed", context.task ?? ""]) }
    let total = data.list.clauses.count
    let more = text.isAtEnd ? nil : "more below"
    return Header(
      ["what changed", "\(data.list.from) → \(data.list.to)", "\(total - open.count + 1) of \(total)"],
      right: [more].compactMap(\.self))
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    if isEmpty {
      return Empty.draw("Nothing changed that you must read. q goes back.", into: &buffer, rect: rect)
    }
    guard data != nil else { return Empty.draw("Reading…", into: &buffer, rect: rect) }
    text.draw(into: &buffer, rect: rect.inset(horizontal: 1))
  }
}
