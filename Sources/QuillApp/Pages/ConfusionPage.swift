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
  /// The cell under the cursor.
  private var cell = (row: 0, column: 0)
  var isWaiting: Bool { data == nil }

  public init(_ request: PageRequest) {
    field = request.argument ?? ""
    let words = (request.detail ?? "").split(separator: " ")
    version = words.first.flatMap { VersionNumber(String($0)) }
    isSolo = words.contains("solo")
    isMapped = words.contains("mapped")
  }

  public static let keys: [KeyRow<ConfusionPage>] =
    [
      move("right", "l <Right>", "The cell to the right", footer: ("hjkl", "move")) { $0.cell.column += 1 },
      move("left", "h <Left>", "The cell to the left") { $0.cell.column -= 1 },
      move("below", "j <Down>", "The cell below") { $0.cell.row += 1 },
      move("above", "k <Up>", "The cell above") { $0.cell.row -= 1 },
      KeyRow(
        "confusion.open", "<Enter>", "The examples on which these two answers met",
        footer: ("Enter", "examples"),
        disabled: { page, _ in page.whyNoExamples }
      ) { page, _ in
        guard let data = page.data, let pair = page.pair else { return [] }
        let query = MetQuery(field: data.label, version: data.version, pair: pair)
        return [.open(PageRequest(ItemsPage.id, data.label, detail: query.detail))]
      },
    ] + scrollKeys.filter { !["confusion.down", "confusion.up"].contains($0.id) } + [
      KeyRow("confusion.guideline", "v", "Open the guideline version", footer: ("v", "guideline")) {
        page, _ in
        [.open(PageRequest(GuidelinePage.id, detail: page.data?.version.description))]
      }
    ]

  private static func move(
    _ name: String, _ keys: String, _ help: String, footer: (String, String)? = nil,
    _ step: @escaping @Sendable (inout ConfusionPage) -> Void
  ) -> KeyRow<ConfusionPage> {
    KeyRow("confusion.\(name)", keys, help, footer: footer) { page, context in
      step(&page)
      page.show(context)
      return []
    }
  }

  /// The answers of the cell under the cursor.
  private var pair: [String]? {
    guard let data, data.categories.indices.contains(cell.row), data.categories.indices.contains(cell.column)
    else {
      return nil
    }
    return [data.categories[cell.row], data.categories[cell.column]]
  }

  private var whyNoExamples: String? {
    guard let data, pair != nil else { return "There is no cell under the cursor." }
    if data.mappedTo != nil {
      return "Mapped figures have no examples of their own: open those of the version itself."
    }
    return data.pairs[cell.row][cell.column] == 0 ? "These two answers never met." : nil
  }

  /// Keeps the cell in the matrix and its row in view.
  private mutating func show(_ context: Context) {
    let last = max(0, (data?.categories.count ?? 1) - 1)
    cell = (min(max(0, cell.row), last), min(max(0, cell.column), last))
    guard let data else { return }
    let view = ConfusionView(data, field: context.definition?.field(field), cell: cell)
    let row = view.row(ofCategory: cell.row, width: context.size.width - 2)
    text.reveal(row: row)
  }

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
      let isFirst = data == nil
      let newest = found.last { version == nil || $0.version == version }?.version
      // What people really labelled comes before what is simulated.
      data = found.first { $0.version == newest }
      guard let data else { return [.back, .refuse(whyNone(rows))] }
      fit(context)
      if isFirst, let pair = data.confusions.first, let row = data.categories.firstIndex(of: pair.a),
        let column = data.categories.firstIndex(of: pair.b)
      {
        cell = (row, column)
      }
      show(context)
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
    let view = ConfusionView(data, field: context.definition?.field(field), cell: cell)
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
      ConfusionView(data, field: context.definition?.field(field), cell: cell).draw(into: &buffer, rect: rect)
    }
  }
}
