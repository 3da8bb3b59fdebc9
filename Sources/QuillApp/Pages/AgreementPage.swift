/// Agreement per field and guideline version: the figures, what they rest on, and how far they can be trusted.

import Canvas
import QuillModel

public struct AgreementPage: ListPage, WaitingPage {
  public static let id = "agreement"
  public static let summary = "agreement per field and guideline version"
  public static let action = Action.seeAgreement

  var list = ListCursor()
  private var rows: [FieldAgreement]?
  /// What the row under the cursor rests on.
  private var reading = ScrollText([])
  var isWaiting: Bool { rows == nil }

  public init(_ request: PageRequest) {}

  public static let keys: [KeyRow<AgreementPage>] =
    listKeys + [
      KeyRow(
        "agreement.confusion", "<Enter> c", "Which answers meet on the same example",
        footer: ("Enter", "confusion"),
        disabled: { page, _ in page.selected == nil ? "There is no figure under the cursor." : nil }
      ) { page, _ in
        guard let row = page.selected else { return [] }
        return [
          .open(
            PageRequest(
              ConfusionPage.id, row.label,
              detail:
                "\(row.version)\(row.includesSolo ? " solo" : "")\(row.mappedTo == nil ? "" : " mapped")"))
        ]
      },
      KeyRow("agreement.guideline", "v", "Open the guideline version of the row", footer: ("v", "guideline"))
      { page, _ in
        guard let row = page.selected else { return [.refuse("There is no figure under the cursor.")] }
        return [.open(PageRequest(GuidelinePage.id, detail: row.version.description))]
      },
      KeyRow("agreement.people", "p", "People: what their labels say of each", footer: ("p", "people")) {
        _, _ in
        [.open(PageRequest(PeoplePage.id))]
      },
      read("reading-down", "J", "Scroll the reading down", footer: ("J/K", "reading")) { $0.down() },
      read("reading-up", "K", "Scroll the reading up") { $0.up() },
    ]

  private static func read(
    _ name: String, _ keys: String, _ help: String, footer: (String, String)? = nil,
    _ step: @escaping @Sendable (inout ScrollText) -> Void
  ) -> KeyRow<AgreementPage> {
    KeyRow(
      "agreement.\(name)", keys, help, footer: footer,
      disabled: { page, _ in page.reading.place.isEmpty ? "All of the reading is in view." : nil }
    ) { page, _ in
      step(&page.reading)
      return []
    }
  }

  private var selected: FieldAgreement? { list.selection.flatMap { rows?[$0] } }

  public mutating func appear(_ context: Context) -> [Effect] {
    if let refusal = context.refusal(.seeAgreement) { return [.refuse(refusal)] }
    guard let task = context.task else { return [] }
    let guideline: [Effect] = context.guideline == nil ? [.read(.guideline(task: task, version: nil))] : []
    return guideline + [.read(.agreement(task: task))]
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.agreement(let found)):
      let isOther = found != rows
      rows = found
      list.setCount(found.count)
      if isOther { compose(context) }
    case .changed: return appear(context)
    case .resized: compose(context)
    default: break
    }
    return []
  }

  mutating func cursorMoved(_ context: Context) -> [Effect] {
    compose(context)
    return []
  }

  private mutating func compose(_ context: Context) {
    let width = max(1, context.size.width - 2)
    let lines = selected.map(AgreementReading.sentences)?.map { ScrollText.Line($0) } ?? []
    reading = ScrollText(lines, size: Size(width: width, height: 1))
    let heights = heights(Size(width: width, height: context.bodyRows))
    reading.fit(Size(width: width, height: max(1, heights.reading)))
    list.fit(rows: max(1, heights.table - 1))
  }

  /// The reading takes what it needs, but leaves the table half of the screen if that needs as much.
  private func heights(_ size: Size) -> (table: Int, reading: Int) {
    let simulated = selected?.isSimulated ?? false ? 1 : 0
    let wanted = 1 + reading.rowCount + simulated
    let taken = min(wanted, max(size.height / 2, size.height - (rows?.count ?? 0) - 1))
    return (size.height - taken, taken - 1 - simulated)
  }

  public func header(_ context: Context) -> Header {
    Header(["agreement", context.task ?? ""], right: [context.person])
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard let rows else { return Empty.draw("Computing…", into: &buffer, rect: rect) }
    guard !rows.isEmpty else {
      let text = "No label yet. l on Home labels; quill import --labels brings in labels made elsewhere."
      return Empty.draw(text, into: &buffer, rect: rect)
    }
    let (table, rest) = rect.splitTop(heights(rect.size).table)
    draw(rows, context.definition, into: &buffer, rect: table.inset(horizontal: 1))
    guard let row = selected else { return }
    let (title, below) = rest.splitTop(1)
    let name = "\(row.label) under \(row.name)"
    buffer.rule(title, title: RuleTitle.text(name, reading, width: title.width))
    let (last, body) = below.inset(horizontal: 1).splitBottom(row.isSimulated ? 1 : 0)
    reading.draw(into: &buffer, rect: body)
    buffer.write(AgreementReading.simulated, at: last.origin, role: .warn, width: last.width)
  }

  private func draw(
    _ rows: [FieldAgreement], _ task: TaskDefinition?, into buffer: inout CellBuffer, rect: Rect
  ) {
    let width = min(16, max(6, rows.map { DisplayWidth.of($0.label) }.max() ?? 6))
    let table = Table([
      .fixed("field", width, importance: 9), .fixed("version", 8, importance: 8),
      .fixed("alpha", 16, importance: 9), .fixed("raw", 4, isRightAligned: true, importance: 6),
      .fixed("Fleiss", 6, isRightAligned: true, importance: 5), .fixed("n × raters", 10, importance: 7),
      .flexible("commonest", minimum: 13, importance: 3),
    ])
    var shown = list
    shown.fit(rows: rect.height - 1)
    table.draw(into: &buffer, rect: rect, list: shown) { index, column in
      let row = rows[index]
      return switch column {
      case 0: TableCell(row.label, .text)
      case 1:
        TableCell(
          row.mappedTo.map { "\(row.version)→\($0)" } ?? "\(row.version)\(row.includesSolo ? " solo" : "")",
          .text)
      case 2: TableCell(AgreementReading.alpha(row), row.alpha.value == nil ? .dim : .title)
      case 3: TableCell(AgreementReading.short(row.percent), .text)
      case 4: TableCell(AgreementReading.short(row.fleiss), .text)
      case 5: TableCell("\(row.units) × \(row.raters)", .text)
      default: TableCell(commonest(row, task), .dim)
      }
    }
  }

  private func commonest(_ row: FieldAgreement, _ task: TaskDefinition?) -> String {
    guard let commonest = row.commonest else { return "" }
    let name = task?.field(row.field)?.shown(category: commonest.category) ?? commonest.category
    return "\(name) \(Figures.percent(commonest.share))"
  }
}
