/// Labelling: one item, every option with its key, and nothing of what others answered.

import Canvas
import QuillModel

public struct LabelPage: WaitingPage {
  public static let id = "label"
  public static let summary = "label the next item that waits for you"
  public static let action = Action.label
  public static let outlivesRole = true

  var session: LabelSession?
  var guideline: Guideline?
  var item: LabelItem?
  var form: LabelForm?
  var parts = LabelParts()
  var isFinished = false
  /// Why there is nothing to label under.
  var closed: String?
  var isWaiting = false
  var savedAt: Timestamp?
  /// The label sent last, for undo.
  var lastSent: RowID?
  /// The id of the submission under way: a repeated attempt uses it again.
  var sending: (id: RowID, answer: Answer)?
  var shownSince: Int64 = 0
  var earlierSeconds = 0
  var draftChangedAt: Int64?
  /// The field whose lines are being picked.
  var linesField: Field?
  var bodySize = Size(width: 80, height: 20)

  public init(_ request: PageRequest) {}

  public mutating func appear(_ context: Context) -> [Effect] {
    if let refusal = context.refusal(.label) { return [.refuse(refusal)] }
    guard session == nil, let task = context.task else { return [] }
    isWaiting = true
    return [.read(.labelling(task: task))]
  }

  public mutating func leave(_ context: Context) -> [Effect] { saveDraft(context) }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.labelling(let found, let text)):
      session = found
      guideline = text
      return [.read(.labelItem(round: found.round.id, .firstOpen))]
    case .loaded(.labelItem(let next, let found)) where found.round.id == session?.round.id:
      session = found
      return show(next, context)
    case .done(let done): return receive(done, context)
    case .failed(let effect, let reason):
      if case .read(.labelling) = effect { closed = reason }
      return fail(effect)
    case .answered(let id, let reply): return answered(id, reply, context)
    case .resized: fit(context)
    case .tick:
      if let changed = draftChangedAt, context.moment.uptime - changed >= 900 { return saveDraft(context) }
    default: break
    }
    return []
  }

  private mutating func receive(_ done: Done, _ context: Context) -> [Effect] {
    switch done {
    case .submitted(let assignment, let at) where assignment == item?.assignment:
      savedAt = at
      lastSent = assignment
      sending = nil
      return readNext()
    case .withdrawn(let label):
      guard let label, let session else {
        isWaiting = false
        return [.refuse("There is nothing to take back in this round.")]
      }
      return [
        .tell(
          Notice(
            label.counts == nil
              ? "\(label.exampleID) is taken back: change it and send it again."
              : "\(label.exampleID): the correction is taken back, your answer before it counts again.", .good
          )),
        .read(.labelItem(round: session.round.id, .position(label.position))),
      ]
    case .skipped, .asked: return readNext()
    case .draftSaved(let at): savedAt = at
    case .guidelineRead(let version) where version == session?.round.guidelineVersion:
      session?.guidelineReadAt = context.moment.wall
    default: break
    }
    return []
  }

  private mutating func fail(_ effect: Effect) -> [Effect] {
    switch effect {
    case .write(.submit), .write(.skip), .write(.ask), .write(.withdrawLast), .read(.labelling),
      .read(.labelItem):
      isWaiting = false
    default: break
    }
    return []
  }

  // MARK: Items

  /// The next open item after this one.
  mutating func readNext() -> [Effect] {
    guard let session, let item else { return [] }
    isWaiting = true
    return [.read(.labelItem(round: session.round.id, .nextOpen(after: item.position)))]
  }

  mutating func show(_ next: LabelItem?, _ context: Context) -> [Effect] {
    isWaiting = false
    linesField = nil
    guard let next, let guideline else {
      isFinished = item == nil || next == nil
      item = nil
      form = nil
      return []
    }
    isFinished = false
    let answer = next.draft?.answer ?? next.sent ?? Answer()
    item = next
    form = LabelForm(task: guideline.definition, answer: answer, focus: next.draft?.focus ?? "")
    parts = LabelParts(next.input, task: guideline.definition)
    earlierSeconds = next.draft?.seconds ?? 0
    shownSince = context.moment.uptime
    draftChangedAt = nil
    fit(context)
    markLines()
    return []
  }

  mutating func fit(_ context: Context) {
    bodySize = Size(width: context.size.width, height: context.bodyRows)
    parts.fit(partsSize(context))
  }

  /// What the form leaves to the item.
  func partsSize(_ context: Context) -> Size {
    Size(width: context.size.width, height: max(1, context.bodyRows - formHeight(context.size)))
  }

  /// Its rule included; on low screens the item keeps half of them and the form shows what is around the focus.
  func formHeight(_ size: Size) -> Int {
    guard let form else { return 0 }
    let rows = LabelFormView(form: form, guideline: guideline).rows(width: size.width, glyphs: .unicode).count
    return min(rows + 1, max(4, size.height / 2 - 1))
  }

  /// Shows the lines that the answer names.
  mutating func markLines() {
    guard let form else { return }
    for part in form.task.inputs {
      let fields = form.task.fields.filter { $0.of == part.name }
      let lines = fields.flatMap { (form.answer.values[$0.name]?.array ?? []).compactMap(\.integer) }
      parts.mark(lines, in: part.name)
    }
  }

  // MARK: Drafts and time

  /// Active seconds on this item; a pause of more than 90 s counts as 90 s at most when the answer goes on.
  func seconds(_ context: Context) -> Int {
    earlierSeconds + Int(max(0, context.moment.uptime - shownSince) / 1000)
  }

  mutating func changed(_ context: Context) {
    if draftChangedAt == nil { draftChangedAt = context.moment.uptime }
    markLines()
  }

  mutating func saveDraft(_ context: Context) -> [Effect] {
    guard draftChangedAt != nil, let item, let form, sending == nil else { return [] }
    draftChangedAt = nil
    let focus = form.name(form.focused)
    return [
      .write(
        .saveDraft(
          assignment: item.assignment, Draft(answer: form.answer, focus: focus, seconds: seconds(context))))
    ]
  }
}
