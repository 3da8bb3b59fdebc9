/// What changed between two texts of the guideline, clause by clause, and what it touches: marked, proposed, published.

import Canvas
import QuillGuideline
import QuillModel

public struct ChangesPage: ListPage, WaitingPage {
  public static let id = "changes"
  public static let summary = "what changed in the guideline, and what it touches; arguments: two versions"
  public static let action = Action.readGuideline

  var list = ListCursor()
  var data: RevisionData?
  var rows: [ChangeRow] = []
  var detail = SpanText()
  /// As they stand on this screen; proposed with the working copy.
  var marks: [String: ChangeMark] = [:]
  var mappings: [ValueMapping] = []
  /// Examples put on or taken off the list of those to label again.
  var adjustments: [RelabelRow] = []
  var preview = TouchPreview(touches: [], linked: [:])
  var isWaiting = false
  private let old: VersionNumber?
  /// `nil`: the open proposal, else the working copy.
  private var new: RevisionData.Side?

  public init(_ request: PageRequest) {
    let first = request.argument.flatMap { VersionNumber($0) }
    let second = request.detail.flatMap { VersionNumber($0) }
    old = second == nil ? nil : first
    new =
      request.argument == "draft" ? .workingCopy : (second ?? first).map { RevisionData.Side.version($0) }
  }

  public static let keys: [KeyRow<ChangesPage>] = listKeys + ChangesKeys.reading + ChangesKeys.deciding

  var isDraft: Bool { data?.new == .workingCopy }
  var proposal: (id: RowID, by: String)? {
    if case .proposal(let id, let by) = data?.new { (id, by) } else { nil }
  }
  var selected: ChangeRow? { list.selection.map { rows[$0] } }

  public mutating func appear(_ context: Context) -> [Effect] {
    guard let task = context.task else { return [] }
    if old == nil, new == nil || new == .workingCopy, let refusal = context.refusal(.writeGuideline) {
      return [.back, .refuse(refusal)]
    }
    isWaiting = data == nil
    return [.read(.revision(task: task, from: old, to: new))]
  }

  mutating func cursorMoved(_ context: Context) -> [Effect] {
    compose(context, keepsPlace: false)
    return []
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.revision(let found)) where isWanted(found): return take(found, context)
    case .resized: compose(context, keepsPlace: true)
    case .changed: return appear(context)
    case .failed(.read(.revision), _):
      isWaiting = false
      return data == nil ? [.back] : []
    case .failed: isWaiting = false
    case .answered(let id, let reply?): return answered(id, reply, &context)
    case .done(.proposed):
      new = nil
      return [.tell(Notice("Proposed. Another researcher publishes it.", .good))] + appear(context)
    case .done(.published(let version, let stale, let again)):
      isWaiting = false
      let touched =
        stale == 0
        ? "nothing goes stale"
        : "\(Figures.count(stale, "annotation")) \(stale == 1 ? "is" : "are") stale, "
          + "\(Figures.count(again, "example")) to label again"
      return [.tell(Notice("\(version) is published: \(touched).", .good)), .back]
    case .done(.proposalEnded):
      isWaiting = false
      return [.tell(Notice("The proposal has ended; the working copy is as it was.", .good)), .back]
    default: break
    }
    return []
  }

  private func isWanted(_ found: RevisionData) -> Bool {
    guard let new else { return old == nil && !found.isOfVersion }
    return found.new == new
  }

  private mutating func take(_ found: RevisionData, _ context: Context) -> [Effect] {
    if found.open?.isSameText == true {
      // The working copy is proposed as it is: the proposal can be published, returned or withdrawn.
      new = nil
      return appear(context)
    }
    isWaiting = false
    let isSameText = data?.diff == found.diff && data?.new == found.new
    if let data, data.new != found.new {
      // Another text: what was said of the one before is not said of this one.
      marks = [:]
      mappings = []
    }
    data = found
    rows = ChangeRow.all(of: found)
    takeSaid(found, isSameText: isSameText)
    list.setCount(rows.count)
    updatePreview()
    compose(context, keepsPlace: isSameText)
    return []
  }

  private mutating func takeSaid(_ found: RevisionData, isSameText: Bool) {
    for mark in found.marks where marks[mark.code] == nil { marks[mark.code] = mark }
    if mappings.isEmpty { mappings = found.mappings }
    guard !isSameText else { return }
    // What was decided stays with clauses that still differ, and with values that still need it.
    let codes = Set(found.diff.clauseChanges.compactMap(\.code))
    marks = marks.filter { codes.contains($0.key) }
    if isDraft { mappings = mappings.filter { rows.contains(.mapping(field: $0.field, old: $0.old)) } }
  }

  /// What is said of the working copy outlives this screen.
  func keep(_ context: Context) -> [Effect] {
    guard isDraft, let task = context.task else { return [] }
    let said = ChangesDraft(marks: currentMarks.filter { marks[$0.code] != nil }, mappings: mappings)
    return [.write(.guideline(.keepChanges(task: task, said)))]
  }

  /// What publishing would touch, with the marks as they are.
  mutating func updatePreview() {
    guard let data, !data.rows.isEmpty else { return preview = TouchPreview(touches: [], linked: [:]) }
    preview = ChangeTouches.preview(data, currentMarks, mappings)
  }

  /// One for each changed clause: as marked here, else as guessed.
  var currentMarks: [ChangeMark] {
    guard let data else { return [] }
    return zip(data.diff.passages, data.diff.guesses).compactMap { change, guess in
      guard let code = change.code else { return nil }
      let words = change.kinds.map(\.description).joined(separator: ", ")
      return marks[code] ?? ChangeMark(code: code, change: words, kind: guess.kind, guess: guess.kind)
    }
  }

  mutating func compose(_ context: Context, keepsPlace: Bool) {
    guard let data, let selected else { return detail = SpanText() }
    list.fit(rows: Self.split(context.bodyRows, rows.count).list)
    let height = Self.split(context.bodyRows, rows.count).detail
    let place = detail.offset
    detail = SpanText(
      ChangeDetail.lines(selected, self, data, columns: context.size.width - 2), rows: max(1, height))
    if keepsPlace { detail.scroll(to: place) }
  }

  /// Rows for the list, its heading left out, and for the text below it, its rule left out.
  static func split(_ body: Int, _ count: Int) -> (list: Int, detail: Int) {
    let list = max(2, min(count, (body - 2) * 2 / 5))
    return (list, max(1, body - 2 - list))
  }

  public func header(_ context: Context) -> Header {
    guard let data else { return Header(["changes", context.task ?? ""]) }
    let kind = proposal.map { "proposed by \($0.by)" } ?? (isDraft ? standing(data) : nil)
    return Header(
      ["changes", "\(data.old?.description ?? "nothing") → \(data.new)", data.task],
      right: [data.errors.isEmpty ? nil : Figures.count(data.errors.count, "error"), kind].compactMap(\.self))
  }

  private func standing(_ data: RevisionData) -> String {
    if let open = data.open { return "not what \(open.by) proposed" }
    return data.returned.map { "returned by \($0.by)" } ?? "not proposed"
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard let data else { return Empty.draw("Comparing…", into: &buffer, rect: rect) }
    guard !rows.isEmpty else {
      return Empty.draw(
        "\(data.new) says what \(data.old?.description ?? "it") says.", into: &buffer, rect: rect)
    }
    let heights = Self.split(rect.height, rows.count)
    let (top, rest) = rect.splitTop(heights.list + 1)
    var shown = list
    shown.fit(rows: heights.list)
    ChangeTable.draw(self, into: &buffer, rect: top.inset(horizontal: 1), list: shown)
    let (rule, body) = rest.splitTop(1)
    let position =
      detail.lines.count > body.height
      ? "\(detail.offset + 1)–\(min(detail.lines.count, detail.offset + body.height)) of \(detail.lines.count)"
      : ""
    buffer.rule(
      rule, title: [selected?.title(data) ?? "", position].filter { !$0.isEmpty }.joined(separator: "  "))
    detail.draw(into: &buffer, rect: body.inset(horizontal: 1))
  }
}
