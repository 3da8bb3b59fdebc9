/// One thread: what was said, a reply, and how it ended.

import Canvas
import QuillModel

public struct ThreadPage: ScrollPage, WaitingPage {
  public static let id = "thread"
  public static let summary = "one thread"
  public static let action = Action.ask
  public static let needs: String? = "a thread; :threads lists them"

  var text = ScrollText([])
  private let threadID: RowID?
  private var detail: ThreadDetail?
  /// A reply that is begun and not sent.
  private var begun = ""
  private var draftClock = DraftClock()
  var isWaiting: Bool { detail == nil && threadID != nil }

  public init(_ request: PageRequest) { threadID = request.argument.flatMap { RowID($0) } }

  public static let keys: [KeyRow<ThreadPage>] =
    scrollKeys + [
      KeyRow(
        "thread.reply", "r <Enter>", "Reply; @name calls someone", footer: ("r", "reply"),
        disabled: needsThread
      ) { page, _ in
        [.ask(.message("reply", "reply; @name calls someone", initial: page.begun))]
      },
      KeyRow(
        "thread.resolve", "R", "Resolve it, or open it again", footer: ("R", "resolve"),
        disabled: { page, context in needsThread(page, context) ?? context.refusal(.writeExample) }
      ) { page, _ in
        guard page.detail?.row.thread.isOpen ?? false else {
          return [.ask(Question("reopen", "why open it again", .line(initial: "", completions: [])))]
        }
        let ways = [
          Question.Item("answered", "by an answer: it is in the thread"),
          Question.Item("clause changed", "by a clause change"),
          Question.Item("item changed", "by a change of the example"),
          Question.Item("other", "otherwise: say how"),
        ]
        return [.ask(Question("resolve", "resolved how", .pick(ways)))]
      },
      KeyRow(
        "thread.block", "B", "Say whether it holds the guideline gate up", footer: ("B", "blocks"),
        disabled: { page, context in
          needsThread(page, context) ?? context.refusal(.writeExample)
            ?? (page.detail?.row.thread.isOpen == false ? "It is resolved." : nil)
        }
      ) { page, _ in
        guard let row = page.detail?.row.thread else { return [] }
        return [.write(.thread(.set(row.id, isBlocking: !row.isBlocking, reason: "")))]
      },
      KeyRow(
        "thread.example", "e", "Open the example",
        disabled: { page, _ in
          page.detail?.row.thread.example == nil ? "It is about no example." : nil
        }
      ) { page, _ in
        page.detail?.row.thread.example.map { [.open(PageRequest(ExampleDetailPage.id, $0))] } ?? []
      },
      KeyRow(
        "thread.clause", "v", "Open the clause", footer: ("v", "clause"),
        disabled: { page, _ in
          page.detail?.row.thread.clause == nil ? "It is about no clause." : nil
        }
      ) { page, _ in
        page.detail?.row.thread.clause.map { [.open(PageRequest(GuidelinePage.id, $0))] } ?? []
      },
    ]

  private static let needsThread: @Sendable (ThreadPage, Context) -> String? = { page, _ in
    page.detail == nil ? "There is no thread here: :threads lists them." : nil
  }

  public mutating func appear(_ context: Context) -> [Effect] {
    guard let task = context.task, let threadID else { return [] }
    return [.read(.thread(task: task, threadID))]
  }

  public mutating func leave(_ context: Context) -> [Effect] { keep() }

  private mutating func keep() -> [Effect] {
    guard draftClock.isUnsaved, let threadID else { return [] }
    draftClock.clear()
    return [.write(.thread(.keep(thread: threadID, text: begun)))]
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.thread(let found)) where found.row.thread.id == threadID:
      let isNew = detail?.messages.count != found.messages.count
      let hasUnread = found.row.unread > 0
      if detail == nil { begun = found.begun }
      detail = found
      compose(context, showsEnd: isNew && detail != nil)
      guard hasUnread, let task = context.task, let threadID else { return [] }
      return [.write(.thread(.see(task: task, threadID)))]
    case .resized: compose(context, showsEnd: false)
    case .changed, .done(.threadChanged(threadID)): return appear(context)
    case .failed(.read(.thread), _): return detail == nil ? [.back] : []
    case .typed(let text) where text.question == "reply":
      begun = text.text
      draftClock.keep(at: context.moment.uptime)
    case .tick: if draftClock.isDue(at: context.moment.uptime) { return keep() }
    case .failed(.write(.thread(.reply(_, _, let text))), _):
      begun = text
      draftClock.keep(at: context.moment.uptime)
    case .answered(let id, let reply?): return answered(id, reply, &context)
    default: break
    }
    return []
  }

  private mutating func answered(_ id: String, _ reply: String, _ context: inout Context) -> [Effect] {
    guard let threadID else { return [] }
    switch id {
    case "reply":
      guard reply.contains(where: { !$0.isWhitespace }) else { return [] }
      begun = ""
      draftClock.clear()
      return [.write(.thread(.reply(id: context.ids.id(at: context.moment), thread: threadID, text: reply)))]
    case "resolve":
      if reply == "answered" { return [.write(.thread(.resolve(threadID, reason: reply)))] }
      let start = reply == "other" ? "" : "\(reply): "
      return [.ask(Question("how", "how", .line(initial: start, completions: [])))]
    case "how":
      guard reply.contains(where: { !$0.isWhitespace }) else { return [.refuse("Not resolved: say how.")] }
      return [.write(.thread(.resolve(threadID, reason: reply)))]
    case "reopen":
      guard reply.contains(where: { !$0.isWhitespace }) else { return [.refuse("Not opened: say why.")] }
      return [.write(.thread(.set(threadID, isBlocking: false, reason: reply)))]
    default: return []
    }
  }

  private mutating func compose(_ context: Context, showsEnd: Bool) {
    guard let detail else { return }
    var lines: [ScrollText.Line] = []
    for message in detail.messages {
      if !lines.isEmpty { lines.append(.init("")) }
      lines.append(.init("\(message.by)  \(message.at.date) \(message.at.time)", .heading))
      lines += TextLines.split(message.text).map { .init($0) }
    }
    if let outcome = detail.outcome {
      lines += [
        .init(""),
        .init(
          "resolved by \(outcome.by)\(outcome.reason.isEmpty ? "" : ": \(outcome.reason)")  \(outcome.at.date)",
          .good),
      ]
    }
    let place = text.offset
    let size = Size(width: max(1, context.size.width - 2), height: context.bodyRows)
    text = ScrollText(lines, wraps: true, size: size)
    text.scroll(to: showsEnd ? lines.count * 4 : place)
  }

  public func header(_ context: Context) -> Header {
    guard let thread = detail?.row.thread else { return Header(["thread"]) }
    let about = [thread.clause, thread.example, thread.field].compactMap(\.self)
    let state = thread.isOpen ? (thread.isBlocking ? "blocks the gate" : "open") : "resolved"
    return Header(["thread"] + (about.isEmpty ? ["the task"] : about), right: [state])
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard detail != nil else {
      return Empty.draw(
        threadID == nil ? "No such thread. :threads lists them." : "Reading…", into: &buffer, rect: rect)
    }
    text.draw(into: &buffer, rect: rect.inset(horizontal: 1))
  }
}
