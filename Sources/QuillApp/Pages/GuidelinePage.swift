/// The guideline, rendered: read it, jump to a clause, look at an earlier version.

import Canvas
import QuillGuideline
import QuillModel

public struct GuidelinePage: ScrollPage, WaitingPage {
  public static let id = "guideline"
  public static let summary = "the guideline, rendered; argument: a clause or a version"
  public static let action = Action.readGuideline
  public static let outlivesRole = true

  var text = SpanText()
  private var wantedClause: String?
  private var version: VersionNumber?
  private var guideline: Guideline?
  private var versions: [GuidelineVersionRow] = []
  private var search = ""
  /// What was looked for before.
  private var searches: [String] = []
  private var isRead = false
  var isWaiting: Bool { guideline == nil }

  public init(_ request: PageRequest) {
    let words = [request.argument, request.detail].compactMap(\.self)
    version = words.lazy.compactMap { VersionNumber($0) }.first
    wantedClause = words.first { VersionNumber($0) == nil }?.uppercased()
  }

  public static let keys: [KeyRow<GuidelinePage>] =
    scrollKeys + [
      KeyRow("guideline.clause", "c <Enter>", "Jump to a clause", footer: ("c", "clause")) { page, _ in
        guard let guideline = page.guideline else { return [] }
        return [.ask(Question("clause", "clause", .pick(ClauseItems.all(of: guideline))))]
      },
      KeyRow("guideline.next", "n", "Next place found, or next clause") { page, _ in page.forward() },
      KeyRow("guideline.previous", "N", "Clause before") { page, _ in
        let line = page.text.lines.prefix(max(0, page.text.offset)).lastIndex { $0.clause != nil }
        page.text.scroll(to: line ?? 0)
        return []
      },
      KeyRow("guideline.find", "/", "Find a word; Up brings back earlier ones", footer: ("/", "find")) {
        page, _ in
        var question = Question("find", "find", .line(initial: "", completions: []))
        question.history = page.searches
        return [.ask(question)]
      },
      KeyRow("guideline.version", "v", "Choose a version", footer: ("v", "version")) { page, _ in
        guard !page.versions.isEmpty else {
          return [.refuse("No version is published yet: this is the working copy.")]
        }
        let items = page.versions.reversed().map { row in
          Question.Item(
            row.version.description,
            "\(row.version)  \(row.at.date)  published by \(row.publishedBy)\(row.isSoleAuthor ? " (sole author)" : "")"
          )
        }
        return [.ask(Question("version", "version", .pick(items)))]
      },
      KeyRow(
        "guideline.changes", "d", "What changed in this version", footer: ("d", "changes"),
        disabled: { page, _ in
          page.shownVersion == nil ? "No version is published yet: p shows what is begun." : nil
        }
      ) { page, _ in
        page.shownVersion.map { [.open(PageRequest(ChangesPage.id, $0.description))] } ?? []
      },
      KeyRow("guideline.threads", "i", "Threads on the clause on top", footer: ("i", "threads")) { page, _ in
        [.open(PageRequest(ThreadsPage.id, page.text.clauseOnTop))]
      },
      KeyRow(
        "guideline.proposed", "p", "What is proposed, or begun in the working copy",
        footer: ("p", "proposed"), disabled: { _, context in context.refusal(.writeGuideline) }
      ) { _, _ in [.open(PageRequest(ChangesPage.id))] },
      KeyRow(
        "guideline.edit", "e", "Edit the working copy", footer: ("e", "edit"),
        disabled: { _, context in context.refusal(DraftPage.action) }
      ) { _, _ in [.open(PageRequest(DraftPage.id))] },
      KeyRow(
        "guideline.exercised", "s", "How far each clause is exercised",
        disabled: { _, context in context.refusal(ClausesPage.action) }
      ) { _, _ in [.open(PageRequest(ClausesPage.id))] },
    ]

  public mutating func appear(_ context: Context) -> [Effect] {
    context.task.map { [.read(.guideline(task: $0, version: version))] } ?? []
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.guideline(let found, let rows)) where isWanted(found, rows):
      guideline = found
      versions = rows
      compose(context)
      guard let code = wantedClause else { return scrolled(&context) }
      wantedClause = nil
      guard jump(to: code) else {
        let name = shownVersion.map { "Guideline \($0)" } ?? "The guideline"
        return [.back, .refuse("\(name) has no clause \(code).")]
      }
      return scrolled(&context)
    case .resized: compose(context)
    case .answered("clause", let code?): _ = jump(to: code)
    case .answered("version", let text?):
      version = VersionNumber(text)
      isRead = false
      return appear(context)
    case .answered("find", let word?):
      search = word
      if !word.isEmpty { searches = searches.filter { $0 != word } + [word] }
      return forward()
    default: break
    }
    return scrolled(&context)
  }

  private func isWanted(_ found: Guideline, _ rows: [GuidelineVersionRow]) -> Bool {
    guard let version else { return true }
    return rows.first { $0.version == version }?.sha256 == found.sha256
  }

  private var shownVersion: VersionNumber? {
    guard let guideline else { return nil }
    return versions.last { $0.sha256 == guideline.sha256 }?.version
  }

  /// Who has seen the end of a version has read it.
  mutating func scrolled(_ context: inout Context) -> [Effect] {
    guard !isRead, text.isAtEnd, !text.lines.isEmpty, let task = context.task, let version = shownVersion,
      context.role != nil
    else { return [] }
    isRead = true
    return [.write(.markGuidelineRead(task: task, version))]
  }

  private mutating func forward() -> [Effect] {
    if search.isEmpty {
      let next = text.lines.indices.dropFirst(text.offset + 1).first { text.lines[$0].clause != nil }
      text.scroll(to: next ?? text.lines.count)
    } else if let line = text.find(search, from: text.offset + 1) {
      text.scroll(to: line)
    } else {
      return [.refuse("\"\(search)\" is not in this guideline.")]
    }
    return []
  }

  /// - Returns: whether there is such a clause.
  private mutating func jump(to code: String) -> Bool {
    guard let line = text.line(of: code) else { return false }
    text.scroll(to: line)
    return true
  }

  private mutating func compose(_ context: Context) {
    guard let guideline else { return }
    let clause = text.clauseOnTop
    let lines = GuidelineRenderer.lines(guideline, columns: max(20, min(100, context.size.width - 2))) {
      DisplayWidth.of($0)
    }
    text = SpanText(lines, rows: context.bodyRows)
    if let clause { _ = jump(to: clause) }
  }

  public func header(_ context: Context) -> Header {
    let row = versions.last { $0.version == shownVersion }
    let isOld = shownVersion != nil && shownVersion != versions.last?.version
    let name = shownVersion.map { "guideline \($0)" } ?? "guideline, working copy"
    return Header(
      left: [
        .init(name, short: shownVersion?.description ?? "working copy", importance: Header.always),
        .init(context.task ?? "", importance: 40), .init(isOld ? "superseded" : "", importance: 60),
      ],
      right: [
        .init(row?.isSoleAuthor == true ? "sole author" : "", importance: 50),
        .init(text.clauseOnTop ?? "", importance: 55),
      ])
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard guideline != nil else { return Empty.draw("Reading…", into: &buffer, rect: rect) }
    text.draw(into: &buffer, rect: rect.inset(horizontal: 1), search: search)
  }
}
