/// Agreement per field and guideline version: the figures, what they rest on, and how far they can be trusted.

import Canvas
import QuillModel

public struct AgreementPage: ListPage, WaitingPage {
  public static let id = "agreement"
  public static let summary = "agreement per field and guideline version"
  public static let action = Action.seeAgreement

  var list = ListCursor()
  private var rows: [FieldAgreement]?
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
              ConfusionPage.id, row.field, detail: "\(row.version)\(row.includesSolo ? " solo" : "")"))
        ]
      },
      KeyRow("agreement.guideline", "v", "Open the guideline version of the row", footer: ("v", "guideline"))
      { page, _ in
        guard let row = page.selected else { return [.refuse("There is no figure under the cursor.")] }
        return [.open(PageRequest(GuidelinePage.id, detail: row.version.description))]
      },
    ]

  private var selected: FieldAgreement? { list.selection.flatMap { rows?[$0] } }

  public mutating func appear(_ context: Context) -> [Effect] {
    if let refusal = context.refusal(.seeAgreement) { return [.refuse(refusal)] }
    return context.task.map { [.read(.agreement(task: $0))] } ?? []
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.agreement(let found)):
      rows = found
      list.setCount(found.count)
    case .changed: return appear(context)
    case .resized: list.fit(rows: max(1, context.bodyRows - 7))
    default: break
    }
    return []
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
    let (reading, table) = rect.splitBottom(min(6, rect.height / 3))
    draw(rows, into: &buffer, rect: table.inset(horizontal: 1))
    guard let row = selected else { return }
    let (title, body) = reading.splitTop(1)
    buffer.rule(title, title: "\(row.field) under \(row.version)")
    draw(AgreementReading.sentences(row), into: &buffer, rect: body.inset(horizontal: 1))
  }

  private func draw(_ rows: [FieldAgreement], into buffer: inout CellBuffer, rect: Rect) {
    let width = min(16, max(6, rows.map { DisplayWidth.of($0.field) }.max() ?? 6))
    let table = Table([
      .fixed("field", width, importance: 9), .fixed("version", 10, importance: 8),
      .fixed("alpha", 16, importance: 9), .fixed("raw", 5, isRightAligned: true, importance: 6),
      .fixed("Fleiss κ", 8, isRightAligned: true, importance: 5), .fixed("n × raters", 10, importance: 7),
      .flexible("commonest", minimum: 10, importance: 3),
    ])
    var shown = list
    shown.fit(rows: rect.height - 1)
    table.draw(into: &buffer, rect: rect, list: shown) { index, column in
      let row = rows[index]
      return switch column {
      case 0: TableCell(row.field, .text)
      case 1: TableCell("\(row.version)\(row.includesSolo ? " solo" : "")", .text)
      case 2: TableCell(AgreementReading.alpha(row), row.alpha.value == nil ? .dim : .title)
      case 3: TableCell(AgreementReading.short(row.percent), .text)
      case 4: TableCell(AgreementReading.short(row.fleiss), .text)
      case 5: TableCell("\(row.units) × \(row.raters)", .text)
      default: TableCell(row.commonest.map { "\($0.category) \(Figures.percent($0.share))" } ?? "", .dim)
      }
    }
  }

  private func draw(_ sentences: [String], into buffer: inout CellBuffer, rect: Rect) {
    let layout = TextLayout(sentences, width: max(1, rect.width), glyphs: buffer.glyphs)
    for (index, row) in layout.rows.prefix(rect.height).enumerated() {
      buffer.write(layout.text(row), at: rect.point(row: index), role: .text, width: rect.width)
    }
  }
}
