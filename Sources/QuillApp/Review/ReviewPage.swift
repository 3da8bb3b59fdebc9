/// Blind review: another person's example, answered without a sight of what its author expects.

import Canvas
import QuillModel

public struct ReviewPage: AnsweringPage {
  public static let id = "review"
  public static let summary = "answer another's example without seeing the expected answer; argument: its id"
  public static let action = Action.reviewExample

  /// Asked for by name; `nil` for the one that has waited longest.
  private var named: String?
  var item: ReviewItem?
  var guideline: Guideline?
  var answeredUnder: VersionNumber?
  var form: AnswerForm?
  var parts = ItemParts()
  var linesField: Field?
  var begun: BegunText?
  var draftClock = DraftClock()
  var isWaiting = false
  /// Nothing waits for this person's review, or why what they asked for does not.
  private var nothing: String?
  private var savedAt: Timestamp?
  /// The answer under way, or one that failed: a repeated attempt uses its id again.
  var sending: (id: RowID, answer: Answer)?

  public init(_ request: PageRequest) { named = request.argument }

  var input: JSONObject? { item?.input }
  var whyNoItem: String { "There is no example to review." }

  /// Why an example cannot be reviewed by this person, as a sentence.
  static func refusal(_ state: ExampleState?, isOwn: Bool, _ context: Context) -> String? {
    if let refusal = context.refusal(action) { return refusal }
    if isOwn { return "It is your own: another person reviews it." }
    return state == .inReview ? nil : "It is not in review. s sends it there."
  }

  public mutating func appear(_ context: Context) -> [Effect] {
    item == nil ? read(named.map(ReviewPlace.named) ?? .longestWaiting, context) : []
  }

  public mutating func leave(_ context: Context) -> [Effect] { saveDraft(context) }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.reviewItem(let next, let text, let version)):
      guideline = text
      answeredUnder = version
      return show(next, context)
    case .done(.reviewed(let id, let outcome)) where id == item?.exampleID:
      return tell(of: outcome, id, context)
    case .done(.stateSet(let id, let state)) where id == item?.exampleID:
      return [.tell(Notice("\(id) is \(state.rawValue) now.", .good))] + leaveItem(context)
    case .done(.draftSaved(let at)): savedAt = at
    case .failed(let effect, let sentence): return fail(effect, sentence, context)
    case .answered(let id, let reply): return answered(id, reply, context)
    case .typed(let text):
      begun = text
      keep(context)
    case .resized: parts.fit(partsSize(context))
    case .changed: return item == nil && !isWaiting ? read(.longestWaiting, context) : []
    case .tick: if isDraftDue(context) { return saveDraft(context) }
    default: break
    }
    return []
  }

  // MARK: Items

  mutating func read(_ place: ReviewPlace, _ context: Context) -> [Effect] {
    guard let task = context.task else { return [] }
    isWaiting = true
    return [.read(.reviewItem(task: task, place))]
  }

  private mutating func show(_ next: ReviewItem?, _ context: Context) -> [Effect] {
    isWaiting = false
    item = next
    linesField = nil
    begun = nil
    sending = nil
    savedAt = nil
    draftClock.begin()
    guard let next, let guideline else {
      form = nil
      nothing =
        "Nothing waits for your review. What others send to review (:examples, then s) comes here; your own is for "
        + "another person."
      return []
    }
    form = AnswerForm(
      task: guideline.definition, input: next.input, answer: next.draft?.answer ?? Answer(),
      focus: next.draft?.focus ?? "")
    parts = ItemParts(next.input, task: guideline.definition)
    parts.begin(partsSize(context))
    markLines()
    return next.draft?.text.map(resume) ?? []
  }

  /// On to the one that has waited longest.
  private mutating func leaveItem(_ context: Context) -> [Effect] {
    item = nil
    form = nil
    named = nil
    draftClock.clear()
    return read(.longestWaiting, context)
  }

  private mutating func tell(of outcome: ReviewOutcome, _ id: String, _ context: Context) -> [Effect] {
    guard let thread = outcome.thread else {
      return [.tell(Notice("\(id) is approved: your answer is what its author expects.", .good))]
        + leaveItem(context)
    }
    item = nil
    form = nil
    named = nil
    draftClock.clear()
    return [
      .open(PageRequest(ThreadPage.id, thread.description)),
      .tell(Notice("\(id) goes back to its author: your answers differ. q goes on to the next one.")),
    ]
  }

  private mutating func fail(_ effect: Effect, _ sentence: String, _ context: Context) -> [Effect] {
    switch effect {
    case .write(.review):
      isWaiting = false
      // It is not sent, so it is a draft again.
      changed(context)
    case .write(.setExampleState): isWaiting = false
    case .write(.keepReview): draftClock.fail()
    case .read(.reviewItem):
      isWaiting = false
      nothing = sentence
    default: break
    }
    return []
  }

  // MARK: Drafts

  mutating func changed(_ context: Context) {
    draftClock.keepAnswer(at: context.moment.uptime)
    markLines()
  }

  mutating func saveDraft(_ context: Context) -> [Effect] {
    guard draftClock.isUnsaved, let item, let form, let task = context.task, !(isWaiting && sending != nil)
    else { return [] }
    draftClock.clear()
    let draft = Draft(answer: form.answer, focus: form.name(form.focused), text: begun)
    return [.write(.keepReview(task: task, revision: item.revisionID, draft))]
  }

  // MARK: Drawing

  public func header(_ context: Context) -> Header {
    guard let item else { return Header(["review", context.task ?? ""], right: [context.person]) }
    let hidden = HiddenMarks.count(in: item.input)
    let version = answeredUnder.map(\.description) ?? "draft"
    return Header(
      left: [
        .init(item.exampleID, importance: 75),
        .init("blind review", short: "review", importance: Header.always),
        .init("\(item.waiting) \(item.waiting == 1 ? "waits" : "wait")", importance: 80),
        .init("guideline \(version)", short: version, importance: 85),
      ],
      right: [
        .init(
          hidden > 0 ? HiddenMarks.sentence(hidden) : "", short: "! \(hidden) hidden", importance: 20),
        Header.name(context.person),
        .init(saveText, short: saveText.split(separator: " ").first.map(String.init), importance: 90),
      ])
  }

  private var saveText: String {
    if isWaiting, sending != nil { return "sending" }
    if draftClock.isUnsaved { return "draft" }
    return savedAt.map { "draft saved \($0.time)" } ?? ""
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard item != nil else { return Empty.draw(nothing ?? "Reading…", into: &buffer, rect: rect) }
    drawAnswering(["your answer"], into: &buffer, rect: rect, context)
  }
}
