/// Which answers of a field meet on the same example: the matrix of pairs, and the commonest confusions.

import Canvas
import QuillModel

public struct ConfusionPage: Page {
  public static let id = "confusion"
  public static let summary = "which answers meet on the same example"
  public static let action = Action.seeAgreement

  private let field: String
  private let version: VersionNumber?
  private let isSolo: Bool
  private var data: FieldAgreement?

  public init(_ request: PageRequest) {
    field = request.argument ?? ""
    let words = (request.detail ?? "").split(separator: " ")
    version = words.first.flatMap { VersionNumber(String($0)) }
    isSolo = words.count > 1
  }

  public static let keys: [KeyRow<ConfusionPage>] = [
    KeyRow("confusion.guideline", "v", "Open the guideline version", footer: ("v", "guideline")) { page, _ in
      [.open(PageRequest(GuidelinePage.id, detail: page.version?.description))]
    }
  ]

  public mutating func appear(_ context: Context) -> [Effect] {
    context.task.map { [.read(.agreement(task: $0))] } ?? []
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.agreement(let rows)):
      data = rows.first { $0.field == field && $0.version == version && $0.includesSolo == isSolo }
    case .changed: return appear(context)
    default: break
    }
    return []
  }

  public func header(_ context: Context) -> Header {
    Header(["confusion", field, "under \(version?.description ?? "")\(isSolo ? " with solo" : "")"])
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard let data else { return Empty.draw("Computing…", into: &buffer, rect: rect) }
    guard data.pairableUnits > 0 else {
      return Empty.draw(
        "No example has two ratings yet, so nothing can be compared.", into: &buffer, rect: rect)
    }
    let names = data.categories.map { name in context.definition?.field(field)?.option(name)?.label ?? name }
    let (map, rest) = rect.inset(horizontal: 1).splitTop(min(rect.height, names.count + 1))
    HeatMap(rowNames: names, columnNames: names, counts: data.pairs).draw(into: &buffer, rect: map)
    let (title, body) = rest.splitTop(2)
    buffer.rule(title.splitBottom(1).bottom, title: "top confusions (pairs)")
    guard body.height > 0 else { return }
    let confusions = data.confusions.prefix(body.height)
    if confusions.isEmpty {
      buffer.write("None: all agree.", at: body.origin, role: .good, width: body.width)
    }
    let bars = confusions.map { pair in
      Bars.Bar(
        "\(label(pair.a, context)) / \(label(pair.b, context))", Double(pair.count),
        figure: String(pair.count),
        role: .warn)
    }
    Bars(Array(bars)).draw(into: &buffer, rect: body)
  }

  private func label(_ value: String, _ context: Context) -> String {
    context.definition?.field(field)?.option(value)?.label ?? value
  }
}
