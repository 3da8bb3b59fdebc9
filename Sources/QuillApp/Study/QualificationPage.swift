/// The qualification test: where one stands, and its items, answered blind and without a word before the end.

import Canvas
import QuillModel

public struct QualificationPage: StudyPage {
  public static let id = "qualification"
  public static let summary = "the test that a task asks for, and where you stand"
  public static let action = Action.train
  public static let outlivesRole = true

  var item: StudyItem?
  var text: ScrollText?
  var guideline: Guideline?
  var answeredUnder: VersionNumber?
  var form: AnswerForm?
  var parts = ItemParts()
  var linesField: Field?
  var begun: BegunText?
  var draftClock = DraftClock()
  var isWaiting = false
  private var standing: QualificationStanding?
  private var isRead = false
  private var refused: String?
  /// The answer under way, or one that failed: a repeated attempt uses its id again.
  private var sending: (id: RowID, answer: Answer)?

  public init(_ request: PageRequest) {}

  public static let keys: [KeyRow<QualificationPage>] =
    [
      KeyRow(
        "qualification.begin", some: "Enter", "Begin the test", footer: ("Enter", "begin the test"),
        disabled: { page, _ in page.whyNoTest },
        accepts: { page, key, _ in key == .enter && page.item == nil }
      ) { page, _, context in page.begin(context) }
    ] + textKeys + pickingKeys
    + (valueKeys + [answering] + moreKeys + readingKeys + [undoKey]).map {
      $0.shown { page, _ in !page.parts.isPicking && page.item != nil }
    }
    + [
      KeyRow("qualification.training", "T", "Training: worked items with reasons", footer: ("T", "training"))
      { _, _ in
        [.open(PageRequest(TrainingPage.id))]
      }
    ]

  private static let answering = KeyRow<QualificationPage>(
    "qualification.send", "<Enter>", "Send the answer, for good; on an empty text field, write it",
    footer: ("Enter", "send"), disabled: needsItem
  ) { page, context in page.wantsText ? page.write() : page.send(&context) }

  var whyNoItem: String { whyNoTest ?? "No test is begun: Enter begins one." }

  private var whyNoTest: String? {
    guard isRead else { return refused ?? "Where you stand is still being read." }
    guard let standing else { return "This task asks for no qualification." }
    if item != nil { return "A test is begun." }
    return standing.testsLeft > 0 ? nil : "No test is left: the state here is \(standing.state.rawValue)."
  }

  public mutating func appear(_ context: Context) -> [Effect] { item == nil ? read(context) : [] }

  public mutating func leave(_ context: Context) -> [Effect] { saveDraft(context) }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.study(.test(let next, let found, let text, let version))):
      standing = found
      guideline = text
      answeredUnder = version
      return show(next, context)
    case .done(.study(.testBegun)): return read(context)
    case .done(.study(.testAnswered(let result))):
      sending = nil
      let said = result.map {
        Notice("\($0.words.prefix(1).uppercased() + $0.words.dropFirst()).", $0.isPassed ? .good : .refusal)
      }
      return read(context) + (said.map { [.tell($0)] } ?? [])
    case .failed(let effect, let sentence): fail(effect, sentence, context)
    case .answered("begin", .some):
      guard let task = context.task else { return [] }
      isWaiting = true
      return [.write(.study(.beginTest(task: task)))]
    case .answered(let id, let reply): return answered(id, reply, context)
    case .typed(let text):
      begun = text
      keep(context)
    case .resized: resized(context)
    case .changed: return item == nil && !isWaiting ? read(context) : []
    case .tick: if isDraftDue(context) { return saveDraft(context) }
    default: break
    }
    return []
  }

  private mutating func read(_ context: Context) -> [Effect] {
    guard let task = context.task else { return [] }
    isWaiting = true
    return [.read(.study(.test(task: task)))]
  }

  private func begin(_ context: Context) -> [Effect] {
    guard let standing else { return [] }
    return [
      .ask(
        Question(
          "begin",
          "Begin a test of \(Figures.count(standing.rule.items, "item"))? Each answer is final.", .confirm))
    ]
  }

  private mutating func show(_ next: StudyItem?, _ context: Context) -> [Effect] {
    isWaiting = false
    isRead = true
    linesField = nil
    begun = nil
    draftClock.clear()
    item = next
    form = nil
    text = nil
    guard let next, let guideline else {
      text = standing.map {
        ScrollText(StudyText.standing($0, context.person), wraps: true, size: textSize(context))
      }
      return []
    }
    begin(next, guideline, context)
    return next.draft?.text.map(resume) ?? []
  }

  private mutating func send(_ context: inout Context) -> [Effect] {
    guard let item, let form, let task = context.task else { return [] }
    if let refusal = refuseIncomplete() { return refusal }
    let answer = form.answer.canonical(under: form.task)
    if sending?.answer != answer { sending = (context.ids.id(at: context.moment), answer) }
    guard let sending else { return [] }
    isWaiting = true
    draftClock.clear()
    return [.write(.study(.answerTest(id: sending.id, task: task, item, answer)))]
  }

  private mutating func fail(_ effect: Effect, _ sentence: String, _ context: Context) {
    switch effect {
    case .write(.study(.answerTest)):
      isWaiting = false
      changed(context)
    case .write(.study(.beginTest)): isWaiting = false
    case .write(.study(.keep)): draftClock.fail()
    case .read(.study(.test)):
      isWaiting = false
      refused = sentence
    default: break
    }
  }

  // MARK: Drawing

  public func header(_ context: Context) -> Header {
    guard let item else {
      return Header(
        ["qualification", context.task ?? "", standing.map { "guideline \($0.version)" } ?? ""].filter {
          !$0.isEmpty
        },
        right: [text?.place ?? "", context.person].filter { !$0.isEmpty })
    }
    let progress = item.progress
    return Header(
      left: [
        .init(item.exampleID, importance: 75), .init("test", importance: Header.always),
        .init(
          "\(item.position) of \(progress.total)", short: "\(item.position)/\(progress.total)", importance: 95
        ),
        .init("guideline \(answeredUnder.map(\.description) ?? "draft")", importance: 60),
      ], right: [Header.name(context.person)])
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    if let text { return text.draw(into: &buffer, rect: rect.inset(horizontal: 1)) }
    guard item != nil else {
      let none =
        "This task asks for no qualification: its guideline's front matter has no line \"qualification:\". T shows the "
        + "training."
      return Empty.draw(refused ?? (isRead ? none : "Reading…"), into: &buffer, rect: rect)
    }
    drawAnswering(["your answer, final once sent"], into: &buffer, rect: rect, context)
  }
}
