/// A rater looks again at what they labelled: all answers without names, and of each whether it makes sense.

import Canvas
import QuillModel

public struct LookPage: WaitingPage {
  public static let id = "look"
  public static let summary = "look again at what you labelled: which answers make sense?"
  public static let action = Action.lookAgain

  private var item: LookItem?
  private var guideline: Guideline?
  private var columns: AnswerColumns?
  private var parts = ItemParts()
  private var said: [RowID: Bool] = [:]
  private var isRead = false
  var isWaiting = false

  public init(_ request: PageRequest) {}

  public static let keys: [KeyRow<LookPage>] = [
    KeyRow(
      "look.say", some: "1-9", "Say of that answer whether it makes sense: yes, then no",
      footer: ("1-9", "makes sense"), disabled: needsItem,
      accepts: { _, key, _ in digit(key) != nil }
    ) { page, key, _ in digit(key).map { page.say($0 - 1) } ?? [] },
    KeyRow("look.send", "<Enter>", "Send what you find", footer: ("Enter", "send"), disabled: needsItem) {
      page, _ in
      page.send()
    },
    KeyRow("look.full", "f", "All answers in full", footer: ("f", "in full"), disabled: needsItem) {
      page, _ in
      page.sheet.map { [.show($0)] } ?? []
    },
    KeyRow("look.rule", "v", "The clause cited on it", footer: ("v", "rule"), disabled: needsItem) {
      page, _ in
      let code = page.item?.answers.flatMap(\.answer.clauses).first
      return [.open(PageRequest(GuidelinePage.id, code, detail: page.item?.version.description))]
    },
    scroll("down", "j <Down>", "Scroll the item down") { $0.down() },
    scroll("up", "k <Up>", "Scroll the item up") { $0.up() },
    scroll("page-down", "<Space> <C-f> <PageDown>", "Scroll a page down") { $0.pageDown() },
    scroll("page-up", "<PageUp>", "Scroll a page up") { $0.pageUp() },
    scroll("half-down", "<C-d>", "Scroll half a page down") { $0.halfDown() },
    scroll("half-up", "<C-u>", "Scroll half a page up") { $0.halfUp() },
    KeyRow("look.part", "o", "Scroll the other part", disabled: needsItem) { page, _ in
      page.parts.nextPart() ? [] : [.refuse("This item has one part only.")]
    },
    KeyRow(
      "look.more", ">", "The answers that have no room",
      disabled: { page, context in
        needsItem(page, context)
          ?? (page.columns.map { $0.columns(context.size.width) >= $0.names.count } ?? true
            ? "All answers are in view." : nil)
      }
    ) { page, context in
      page.columns?.turn(width: context.size.width)
      return []
    },
    KeyRow(
      "look.next", "J", "The one that waits behind it, without sending", footer: ("J", "next"),
      disabled: { page, context in
        needsItem(page, context) ?? (page.item?.waiting == 1 ? "No other one waits for you." : nil)
      }
    ) { page, context in page.read(after: page.item?.example, context) },
  ]

  private static func digit(_ key: Key) -> Int? {
    guard case .character(let character) = key, let digit = character.wholeNumberValue, digit > 0 else {
      return nil
    }
    return digit
  }

  private static let needsItem: @Sendable (LookPage, Context) -> String? = { page, _ in
    page.item == nil ? "No second look waits for you." : nil
  }

  private static func scroll(
    _ name: String, _ keys: String, _ help: String, _ step: @escaping @Sendable (inout ScrollText) -> Void
  ) -> KeyRow<LookPage> {
    KeyRow("look.\(name)", keys, help, disabled: needsItem) { page, _ in
      page.parts.scroll(step)
      return []
    }
  }

  public mutating func appear(_ context: Context) -> [Effect] {
    item == nil ? read(after: nil, context) : []
  }

  private mutating func read(after example: String?, _ context: Context) -> [Effect] {
    guard let task = context.task else { return [] }
    isWaiting = true
    return [.read(.lookItem(task: task, after: example))]
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.lookItem(let found, let text)): show(found, text, context)
    case .done(.adjudicated(_, .looked)):
      item = nil
      return read(after: nil, context) + [.tell(Notice("Sent. Thank you.", .good))]
    case .failed(.write(.adjudication), _): isWaiting = false
    case .failed(.read(.lookItem), _):
      isWaiting = false
      isRead = true
    case .resized: fit(context)
    case .changed: return item == nil && !isWaiting ? read(after: nil, context) : []
    default: break
    }
    return []
  }

  private mutating func show(_ found: LookItem?, _ text: Guideline?, _ context: Context) {
    isWaiting = false
    isRead = true
    if found?.look != item?.look { said = [:] }
    item = found
    guideline = text
    guard let found, let task = text?.definition else {
      columns = nil
      return
    }
    let fields = task.fields.filter { $0.kind?.isMeasured == true }
    let differing = fields.filter { field in
      Set(found.answers.map { $0.answer.values[field.name] ?? .null }).count > 1
    }
    columns = AnswerColumns(
      found.answers, names: found.answers.indices.map { "\($0 + 1)" }, open: Set(differing.map(\.name)),
      under: task)
    parts = ItemParts(found.input, task: task)
    parts.begin(itemSize(context))
    mark()
  }

  // MARK: Saying

  mutating func say(_ place: Int) -> [Effect] {
    guard let item, item.answers.indices.contains(place) else {
      return [.refuse("There is no answer \(place + 1).")]
    }
    let id = item.answers[place].annotation
    said[id] = said[id].map { !$0 } ?? true
    mark()
    return []
  }

  private mutating func mark() {
    guard let item else { return }
    columns?.remarks = item.answers.map { said[$0.annotation].map { $0 ? "makes sense" : "does not" } ?? "?" }
  }

  private mutating func send() -> [Effect] {
    guard let item else { return [] }
    let open = item.answers.indices.filter { said[item.answers[$0].annotation] == nil }
    guard open.isEmpty else {
      return [
        .refuse(
          "Not sent: say of \(open.map { "\($0 + 1)" }.joined(separator: ", ")) whether it makes sense.")
      ]
    }
    isWaiting = true
    return [.write(.adjudication(.look(item.look, said)))]
  }

  private var sheet: Sheet? {
    guard let item, let columns else { return nil }
    return Sheet(
      "\(item.example): answers in full",
      item.answers.indices.flatMap { index in
        ["\(columns.names[index])  \(columns.remarks[index])"]
          + columns.rows.filter { !$0.cells[index].isEmpty }.map { "   \($0.title): \($0.cells[index])" } + [
            ""
          ]
      })
  }

  // MARK: Drawing

  public func header(_ context: Context) -> Header {
    guard let item else { return Header(["second look", context.task ?? ""], right: [context.person]) }
    return Header(
      left: [
        .init(item.example, importance: 80), .init("second look", short: "look", importance: Header.always),
        .init("\(item.waiting) \(item.waiting == 1 ? "waits" : "wait")", importance: 60),
        .init("guideline \(item.version)", short: item.version.description, importance: 50),
      ], right: [Header.name(context.person)])
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard let item, let columns else {
      return Empty.draw(
        isRead
          ? "No second look waits for you. When raters differ, whoever decides may ask them to look again; that comes here."
          : "Reading…", into: &buffer, rect: rect)
    }
    let (bottom, top) = rect.splitBottom(answersHeight(rect.height))
    if !top.isEmpty { parts.draw(into: &buffer, rect: top) }
    let (rule, body) = bottom.splitTop(1)
    let reason = item.reason.isEmpty ? "" : "look at: \(item.reason)"
    buffer.rule(
      rule,
      title: [Figures.count(item.answers.count, "answer"), reason].filter { !$0.isEmpty }.joined(
        separator: "  "))
    columns.draw(into: &buffer, rect: body)
  }

  private func answersHeight(_ rows: Int) -> Int {
    min((columns?.height ?? 0) + 3, max(rows / 2, min(rows, 6)))
  }

  private func itemSize(_ context: Context) -> Size {
    Size(width: context.size.width, height: max(1, context.bodyRows - answersHeight(context.bodyRows)))
  }

  private mutating func fit(_ context: Context) { parts.fit(itemSize(context)) }
}
