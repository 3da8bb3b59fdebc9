/// Clause by clause and version by version: how far raters agree on the examples that it decides, and why not.

import Canvas
import QuillModel

public struct ByClausePage: ListPage, WaitingPage {
  public static let id = "byclause"
  public static let summary = "agreement by clause, before and after each revision; argument: a field"
  public static let action = Action.seeAgreement

  var list = ListCursor()
  private var field: String?
  private var rows: [ClauseQuality]?
  var isWaiting: Bool { rows == nil }

  public init(_ request: PageRequest) { field = request.argument }

  public static let keys: [KeyRow<ByClausePage>] =
    listKeys + [
      KeyRow(
        "byclause.open", "<Enter>", "The examples that it decides", footer: ("Enter", "examples"),
        disabled: { page, context in
          guard let code = page.selected else { return "There is no clause under the cursor." }
          return page.rows(of: code).contains { $0.items > 0 } ? nil : "It decides no example: few cite it."
        }
      ) { page, _ in
        guard let code = page.selected, let field = page.field else { return [] }
        let version = page.rows(of: code).last { $0.items > 0 }?.version ?? page.versions.last
        return [
          .open(
            PageRequest(
              ItemsPage.id, field, detail: MetQuery(field: field, version: version, clause: code).detail))
        ]
      },
      KeyRow(
        "byclause.clause", "v", "Open the clause in the guideline", footer: ("v", "clause"),
        disabled: needsRow
      ) {
        page, _ in page.selected.map { [.open(PageRequest(GuidelinePage.id, $0))] } ?? []
      },
      KeyRow("byclause.threads", "i", "Threads on the clause", footer: ("i", "threads"), disabled: needsRow) {
        page, _ in page.selected.map { [.open(PageRequest(ThreadsPage.id, $0))] } ?? []
      },
      KeyRow(
        "byclause.field", "f", "The same of the next field", footer: ("f", "field"),
        disabled: { _, context in
          Self.fields(context).count > 1 ? nil : "There are figures of one field at most."
        }
      ) { page, context in
        let fields = Self.fields(context)
        let place = page.field.flatMap { fields.firstIndex(of: $0) } ?? -1
        page.field = fields[(place + 1) % fields.count]
        page.rows = nil
        page.list = ListCursor(rows: page.list.rows)
        return page.appear(context)
      },
      KeyRow("byclause.causes", "c", "Causes by clause of what was decided", footer: ("c", "causes")) {
        _, _ in
        [.open(PageRequest(CausesPage.id))]
      },
    ]

  private static func fields(_ context: Context) -> [String] {
    (context.definition?.fields ?? []).filter { $0.kind?.isMeasured == true }.map(\.name)
  }

  private static let needsRow: @Sendable (ByClausePage, Context) -> String? = { page, _ in
    page.selected == nil ? "There is no clause under the cursor." : nil
  }

  private var codes: [String] {
    (rows ?? []).reduce(into: []) { if $0.last != $1.clause { $0.append($1.clause) } }
  }
  private var versions: [VersionNumber] { Set((rows ?? []).map(\.version)).sorted() }
  private var selected: String? {
    let codes = codes
    return list.selection.flatMap { codes.indices.contains($0) ? codes[$0] : nil }
  }
  private func rows(of code: String) -> [ClauseQuality] { (rows ?? []).filter { $0.clause == code } }

  public mutating func appear(_ context: Context) -> [Effect] {
    guard let task = context.task else { return [] }
    let guideline: [Effect] = context.guideline == nil ? [.read(.guideline(task: task, version: nil))] : []
    return guideline + [.read(.quality(.clauses(task: task, field: field)))]
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.quality(.clauses(let name, let found))) where field == nil || field == name:
      field = name
      rows = found
      list.setCount(codes.count)
    case .failed(.read(.quality(.clauses)), _): return rows == nil ? [.back] : []
    case .changed: return appear(context)
    case .resized: list.fit(rows: context.bodyRows - 3)
    default: break
    }
    return []
  }

  public func header(_ context: Context) -> Header {
    Header(["by clause", field ?? "", context.task ?? ""].filter { !$0.isEmpty })
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard rows != nil else { return Empty.draw("Computing…", into: &buffer, rect: rect) }
    let (codes, versions) = (codes, Array(versions.suffix(2)))
    guard !codes.isEmpty else {
      return Empty.draw(
        "No clause decides an example yet: raters cite clauses (c while labelling), decisions name one.",
        into: &buffer, rect: rect)
    }
    let (top, rest) = rect.splitTop(2)
    buffer.write(
      "Examples that a clause decides on which all raters agree, of all such.",
      at: top.point(row: 0, column: 1),
      role: .dim, width: top.width - 2)
    var shown = list
    shown.fit(rows: rest.height - 1)
    let isDecided = rows?.contains { !$0.causes.isEmpty } ?? false
    Self.table(versions, isDecided: isDecided).draw(
      into: &buffer, rect: rest.inset(horizontal: 1), list: shown
    ) { index, column in
      cell(codes[index], column, versions, context)
    }
  }

  private static func table(_ versions: [VersionNumber], isDecided: Bool) -> Table {
    Table(
      [.flexible("clause", minimum: 12, importance: 9)]
        + versions.map { .fixed("\($0)", 6, isRightAligned: true, importance: 8) }
        + [
          .fixed("alpha", 15, importance: 5), .fixed("both cite", 9, isRightAligned: true, importance: 6),
        ] + (isDecided ? [.flexible("decided as", minimum: 16, importance: 4)] : []))
  }

  private func cell(_ code: String, _ column: Int, _ versions: [VersionNumber], _ context: Context)
    -> TableCell
  {
    let own = rows(of: code)
    if column == 0 {
      return TableCell("\(code) \(context.guideline?.clause(code)?.title ?? "")", .text)
    }
    if column <= versions.count {
      guard let row = own.first(where: { $0.version == versions[column - 1] }), row.items > 0 else {
        return TableCell("–", .dim)
      }
      return TableCell(
        "\(row.agreeing)/\(row.items)",
        row.differing * 2 >= row.items ? .bad : row.differing > 0 ? .warn : .good)
    }
    let newest = own.last { $0.version == versions.last }
    switch column - versions.count {
    case 1:
      guard let agreement = newest?.agreement else { return TableCell("few", .dim) }
      return TableCell(AgreementReading.alpha(agreement), .text)
    case 2: return TableCell(newest?.citationAgreement.map(Figures.percent) ?? "–", .text)
    default: return TableCell(ClauseWords.causes(own), .dim)
    }
  }
}

public enum ClauseWords {
  /// `2 guideline gap, 1 rater error`, of all versions together.
  public static func causes(_ rows: [ClauseQuality]) -> String {
    var all: [AdjudicationCause: Int] = [:]
    for row in rows { all.merge(row.causes, uniquingKeysWith: +) }
    return all.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
      .map { "\($0.value) \($0.key.rawValue)" }.joined(separator: ", ")
  }
}
