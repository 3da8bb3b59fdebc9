/// Exports: what a bundle would hold now, what has been written, and whether it still verifies.

import Canvas
import QuillModel

public struct ExportPage: ListPage, WaitingPage {
  public static let id = "export"
  public static let summary = "write a bundle, verify one"
  public static let action = Action.exportBundle

  var list = ListCursor()
  private var rows: [ExportRow]?
  private var preview: ExportPreview?
  /// The bundle that is being verified.
  private var verifying = ""
  private(set) var isWaiting = false

  public init(_ request: PageRequest) {}

  public static let keys: [KeyRow<ExportPage>] =
    listKeys + [
      KeyRow(
        "export.write", "x", "Write a bundle into exports/", footer: ("x", "write bundle"),
        disabled: { page, context in
          context.refusal(.exportBundle)
            ?? (page.preview?.version == nil ? "Publish the guideline first: quill publish." : nil)
        }
      ) { page, context in
        page.isWaiting = true
        return context.task.map { [.write(.export(task: $0))] } ?? []
      },
      KeyRow(
        "export.verify", "v <Enter>", "Verify the bundle under the cursor", footer: ("v", "verify"),
        disabled: { page, _ in page.selected == nil ? "No bundle is written yet: x writes one." : nil }
      ) { page, _ in
        guard let row = page.selected else { return [] }
        page.isWaiting = true
        page.verifying = row.name
        return [.write(.verify(name: row.name))]
      },
      KeyRow(
        "export.outbox", "O", "Put the bundle into the outbox: ssh ACCOUNT@HOST outbox fetches what is there",
        footer: ("O", "to outbox"),
        disabled: { page, _ in
          page.selected.map { page.isInOutbox($0) ? "It is in the outbox. D takes it out." : nil }
            ?? "No bundle is written yet: x writes one."
        }
      ) { page, context in page.outbox(true, context) },
      KeyRow(
        "export.take-out", "D", "Take the bundle out of the outbox; it stays in exports/",
        disabled: { page, _ in
          page.selected.map { page.isInOutbox($0) ? nil : "It is not in the outbox. O puts it there." }
            ?? "No bundle is written yet: x writes one."
        }
      ) { page, context in page.outbox(false, context) },
      KeyRow("export.inbox", "i", "What came in through the gateway") { _, _ in
        [.open(PageRequest(InboxPage.id))]
      },
    ]

  private func isInOutbox(_ row: ExportRow) -> Bool { preview?.outbox.contains(row.name) ?? false }

  private mutating func outbox(_ isThere: Bool, _ context: Context) -> [Effect] {
    guard let row = selected, let task = context.task else { return [] }
    isWaiting = true
    return [.write(.handOver(isThere ? .put(task: task, row.name) : .takeOut(task: task, row.name)))]
  }

  private var selected: ExportRow? { list.selection.flatMap { rows?[$0] } }

  public mutating func appear(_ context: Context) -> [Effect] {
    context.task.map { [.read(.exports(task: $0))] } ?? []
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.exports(let found, let next)):
      rows = found
      preview = next
      list.setCount(found.count)
    case .done(.exported(let row, let isNew)):
      isWaiting = false
      let text =
        isNew
        ? "exports/\(row.name) is written: \(Figures.count(row.examples, "example")), "
          + "\(Figures.count(row.annotations, "annotation"))."
        : "exports/\(row.name) holds this very state already."
      return [.tell(Notice(text, .good))] + appear(context)
    case .done(.verified(let lines, let isGood)):
      isWaiting = false
      return [.show(Sheet("exports/\(verifying) is \(isGood ? "good" : "NOT good")", lines))]
    case .done(.outboxChanged(let name, let isThere)):
      isWaiting = false
      let text =
        isThere
        ? "\(name) lies in the outbox: ssh ACCOUNT@HOST outbox > FILE.tar fetches it."
        : "\(name) is out of the outbox."
      return [.tell(Notice(text, .good))] + appear(context)
    case .failed: isWaiting = false
    case .changed: return appear(context)
    case .resized: list.fit(rows: max(1, context.bodyRows - 8))
    default: break
    }
    return []
  }

  public func header(_ context: Context) -> Header {
    Header(["exports", context.task ?? ""], right: [context.person])
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard let rows, let preview else { return Empty.draw("Reading…", into: &buffer, rect: rect) }
    let now = ScrollText(sentences(preview), size: Size(width: rect.width - 2, height: rect.height))
    let (top, rest) = rect.splitTop(min(now.rowCount, max(2, rect.height - 3)))
    now.draw(into: &buffer, rect: top.inset(horizontal: 1))
    let body = rest.splitTop(rest.height > 4 ? 1 : 0).rest
    guard !rows.isEmpty else {
      let text =
        preview.version == nil
        ? "No bundle yet, and no published guideline to write one under: quill publish."
        : "No bundle yet. x writes one into exports/."
      return Empty.draw(text, into: &buffer, rect: body)
    }
    draw(rows, into: &buffer, rect: body.inset(horizontal: 1))
  }

  /// What a bundle would hold now, and which gates it would be written against.
  private func sentences(_ preview: ExportPreview) -> [ScrollText.Line] {
    let version = preview.version.map { "guideline \($0)" } ?? "no published guideline"
    let gates =
      preview.openGates.isEmpty
      ? "all gates pass" : "not passed: \(preview.openGates.joined(separator: ", "))"
    return [
      .init(
        "Now: \(version), \(Figures.count(preview.examples, "example")), "
          + "\(Figures.count(preview.annotations, "annotation")) by "
          + Figures.count(preview.raters, "person", "people"), .title, hang: 2),
      .init(gates, preview.openGates.isEmpty ? .good : .warn, hang: 2),
    ]
  }

  private func draw(_ rows: [ExportRow], into buffer: inout CellBuffer, rect: Rect) {
    let table = Table([
      .flexible("bundle", minimum: 16, importance: 9), .fixed("version", 7, importance: 5),
      .fixed("examples", 8, isRightAligned: true, importance: 6),
      .fixed("labels", 6, isRightAligned: true, importance: 6),
      .fixed("manifest", 12, importance: 1), .fixed("by", 8, importance: 2),
      .fixed("written", 10, importance: 4), .fixed("outbox", 6, importance: 3),
    ])
    table.draw(into: &buffer, rect: rect, list: list) { index, column in
      let row = rows[index]
      return switch column {
      case 0: TableCell(row.name, .text)
      case 1: TableCell(row.guidelineVersion.description, .text)
      case 2: TableCell(String(row.examples), .text)
      case 3: TableCell(String(row.annotations), .text)
      case 4: TableCell(String(row.manifestSHA256.prefix(12)), .dim)
      case 5: TableCell(row.by, .dim)
      case 6: TableCell(row.at.date, .dim)
      default: TableCell(isInOutbox(row) ? "yes" : "–", isInOutbox(row) ? .good : .dim)
      }
    }
  }
}
