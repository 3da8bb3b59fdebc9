/// Agreement by version, raters, confusions, and what the figures mean: each leads to what is behind it.

import Canvas
import QuillModel

public struct QualityPage: WaitingPage, PlacedPage {
  public static let id = "quality"
  public static let summary = "agreement, raters, confusions, and what the figures mean"
  public static let action = Action.seeAgreement

  private var quality: Quality?
  private var content = QualityLines()
  private var entry = 0
  /// The first line in view.
  private var top = 0
  private var rows = 20
  /// When it was asked for and when it came, as `Moment.uptime`.
  private var asked: Int64 = 0
  private var came: Int64?
  var isWaiting: Bool { quality == nil }
  var place: String { InView.text(offset: top, rows: rows, count: content.lines.count) }

  public init(_ request: PageRequest) {}

  public static let keys: [KeyRow<QualityPage>] =
    moves + [
      KeyRow(
        "quality.open", "<Enter>", "What is behind it: the matrix, a person's page, the examples, the rule",
        footer: ("Enter", "drill down"), disabled: needsEntry
      ) { page, context in page.open(context) },
      jump("fields", "f", "To the fields", footer: ("f", "field")) {
        if case .field = $0 { true } else { false }
      },
      jump("raters", "a", "To the raters", footer: ("a", "raters")) {
        if case .person = $0 { true } else { false }
      },
      jump("confusions", "c", "To the confusions", footer: ("c", "confusions")) {
        if case .confusion = $0 { true } else { false }
      },
      jump("reading", "n", "To the reading") { if case .sentence = $0 { true } else { false } },
      KeyRow(
        "quality.by", "b", "The same by round, clause, person, day, scenario or source", footer: ("b", "by …")
      ) {
        _, _ in [.ask(CutQuestion.question("quality.by"))]
      },
      KeyRow(
        "quality.clauses", "v", "Clause by clause, before and after each revision", footer: ("v", "clauses")
      ) {
        _, _ in [.open(PageRequest(ByClausePage.id))]
      },
      KeyRow("quality.mask", "m", "Mask names, or show them again", footer: ("m", "mask names")) {
        page, context in
        context.masksNames.toggle()
        page.compose(context)
        return []
      },
      KeyRow("quality.people", "p", "Everyone who labels: their record, and what was decided") { _, _ in
        [.open(PageRequest(PeoplePage.id))]
      },
      KeyRow(
        "quality.report", "R", "Write the report: Markdown, JSON and one HTML page",
        footer: ("R", "write report"),
        disabled: { page, _ in
          page.quality?.agreements.isEmpty ?? true
            ? "There is nothing to report before a round is closed." : nil
        }
      ) { _, context in context.task.map { [.write(.report(task: $0))] } ?? [] },
      KeyRow("quality.rules", "t", "The rules behind the reading, with their thresholds") { _, _ in
        [.show(Sheet("rules of the reading", ReadingRules.all.map { "• \($0.threshold)" }))]
      },
    ]

  private static let needsEntry: @Sendable (QualityPage, Context) -> String? = { page, _ in
    page.selected == nil ? "There is nothing under the cursor." : nil
  }

  private static let moves: [KeyRow<QualityPage>] = [
    move("down", "j <Down>", "Next entry", footer: ("j/k", "move")) { $0.entry + 1 },
    move("up", "k <Up>", "Entry before") { $0.entry - 1 },
    move("page-down", "<Space> <C-f> <PageDown>", "A page down") { $0.entry(after: $0.rows - 1) },
    move("page-up", "<PageUp>", "A page up") { $0.entry(after: 1 - $0.rows) },
    move("half-down", "<C-d>", "Half a page down") { $0.entry(after: $0.rows / 2) },
    move("half-up", "<C-u>", "Half a page up") { $0.entry(after: -$0.rows / 2) },
    move("first", "g <Home>", "First entry") { _ in 0 },
    move("last", "G <End>", "Last entry") { $0.content.entries.count - 1 },
  ]

  private static func move(
    _ name: String, _ keys: String, _ help: String, footer: (String, String)? = nil,
    _ to: @escaping @Sendable (QualityPage) -> Int
  ) -> KeyRow<QualityPage> {
    KeyRow("quality.\(name)", keys, help, footer: footer) { page, _ in
      page.move(to: to(page))
      return []
    }
  }

  private static func jump(
    _ name: String, _ key: String, _ help: String, footer: (String, String)? = nil,
    _ isMeant: @escaping @Sendable (QualityEntry) -> Bool
  ) -> KeyRow<QualityPage> {
    KeyRow(
      "quality.\(name)", key, help, footer: footer,
      disabled: { page, _ in page.content.firstEntry(where: isMeant) == nil ? "There are none yet." : nil }
    ) { page, _ in
      if let entry = page.content.firstEntry(where: isMeant) { page.move(to: entry) }
      return []
    }
  }

  // MARK: Moving

  private var selected: QualityEntry? {
    content.entries.indices.contains(entry) ? content.entries[entry] : nil
  }

  /// The entry so many lines away.
  private func entry(after lines: Int) -> Int {
    guard let here = content.line(ofEntry: entry)?.lowerBound else { return 0 }
    let there = min(max(0, here + lines), content.lines.count - 1)
    let range = lines > 0 ? Array(there..<content.lines.count) : Array((0...there).reversed())
    return range.lazy.compactMap { content.lines[$0].entry }.first
      ?? (lines > 0 ? content.entries.count - 1 : 0)
  }

  private mutating func move(to index: Int) {
    entry = min(max(0, index), max(0, content.entries.count - 1))
    guard let lines = content.line(ofEntry: entry) else { return top = 0 }
    // With what stands over the first entry of a part.
    var first = lines.lowerBound
    while first > 0, content.lines[first - 1].entry == nil { first -= 1 }
    if lines.upperBound >= top + rows { top = lines.upperBound - rows + 1 }
    if first < top { top = first }
    if lines.upperBound >= top + rows { top = lines.upperBound - rows + 1 }
    top = min(max(0, top), max(0, content.lines.count - rows))
  }

  // MARK: Events

  public mutating func appear(_ context: Context) -> [Effect] {
    guard let task = context.task else { return [] }
    asked = context.moment.uptime
    came = nil
    let guideline: [Effect] = context.guideline == nil ? [.read(.guideline(task: task, version: nil))] : []
    return guideline + [.read(.quality(.overview(task: task)))]
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.quality(.overview(let found))):
      quality = found
      came = context.moment.uptime
      compose(context)
    case .loaded(.guideline): compose(context)
    case .failed(.read(.quality(.overview)), _): return quality == nil ? [.back] : []
    case .done(.reported(let folder)): return [.tell(Notice("The report is in \(folder).", .good))]
    case .answered("quality.by", let name?): return [.open(PageRequest(AgreementPage.id, name))]
    case .changed: return isDue(context) ? appear(context) : []
    case .resized: compose(context)
    default: break
    }
    return []
  }

  /// What takes long is not computed again with every label of a busy workspace: at most a tenth of the time goes there.
  private func isDue(_ context: Context) -> Bool {
    guard let came else { return false }
    return context.moment.uptime - came >= 9 * (came - asked)
  }

  private func mask(_ quality: Quality, _ context: Context) -> NameMask {
    NameMask(quality.people.map(\.name), isOn: context.masksNames)
  }

  private mutating func compose(_ context: Context) {
    guard let quality, let task = context.definition else { return }
    let mask = mask(quality, context)
    let input = ReadingInput(quality, task) { mask.shown($0) }
    content = QualityLines(
      quality, ReadingRules.sentences(input), mask, width: max(10, context.size.width - 2))
    rows = context.bodyRows
    move(to: entry)
  }

  private func open(_ context: Context) -> [Effect] {
    switch selected {
    case .field(let label):
      guard let row = quality?.agreements.last(where: { $0.label == label && $0.mappedTo == nil }) else {
        return []
      }
      return [.open(PageRequest(ConfusionPage.id, label, detail: row.version.description))]
    case .person(let name): return [.open(PageRequest(PersonPage.id, name))]
    case .confusion(let one):
      let query = MetQuery(field: one.field, version: one.version, pair: [one.a, one.b])
      return [.open(PageRequest(ItemsPage.id, one.field, detail: query.detail))]
    case .sentence(let sentence):
      return [.show(Sheet("why it says so", [sentence.text, "", sentence.threshold]))]
    case .forecast(let forecast): return [.show(Sheet("forecast", ForecastWords.lines(forecast)))]
    case nil: return []
    }
  }

  // MARK: Drawing

  public func header(_ context: Context) -> Header {
    guard let quality else { return Header(["quality", context.task ?? ""]) }
    let rounds = quality.rounds.isEmpty ? "" : "rounds \(quality.rounds.joined(separator: ", "))"
    let first = quality.newestAgreements.first
    let size = first.map { "\(Figures.count($0.units, "example")) × \($0.raters)" } ?? ""
    return Header(
      ["quality", context.task ?? "", rounds, size].filter { !$0.isEmpty },
      right: [context.masksNames ? "names masked" : "", Self.minute(quality.newest)].filter {
        !$0.isEmpty
      })
  }

  private static func minute(_ time: Timestamp?) -> String {
    time.map { "\($0.date) \($0.time.prefix(5))Z" } ?? ""
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard let quality else { return Empty.draw("Computing…", into: &buffer, rect: rect) }
    guard !quality.agreements.isEmpty else {
      return Empty.draw(
        "No round is closed yet, so there is nothing to compare. r on Home plans a round; labels made elsewhere come in with quill import --labels.",
        into: &buffer, rect: rect)
    }
    let view = QualityView(quality, context.definition, mask(quality, context), width: rect.width - 2)
    for (line, index) in (top..<min(content.lines.count, top + rect.height)).enumerated() {
      let row = rect.row(line)
      let found = content.lines[index]
      view.draw(found, content.entries, into: &buffer, rect: row)
      if let own = found.entry, own == entry { buffer.paint(row, role: .selected) }
    }
  }
}
