/// Which answers of a field meet on the same example: the matrix of pairs, and the commonest confusions.

import Canvas
import QuillModel

public struct ConfusionPage: ScrollPage, WaitingPage {
  public static let id = "confusion"
  public static let summary = "which answers meet on the same example"
  public static let action = Action.seeAgreement
  public static let needs: String? = "a field, such as :confusion verdict [VERSION]"

  var text = ScrollArea()
  private let field: String
  /// `nil` for the newest.
  private let version: VersionNumber?
  private let isSolo: Bool
  /// As later versions map the values.
  private let isMapped: Bool
  private var data: FieldAgreement?
  var isWaiting: Bool { data == nil }

  public init(_ request: PageRequest) {
    field = request.argument ?? ""
    let words = (request.detail ?? "").split(separator: " ")
    version = words.first.flatMap { VersionNumber(String($0)) }
    isSolo = words.contains("solo")
    isMapped = words.contains("mapped")
  }

  public static let keys: [KeyRow<ConfusionPage>] =
    scrollKeys + [
      KeyRow("confusion.guideline", "v", "Open the guideline version", footer: ("v", "guideline")) {
        page, _ in
        [.open(PageRequest(GuidelinePage.id, detail: page.data?.version.description))]
      }
    ]

  public mutating func appear(_ context: Context) -> [Effect] {
    guard let task = context.task else { return [] }
    let guideline: [Effect] = context.guideline == nil ? [.read(.guideline(task: task, version: nil))] : []
    return guideline + [.read(.agreement(task: task))]
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.agreement(let rows)):
      let found = rows.filter {
        $0.label == field && $0.includesSolo == isSolo && ($0.mappedTo != nil) == isMapped
      }
      data = found.last { version == nil || $0.version == version }
      if data == nil { return [.back, .refuse(whyNone(rows))] }
      fit(context)
    case .loaded(.guideline), .resized: fit(context)
    case .changed: return appear(context)
    default: break
    }
    return []
  }

  private func whyNone(_ rows: [FieldAgreement]) -> String {
    guard rows.contains(where: { $0.label == field }) else {
      let fields = rows.map(\.label).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      return fields.isEmpty
        ? "Nobody has rated anything yet."
        : "\(field) is no field with figures; they are \(fields.joined(separator: ", "))."
    }
    return "There are no figures of \(field)\(version.map { " under \($0)" } ?? "")."
  }

  private mutating func fit(_ context: Context) {
    guard let data else { return }
    let view = ConfusionView(data, field: context.definition?.field(field))
    text.fit(rows: context.bodyRows, count: view.rows(width: context.size.width - 2))
  }

  public func header(_ context: Context) -> Header {
    Header(["confusion", field, data.map { "under \($0.name)" } ?? ""])
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard let data else { return Empty.draw("Computing…", into: &buffer, rect: rect) }
    guard data.pairableUnits > 0 else {
      return Empty.draw(
        "No example has two ratings yet, so nothing can be compared.", into: &buffer, rect: rect)
    }
    text.draw(into: &buffer, rect: rect.inset(horizontal: 1)) { buffer, rect in
      ConfusionView(data, field: context.definition?.field(field)).draw(into: &buffer, rect: rect)
    }
  }
}
