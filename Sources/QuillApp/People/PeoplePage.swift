/// Everyone who labels: what their labels say of them, field by field and version by version. Never in order of speed.

import Canvas
import QuillModel

public struct PeoplePage: ListPage, WaitingPage {
  public static let id = "people"
  public static let summary = "people who label: gold, agreement, skips, drift, what was decided"
  public static let action = Action.seePeople

  /// What the rows are sorted by; ties by name.
  enum Order: String, CaseIterable {
    case name, gold, others, skips, unsure
  }

  var list = ListCursor()
  private var records: [RaterRecord]?
  private var field: String?
  /// `nil`: the newest that something was labelled under.
  private var version: VersionNumber?
  private var order = Order.name
  var isWaiting: Bool { records == nil }

  public init(_ request: PageRequest) {
    field = request.argument
    version = request.detail.flatMap(VersionNumber.init)
  }

  public static let keys: [KeyRow<PeoplePage>] =
    listKeys + [
      KeyRow(
        "people.open", "<Enter>", "Open the person's record", footer: ("Enter", "open"),
        disabled: { page, _ in page.selected == nil ? "There is nobody under the cursor." : nil }
      ) { page, _ in page.selected.map { [.open(PageRequest(PersonPage.id, $0.name))] } ?? [] },
      KeyRow(
        "people.field", "f", "The figures of the next field", footer: ("f", "field"),
        disabled: { page, _ in page.fields.count > 1 ? nil : "There are figures of one field at most." }
      ) { page, context in
        page.field = page.next(page.shownField, of: page.fields)
        page.sort(context)
        return []
      },
      KeyRow(
        "people.version", "v", "The figures under the version before", footer: ("v", "version"),
        disabled: { page, _ in
          page.versions.count > 1 ? nil : "All was labelled under one version, or nothing yet."
        }
      ) { page, context in
        page.version = page.next(page.shownVersion, of: page.versions)
        page.sort(context)
        return []
      },
      KeyRow(
        "people.sort", "o", "Sort by the next figure: name, gold, others, skips, unsure",
        footer: ("o", "sort")
      ) { page, context in
        page.order = page.next(page.order, of: Order.allCases) ?? .name
        page.sort(context)
        return []
      },
      KeyRow("people.mask", "m", "Mask names, or show them again", footer: ("m", "mask")) { page, context in
        context.masksNames.toggle()
        page.sort(context)
        return []
      },
    ]

  private func next<Value: Equatable>(_ value: Value?, of all: [Value]) -> Value? {
    let place = value.flatMap { value in all.firstIndex(of: value) } ?? 0
    return all.isEmpty ? nil : all[(place + 1) % all.count]
  }

  // MARK: What is shown

  private var selected: RaterRecord? { list.selection.flatMap { records?[$0] } }

  /// Newest first.
  private var versions: [VersionNumber] {
    Set((records ?? []).flatMap { $0.work.map(\.version) }).sorted(by: >)
  }

  private var shownVersion: VersionNumber? {
    version.flatMap { versions.contains($0) ? $0 : nil } ?? versions.first
  }

  private var fields: [String] {
    let works = (records ?? []).compactMap { work($0) }
    return works.first { !$0.fields.isEmpty }?.fields.map(\.field) ?? []
  }

  private var shownField: String? { field.flatMap { fields.contains($0) ? $0 : nil } ?? fields.first }

  private func work(_ record: RaterRecord) -> RaterWork? { shownVersion.flatMap { record.work(under: $0) } }

  private func fieldWork(_ record: RaterRecord) -> RaterFieldWork? {
    work(record)?.fields.first { $0.field == shownField }
  }

  /// Lowest agreement and most skips first; who has no such figure comes last.
  private mutating func sort(_ context: Context) {
    let name = selected?.name
    let names = (records ?? []).map(\.name)
    let order = NameMask(names, isOn: context.masksNames).sorted(names)
    let rank = Dictionary(order.enumerated().map { ($1, $0) }) { first, _ in first }
    func key(_ record: RaterRecord) -> Double {
      let work = work(record)
      return switch self.order {
      case .name: 0
      case .gold: fieldWork(record)?.gold.value?.share ?? 2
      case .others: fieldWork(record)?.others.value?.share ?? 2
      case .skips: -Double(work?.skips ?? 0)
      case .unsure: -Double(work?.unsure ?? 0)
      }
    }
    records = records?.sorted { (key($0), rank[$0.name] ?? 0) < (key($1), rank[$1.name] ?? 0) }
    if let place = records?.firstIndex(where: { $0.name == name }) { list.move(to: place) }
  }

  // MARK: Events

  public mutating func appear(_ context: Context) -> [Effect] {
    context.task.map { [.read(.raters(task: $0))] } ?? []
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.raters(let found)):
      let name = selected?.name
      records = found
      list.setCount(found.count)
      if let place = found.firstIndex(where: { $0.name == name }) { list.move(to: place) }
      sort(context)
    case .failed(.read(.raters), _): return records == nil ? [.back] : []
    case .changed, .done(.decidedAbout): return appear(context)
    case .resized: list.fit(rows: context.bodyRows - 3)
    default: break
    }
    return []
  }

  public func header(_ context: Context) -> Header {
    let under = shownVersion.map { "under \($0)" } ?? ""
    return Header(
      ["people", shownField ?? "", under, context.task ?? ""].filter { !$0.isEmpty },
      right: [context.masksNames ? "names masked" : "", order == .name ? "" : "by \(order.rawValue)"].filter {
        !$0.isEmpty
      })
  }

  // MARK: Drawing

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard let records else { return Empty.draw("Computing…", into: &buffer, rect: rect) }
    guard !records.isEmpty else {
      return Empty.draw(
        "Nobody has a place in a round yet. r on Home opens one; once it is closed, here is what the labels say of each.",
        into: &buffer, rect: rect)
    }
    let isSimulated = records.contains { work($0)?.isSimulated == true }
    let (foot, body) = rect.inset(horizontal: 1).splitBottom(isSimulated ? 2 : 1)
    var shown = list
    shown.fit(rows: body.height - 1)
    let mask = NameMask(records.map(\.name), isOn: context.masksNames)
    let table = RaterTable.columns(width: rect.width, names: records.map { mask.shown($0.name) })
    table.draw(into: &buffer, rect: body, list: shown) { index, column in
      let record = records[index]
      return RaterTable.cell(record, work(record), fieldWork(record), column, mask)
    }
    buffer.write(
      "Closed rounds, \(shownField ?? "no gating field"); a figure from \(RaterFigures.least) items on; gold with Wilson's 95 %.",
      at: foot.origin, role: .dim, width: foot.width)
    if isSimulated {
      buffer.write(AgreementReading.simulated, at: foot.point(row: 1), role: .warn, width: foot.width)
    }
  }
}
