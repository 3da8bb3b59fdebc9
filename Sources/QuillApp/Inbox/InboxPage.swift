/// Files that came in through the gateway: look at the first lines, import them, or throw them away.

import Canvas
import QuillModel

public struct InboxPage: ListPage, WaitingPage {
  public static let id = "inbox"
  public static let summary = "files that were sent in with ssh ACCOUNT@HOST inbox"
  public static let action = Action.handIn

  var list = ListCursor()
  private var files: [ReceivedFile]?
  private var recipes: [String] = []
  private var isWorking = false
  /// The file that is being imported or dropped, and how.
  private var chosen: ReceivedFile?
  private var plan = InboxPlan()
  var isWaiting: Bool { files == nil || isWorking }

  public init(_ request: PageRequest) {}

  public static let keys: [KeyRow<InboxPage>] =
    listKeys + [
      KeyRow(
        "inbox.look", "<Enter>", "Its first lines, with every hidden character shown",
        footer: ("Enter", "look"),
        disabled: needsFile
      ) { page, _ in page.selected.map { [.read(.inboxFile(name: $0.name))] } ?? [] },
      KeyRow(
        "inbox.import", "I", "Import its examples, by a recipe or as you say", footer: ("I", "import"),
        disabled: { page, context in context.refusal(.importExamples) ?? needsFile(page, context) }
      ) { page, _ in page.begin() },
      KeyRow(
        "inbox.drop", "D", "Throw it away, with a reason", footer: ("D", "drop"), disabled: needsFile
      ) { page, _ in
        page.chosen = page.selected
        return page.chosen.map {
          [.ask(Question("drop", "why drop \($0.name)", .line(initial: "", completions: [])))]
        }
          ?? []
      },
    ]

  private static let needsFile: @Sendable (InboxPage, Context) -> String? = { page, _ in
    guard let file = page.selected else { return "There is no file under the cursor." }
    return file.state == .quarantined
      ? nil
      : "It was \(file.state.rawValue) by \(file.endedBy ?? "someone"), so its bytes are not here any more."
  }

  private var selected: ReceivedFile? { list.selection.flatMap { files?[$0] } }

  public mutating func appear(_ context: Context) -> [Effect] {
    context.task.map { [.read(.inbox(task: $0))] } ?? []
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.inbox(let found, let names)):
      let name = selected?.name
      files = found
      recipes = names
      list.setCount(found.count)
      if let place = found.firstIndex(where: { $0.name == name }) { list.move(to: place) }
    case .loaded(.inboxFile(let file, let lines)):
      return [.show(Sheet("\(file.name) from \(file.by)", Self.facts(file) + [""] + lines))]
    case .answered(let id, let reply): return answered(id, reply, context)
    case .done(.inboxImported(let name, let lines)):
      isWorking = false
      return [.show(Sheet("\(name): imported", lines))] + appear(context)
    case .done(.inboxDropped(let name)):
      isWorking = false
      return [.tell(Notice("\(name) is thrown away.", .good))] + appear(context)
    case .failed: isWorking = false
    case .changed: return appear(context)
    case .resized: list.fit(rows: context.bodyRows - 1)
    default: break
    }
    return []
  }

  private static func facts(_ file: ReceivedFile) -> [String] {
    ["\(file.at.date) \(file.at.time)  \(Figures.count(file.bytes, "byte"))", "SHA-256 \(file.sha256)"]
  }

  // MARK: Importing

  private mutating func begin() -> [Effect] {
    chosen = selected
    plan = InboxPlan()
    let ways =
      [
        Question.Item("names", "members by their names"),
        Question.Item("map", "say which paths fill which fields"),
      ]
      + recipes.map { Question.Item("recipe \($0)", "by the recipe \($0)") }
    return [.ask(Question("how", "import it", .pick(ways)))]
  }

  private mutating func answered(_ id: String, _ reply: String?, _ context: Context) -> [Effect] {
    guard let reply, let file = chosen, let task = context.task else { return [] }
    switch id {
    case "drop":
      guard reply.contains(where: { !$0.isWhitespace }) else { return [.refuse("Not dropped: say why.")] }
      isWorking = true
      return [.write(.handOver(.drop(task: task, name: file.name, reason: reply)))]
    case "how" where reply == "map": return [.ask(Self.mapQuestion(context))]
    case "how":
      plan.recipe = reply.hasPrefix("recipe ") ? String(reply.dropFirst(7)) : nil
      return plan.recipe == nil ? [.ask(Self.formatQuestion)] : write(file, task)
    case "map":
      plan.map = reply.split(separator: " ").map(String.init)
      return [.ask(Self.formatQuestion)]
    case "format":
      plan.format = reply == "guess" ? nil : reply
      return [.ask(Self.misfitQuestion)]
    case "misfits":
      plan.skipInvalid = reply == "skip"
      return write(file, task)
    default: return []
    }
  }

  private mutating func write(_ file: ReceivedFile, _ task: String) -> [Effect] {
    isWorking = true
    return [.write(.handOver(.importFile(task: task, name: file.name, plan)))]
  }

  private static func mapQuestion(_ context: Context) -> Question {
    var question = Question("map", "map", .line(initial: "", completions: []))
    let inputs = context.definition?.inputs.map(\.name) ?? []
    question.remark = .init(
      "FIELD=PATH, apart by blanks: \((["id"] + inputs).joined(separator: ", ")), expected.FIELD, rationale, tags, …"
    )
    return question
  }

  /// The words are those of `Formats.all`, which a test compares.
  static let formats = ["jsonl", "json", "csv", "tsv"]

  private static let formatQuestion = Question(
    "format", "its format",
    .pick([Question.Item("guess", "what its first bytes tell")] + formats.map { Question.Item($0) }))

  private static let misfitQuestion = Question(
    "misfits", "rows that do not fit",
    .pick([Question.Item("refuse", "refuse the file"), Question.Item("skip", "are passed over")]))

  // MARK: Drawing

  public func header(_ context: Context) -> Header {
    let waiting = files?.count { $0.state == .quarantined } ?? 0
    return Header(
      ["inbox", context.task ?? ""],
      right: [files == nil ? "" : "\(waiting) in quarantine"].filter { !$0.isEmpty })
  }

  private static let table = Table([
    .fixed("file", 16, importance: 9), .fixed("state", 11, importance: 8), .fixed("from", 10, importance: 7),
    .fixed("bytes", 10, isRightAligned: true, importance: 5), .fixed("came", 16, importance: 4),
    .fixed("sha256", 12, importance: 2), .flexible("", minimum: 10, importance: 1),
  ])

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard let files else { return Empty.draw("Reading…", into: &buffer, rect: rect) }
    guard !files.isEmpty else {
      return Empty.draw(
        "Nothing came in. Through the gateway, ssh ACCOUNT@HOST inbox < FILE sends a file; it waits here, unread.",
        into: &buffer, rect: rect)
    }
    var shown = list
    shown.fit(rows: rect.height - 1)
    Self.table.draw(into: &buffer, rect: rect.inset(horizontal: 1), list: shown) { index, column in
      let file = files[index]
      let isWaiting = file.state == .quarantined
      return switch column {
      case 0: TableCell(file.name, isWaiting ? .text : .dim)
      case 1: TableCell(file.state.rawValue, isWaiting ? .warn : .dim)
      case 2: TableCell(file.by, .text)
      case 3: TableCell("\(file.bytes)", .text)
      case 4: TableCell("\(file.at.date) \(file.at.time.prefix(5))", .dim)
      case 5: TableCell(String(file.sha256.prefix(12)), .dim)
      default: TableCell(file.reason, .dim)
      }
    }
  }
}
