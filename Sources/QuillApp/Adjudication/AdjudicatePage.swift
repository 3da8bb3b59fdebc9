/// One example on which raters differ: their answers without names side by side, and the decision.

import Canvas
import QuillModel

public struct AdjudicatePage: AnsweringPage {
  public static let id = "adjudicate"
  public static let summary = "decide what raters answered differently; argument: an example's id"
  public static let action = Action.adjudicate
  public static let needs: String? = "an example's id, such as :adjudicate pc-07"

  static let noteTitle = "reason"

  /// Which part of the screen above the decision shows what.
  enum View: Hashable, Sendable, CaseIterable {
    case both, item, answers
  }

  var example: String
  var item: AdjudicationItem?
  var guideline: Guideline?
  var form: AnswerForm?
  var parts = ItemParts()
  var columns: AnswerColumns?
  var view = View.both
  var linesField: Field?
  var begun: BegunText?
  var draftClock = DraftClock()
  var isWaiting = false
  /// The others that wait, in their order; for going on to the next.
  var queue: AdjudicationQueue?
  /// Why someone who labelled it decides, once asked.
  var soleReason = ""
  /// The decision under way, or one that failed: a repeated attempt uses its id again.
  var sending: (id: RowID, ruling: Ruling)?
  private var nothing: String?

  public init(_ request: PageRequest) { example = request.argument ?? "" }

  var answeredUnder: VersionNumber? { item?.rated.round.guidelineVersion }
  var input: JSONObject? { item?.input }
  var whyNoItem: String { nothing ?? "The answers are still being read." }

  /// Where the example stands, field by field.
  var standing: ItemStanding? {
    guard let item, let task = guideline?.definition else { return nil }
    return item.rated.standing(under: task)
  }

  public mutating func appear(_ context: Context) -> [Effect] {
    guard let task = context.task else { return [] }
    let others: [Effect] = queue == nil ? [.read(.adjudicationQueue(task: task))] : []
    guard item == nil else { return others }
    isWaiting = true
    return [.read(.adjudicationItem(task: task, example: example))] + others
  }

  public mutating func leave(_ context: Context) -> [Effect] { saveDraft(context) }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.adjudicationItem(let found, let text)) where found.rated.example == example:
      return show(found, text, context)
    case .loaded(.adjudicationQueue(let found, _)): queue = found
    case .done(.adjudicated(example: example, let done)): return tell(of: done, context)
    case .done(.threadStarted): return item == nil ? [] : [.tell(Notice("The thread is open.", .good))]
    case .failed(let effect, let sentence): fail(effect, sentence, context)
    case .answered(let id, let reply): return answered(id, reply, &context)
    case .typed(let text):
      begun = text
      keep(context)
    case .resized: fit(context)
    case .tick: if isDraftDue(context) { return saveDraft(context) }
    default: break
    }
    return []
  }

  // MARK: Items

  private mutating func show(_ found: AdjudicationItem, _ text: Guideline, _ context: Context) -> [Effect] {
    isWaiting = false
    guideline = text
    let isNew = item == nil
    item = found
    let standing = found.rated.standing(under: text.definition)
    columns = AnswerColumns(
      found.rated.answers, names: Self.names(found.rated.answers.count),
      open: Set(standing.fields.filter(\.isOpen).map(\.field.name)), remarks: Self.remarks(found.rated),
      under: text.definition)
    guard isNew || form == nil else { return [] }
    var task = text.definition
    task.fields = task.fields.filter { $0.kind?.isMeasured == true }
    let first = (standing.open + standing.openBesides).first?.field.name ?? ""
    form = AnswerForm(
      task: task, input: found.input,
      answer: found.draft?.answer ?? Answer(values: Self.begin(standing, found.input)),
      focus: found.draft?.focus ?? first, isDecision: true, cause: found.draft?.cause)
    parts = ItemParts(found.input, task: text.definition)
    parts.begin(itemSize(context))
    fit(context)
    markLines()
    return found.draft?.text.map(resume) ?? []
  }

  /// What is decided already stands in the form, where the field takes it.
  private static func begin(_ standing: ItemStanding, _ input: JSONObject) -> JSONObject {
    JSONObject(
      standing.fields.compactMap { found in
        guard let value = found.value,
          found.field.kind?.problem(with: value, field: found.field, input: input, inputs: []) == nil
        else { return nil }
        return JSONObject.Member(key: found.field.name, value: value)
      })
  }

  /// `A`, `B`, …
  static func names(_ count: Int) -> [String] {
    (0..<count).map { $0 < 26 ? String(UnicodeScalar(UInt8(65 + $0))) : "\($0 + 1)" }
  }

  /// What the second look says of each answer.
  private static func remarks(_ rated: RatedItem) -> [String]? {
    guard let look = rated.look, look.looked > 0 else { return nil }
    return rated.answers.map { answer in
      guard let judged = look.judged.first(where: { $0.annotation == answer.annotation }) else { return "" }
      let author = judged.byAuthor.map { $0 ? " stands" : " taken back" } ?? ""
      return "\(judged.sensible)/\(judged.said)\(author)"
    }
  }

  mutating func open(_ next: String, _ context: Context) -> [Effect] {
    let left = saveDraft(context)
    example = next
    item = nil
    form = nil
    columns = nil
    linesField = nil
    begun = nil
    soleReason = ""
    sending = nil
    nothing = nil
    draftClock.begin()
    return left + appear(context)
  }

  /// The one that waits `step` places after this one.
  func neighbour(_ step: Int) -> String? {
    guard let rows = queue?.rows, !rows.isEmpty else { return nil }
    guard let place = rows.firstIndex(where: { $0.example == example }) else { return rows[0].example }
    let next = rows[(place + step + rows.count) % rows.count].example
    return next == example ? nil : next
  }

  private mutating func tell(of done: AdjudicationDone, _ context: Context) -> [Effect] {
    isWaiting = false
    switch done {
    case .kept, .looked: return []
    case .decided(let open, let settled):
      draftClock.clear()
      sending = nil
      soleReason = ""
      var text = "\(example) is decided."
      if !open.isEmpty { text = "Decided; still open on \(example): \(open.joined(separator: ", "))." }
      if let settled { text += " Round \(settled) is adjudicated: nothing of it is open." }
      let notice = Effect.tell(Notice(text, .good))
      let next = open.isEmpty ? queue?.rows.first { $0.example != example }?.example : nil
      queue = nil
      if let next { return self.open(next, context) + [notice] }
      return readAgain(context) + [notice]
    case .reopened(let isGold):
      let gold = isGold ? " \(example) is gold and expects the old answer: write what it expects now." : ""
      return readAgain(context)
        + [.tell(Notice("It is open again; the decision stays recorded.\(gold)", isGold ? .plain : .good))]
    case .lookAsked(let count):
      return readAgain(context)
        + [.tell(Notice("\(Figures.count(count, "rater is", "raters are")) asked to look again.", .good))]
    case .madeGold(let revision):
      return [
        .tell(
          Notice(
            "Revision \(revision) of \(example) is gold, in review: another person confirms it blind.", .good)
        )
      ]
    }
  }

  private mutating func readAgain(_ context: Context) -> [Effect] {
    item = nil
    form = nil
    return appear(context)
  }

  private mutating func fail(_ effect: Effect, _ sentence: String, _ context: Context) {
    switch effect {
    case .write(.adjudication(.keep)): draftClock.fail()
    case .write(.adjudication):
      isWaiting = false
      changed(context)
    case .read(.adjudicationItem):
      isWaiting = false
      nothing = sentence
    default: break
    }
  }

  // MARK: Drafts

  mutating func changed(_ context: Context) {
    draftClock.keepAnswer(at: context.moment.uptime)
    markLines()
  }

  mutating func saveDraft(_ context: Context) -> [Effect] {
    guard draftClock.isUnsaved, let form, item != nil, let task = context.task, !isWaiting else { return [] }
    draftClock.clear()
    let draft = AdjudicationDraft(
      answer: form.answer, cause: form.cause, focus: form.name(form.focused), text: begun)
    return [.write(.adjudication(.keep(task: task, example: example, draft)))]
  }
}
