/// Agreement per field, by guideline version or another part of the ratings: the figures, what they rest on, and how far
/// they can be trusted.

import Canvas
import QuillModel

public struct AgreementPage: ListPage, WaitingPage {
  public static let id = "agreement"
  public static let summary = "agreement by version, round, clause, person, day, scenario or source"
  public static let action = Action.seeAgreement

  var list = ListCursor()
  private var cut: QualityCut
  /// What was asked for and is none.
  private let unknown: String?
  private var rows: [AgreementSlice]?
  private var people: [String] = []
  /// What the row under the cursor rests on.
  private var reading = ScrollText([])
  var isWaiting: Bool { rows == nil }

  /// - Parameter request: by what, as an argument.
  public init(_ request: PageRequest) {
    cut = request.argument.flatMap(QualityCut.init) ?? .version
    unknown = request.argument.flatMap { QualityCut(rawValue: $0) == nil ? $0 : nil }
  }

  public static let keys: [KeyRow<AgreementPage>] =
    listKeys + [
      KeyRow(
        "agreement.confusion", "<Enter> c", "Which answers meet on the same example",
        footer: ("Enter", "confusion"),
        disabled: { page, _ in
          page.selected == nil
            ? "There is no figure under the cursor."
            : page.cut == .version ? nil : "Answers that met are shown by guideline version: b version."
        }
      ) { page, _ in
        guard let row = page.selected?.agreement else { return [] }
        return [
          .open(
            PageRequest(
              ConfusionPage.id, row.label,
              detail:
                "\(row.version)\(row.includesSolo ? " solo" : "")\(row.mappedTo == nil ? "" : " mapped")"))
        ]
      },
      KeyRow(
        "agreement.by", "b", "By round, clause, person, day, scenario, source or version",
        footer: ("b", "by …")
      ) {
        _, _ in [.ask(CutQuestion.question("agreement.by"))]
      },
      KeyRow("agreement.guideline", "v", "Open the guideline version of the row", footer: ("v", "guideline"))
      { page, _ in
        guard let row = page.selected?.agreement else {
          return [.refuse("There is no figure under the cursor.")]
        }
        return [.open(PageRequest(GuidelinePage.id, detail: row.version.description))]
      },
      KeyRow(
        "agreement.mask", "m", "Mask names, or show them again", footer: ("m", "mask names"),
        disabled: { page, _ in page.cut == .person ? nil : "No names stand here: b person shows some." }
      ) { page, context in
        context.masksNames.toggle()
        page.arrange(context)
        page.compose(context)
        return []
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

  private var selected: AgreementSlice? { list.selection.flatMap { rows?[$0] } }

  public mutating func appear(_ context: Context) -> [Effect] {
    if let refusal = context.refusal(.seeAgreement) { return [.refuse(refusal)] }
    if let unknown {
      let parts = QualityCut.allCases.map(\.rawValue).joined(separator: ", ")
      return [.back, .refuse("\"\(unknown)\" is no part; they are \(parts).")]
    }
    guard let task = context.task else { return [] }
    let guideline: [Effect] = context.guideline == nil ? [.read(.guideline(task: task, version: nil))] : []
    return guideline + [.read(.quality(.slices(task: task, cut, field: nil)))]
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.quality(.slices(cut, let found, let names))):
      let isOther = Set(found) != Set(rows ?? [])
      rows = found
      people = names
      list.setCount(found.count)
      arrange(context)
      if isOther { compose(context) }
    case .answered("agreement.by", let name?):
      cut = QualityCut(rawValue: name) ?? cut
      rows = nil
      list = ListCursor(rows: list.rows)
      return appear(context)
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

  /// People stand in the order of what they are called here, so that it tells no more than that.
  private mutating func arrange(_ context: Context) {
    guard cut == .person, let found = rows else { return }
    let order = NameMask(people, isOn: context.masksNames).sorted(people)
    let rank = Dictionary(order.enumerated().map { ($1, $0) }) { first, _ in first }
    var groups: [[AgreementSlice]] = []
    for slice in found {
      let last = groups.last?.last?.agreement
      if last?.label == slice.agreement.label, last?.version == slice.agreement.version {
        groups[groups.count - 1].append(slice)
      } else {
        groups.append([slice])
      }
    }
    rows = groups.flatMap { $0.sorted { (rank[$0.name] ?? 0) < (rank[$1.name] ?? 0) } }
  }

  private mutating func compose(_ context: Context) {
    let width = max(1, context.size.width - 2)
    let lines = (selected.map { AgreementReading.sentences($0.agreement) } ?? []).map { ScrollText.Line($0) }
    reading = ScrollText(lines, size: Size(width: width, height: 1))
    let heights = heights(Size(width: width, height: context.bodyRows))
    reading.fit(Size(width: width, height: max(1, heights.reading)))
    list.fit(rows: max(1, heights.table - 1))
  }

  /// The reading takes what it needs, but leaves the table half of the screen if that needs as much.
  private func heights(_ size: Size) -> (table: Int, trend: Int, reading: Int) {
    let simulated = selected?.agreement.isSimulated ?? false ? 1 : 0
    let wanted = 1 + reading.rowCount + simulated
    let taken = min(wanted, max(size.height / 2, size.height - (rows?.count ?? 0) - 1))
    let spare = size.height - taken - (rows?.count ?? 0) - 1
    let trend = !trend.isEmpty && spare >= AgreementTrend.least + 1 ? min(spare, AgreementTrend.most + 1) : 0
    return (size.height - taken - trend, trend, taken - 1 - simulated)
  }

  /// Alpha of the field under the cursor, part by part, where the parts have an order.
  private var trend: [AgreementSlice] {
    guard [.version, .round, .day].contains(cut), let own = selected?.agreement else { return [] }
    let same = (rows ?? []).filter {
      $0.agreement.label == own.label && !$0.agreement.includesSolo && $0.agreement.mappedTo == nil
    }
    return same.count < 2 ? [] : same
  }

  public func header(_ context: Context) -> Header {
    Header(
      ["agreement", cut == .version ? "" : "by \(cut.rawValue)", context.task ?? ""].filter { !$0.isEmpty },
      right: [cut == .person && context.masksNames ? "names masked" : context.person])
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard let rows else { return Empty.draw("Computing…", into: &buffer, rect: rect) }
    guard !rows.isEmpty else {
      let text =
        "No round is closed yet, or nothing is labelled. l on Home labels; quill import --labels brings in labels made elsewhere."
      return Empty.draw(text, into: &buffer, rect: rect)
    }
    let heights = heights(rect.size)
    let (table, below) = rect.splitTop(heights.table)
    draw(rows, context, into: &buffer, rect: table.inset(horizontal: 1))
    guard let row = selected?.agreement else { return }
    let (plot, rest) = below.splitTop(heights.trend)
    if heights.trend > 0 { AgreementTrend(trend, cut).draw(into: &buffer, rect: plot) }
    let (title, under) = rest.splitTop(1)
    let name = "\(row.label) under \(row.name)\(part(context))"
    buffer.rule(title, title: RuleTitle.text(name, reading, width: title.width))
    let (last, body) = under.inset(horizontal: 1).splitBottom(row.isSimulated ? 1 : 0)
    reading.draw(into: &buffer, rect: body)
    buffer.write(AgreementReading.simulated, at: last.origin, role: .warn, width: last.width)
  }

  /// What the row under the cursor is a part of.
  private func part(_ context: Context) -> String {
    guard cut != .version, let row = selected else { return "" }
    let name = shown(row, context)
    return cut == .person ? ", without \(name)" : ", \(cut.rawValue) \(name)"
  }

  private func shown(_ row: AgreementSlice, _ context: Context) -> String {
    guard cut == .person else { return row.name }
    return NameMask(people, isOn: context.masksNames).shown(row.name)
  }

  private func draw(_ rows: [AgreementSlice], _ context: Context, into buffer: inout CellBuffer, rect: Rect) {
    let table = table(rows, context, isWide: rect.width >= 110)
    let bar = table.columns.count - 1
    let scale = min(0, rows.map { $0.agreement.interval?.lowerBound ?? 0 }.min() ?? 0)...1
    let places = table.layout(width: rect.width)
    var shown = list
    shown.fit(rows: rect.height - 1)
    table.draw(into: &buffer, rect: rect, list: shown) { index, column in cell(rows[index], column, context) }
    guard let place = places.first(where: { $0.column == bar }) else { return }
    let threshold = context.definition?.gates.agreementPoint
    shown.draw(into: &buffer, rect: rect.splitTop(1).rest) { buffer, line, index, _ in
      let row = rows[index].agreement
      guard let alpha = row.alpha.value, table.columns[bar].title == Self.barTitle else { return }
      let area = Rect(x: line.x + place.x, y: line.y, width: place.width, height: 1)
      IntervalBar(alpha, row.interval, scale: scale, threshold: threshold).draw(into: &buffer, rect: area)
    }
  }

  private static let barTitle = "interval"

  private func table(_ rows: [AgreementSlice], _ context: Context, isWide: Bool) -> Table {
    let label = min(16, max(6, rows.map { DisplayWidth.of($0.agreement.label) }.max() ?? 6))
    let title = cut == .person ? "without" : cut.rawValue
    let part = min(
      24, max(DisplayWidth.of(title), rows.map { DisplayWidth.of(self.shown($0, context)) }.max() ?? 6))
    return Table(
      [.fixed("field", label, importance: 9), .fixed("version", 8, importance: 8)]
        + (cut == .version ? [] : [.fixed(title, part, importance: 9)])
        + [
          .fixed("alpha", 16, importance: 9), .fixed("raw", 4, isRightAligned: true, importance: 6),
          .fixed("Fleiss", 6, isRightAligned: true, importance: 5), .fixed("n × raters", 10, importance: 7),
        ]
        + (cut == .version ? [.flexible("commonest", minimum: 13, importance: 3)] : [])
        + (isWide ? [.flexible(Self.barTitle, minimum: 20, importance: 1)] : []))
  }

  private func cell(_ slice: AgreementSlice, _ column: Int, _ context: Context) -> TableCell {
    let row = slice.agreement
    switch column {
    case 0: return TableCell(row.label, .text)
    case 1:
      return TableCell(
        row.mappedTo.map { "\(row.version)→\($0)" } ?? "\(row.version)\(row.includesSolo ? " solo" : "")",
        .text)
    case 2 where cut != .version: return TableCell(shown(slice, context), .text)
    default: break
    }
    switch column - (cut == .version ? 2 : 3) {
    case 0: return TableCell(AgreementReading.alpha(row), row.alpha.value == nil ? .dim : .title)
    case 1: return TableCell(AgreementReading.short(row.percent), .text)
    case 2: return TableCell(AgreementReading.short(row.fleiss), .text)
    case 3: return TableCell("\(row.units) × \(row.raters)", .text)
    case 4 where cut == .version: return TableCell(commonest(row, context.definition), .dim)
    default: return TableCell("", .text)
    }
  }

  private func commonest(_ row: FieldAgreement, _ task: TaskDefinition?) -> String {
    guard let commonest = row.commonest else { return "" }
    let name = task?.field(row.field)?.shown(category: commonest.category) ?? commonest.category
    return "\(name) \(Figures.percent(commonest.share))"
  }
}
