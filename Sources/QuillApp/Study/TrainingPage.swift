/// Training: worked items, each answered first, then shown with what is expected and why. Nothing of it counts.

import Canvas
import QuillModel

public struct TrainingPage: StudyPage {
  public static let id = "training"
  public static let summary =
    "worked items: answer, then see what is expected and why; argument: an example's id"
  public static let action = Action.train
  public static let outlivesRole = true

  private let named: String?
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
  private var progress: StudyProgress?
  /// Why there is nothing to show.
  private var refused: String?

  public init(_ request: PageRequest) { named = request.argument }

  public static let keys: [KeyRow<TrainingPage>] =
    [
      KeyRow(
        "training.on", some: "Enter", "Answered: the next worked item", footer: ("Enter", "next"),
        disabled: { page, _ in page.text == nil ? "Answer the item first." : nil },
        accepts: { page, key, _ in key == .enter && page.text != nil }
      ) { page, _, context in page.read(.firstOpen, context) },
      KeyRow(
        "training.again", some: "r", "Answered: answer it again", footer: ("r", "again"),
        disabled: { page, _ in page.text == nil ? "Answer the item first." : nil },
        accepts: { page, key, _ in key == .character("r") && page.text != nil }
      ) { page, _, context in
        guard let item = page.item, let guideline = page.guideline else { return [] }
        page.text = nil
        page.begin(item, guideline, context)
        return []
      },
    ] + textKeys + pickingKeys
    + (valueKeys + [sending] + moreKeys + readingKeys + [undoKey]).map {
      $0.shown { page, _ in !page.parts.isPicking && page.text == nil }
    }
    + [
      KeyRow("training.next", "J", "Next item", footer: ("J/K", "item")) { page, context in
        page.go(1, context)
      },
      KeyRow("training.previous", "K", "Item before") { page, context in page.go(-1, context) },
      KeyRow("training.test", "T", "The qualification test, and where you stand", footer: ("T", "test")) {
        _, _ in
        [.open(PageRequest(QualificationPage.id))]
      },
    ]

  private static let sending = KeyRow<TrainingPage>(
    "training.send", "<Enter>", "Answer, and see what is expected; on an empty text field, write it",
    footer: ("Enter", "answer"), disabled: needsItem
  ) { page, context in page.wantsText ? page.write() : page.send(context) }

  var whyNoItem: String {
    text == nil
      ? "There is no item to answer." : "It is answered: Enter shows the next one, r answers it again."
  }

  public mutating func appear(_ context: Context) -> [Effect] {
    guard item == nil else { return [] }
    return read(named.map(StudyPlace.example) ?? .firstOpen, context)
  }

  public mutating func leave(_ context: Context) -> [Effect] { saveDraft(context) }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.study(.training(let next, let progress, let text, let version))):
      self.progress = progress
      guideline = text
      answeredUnder = version
      return show(next, context)
    case .done(.study(.worked(let worked))) where worked.revisionID == item?.revisionID:
      progress = worked.progress
      return show(worked, context)
    case .failed(let effect, let sentence): fail(effect, sentence, context)
    case .answered(let id, let reply): return answered(id, reply, context)
    case .typed(let text):
      begun = text
      keep(context)
    case .resized: resized(context)
    case .tick: if isDraftDue(context) { return saveDraft(context) }
    default: break
    }
    return []
  }

  private mutating func read(_ place: StudyPlace, _ context: Context) -> [Effect] {
    guard let task = context.task else { return [] }
    let saved = saveDraft(context)
    isWaiting = true
    return saved + [.read(.study(.training(task: task, place)))]
  }

  private mutating func go(_ step: Int, _ context: Context) -> [Effect] {
    let total = progress?.total ?? 0
    let position = (item?.position ?? (step > 0 ? 0 : total + 1)) + step
    guard position >= 1, position <= total else {
      return [.refuse(step > 0 ? "This is the last item." : "This is the first item.")]
    }
    return read(.position(position), context)
  }

  private mutating func show(_ next: StudyItem?, _ context: Context) -> [Effect] {
    isWaiting = false
    linesField = nil
    begun = nil
    draftClock.clear()
    item = next
    form = nil
    text = nil
    guard let next, let guideline else { return [] }
    guard let worked = next.worked else {
      begin(next, guideline, context)
      return next.draft?.text.map(resume) ?? []
    }
    text = ScrollText(StudyText.worked(next, worked, guideline), wraps: true, size: textSize(context))
    return []
  }

  private mutating func send(_ context: Context) -> [Effect] {
    guard let item, let form, let task = context.task else { return [] }
    if let refusal = refuseIncomplete() { return refusal }
    isWaiting = true
    return [.write(.study(.answerTraining(task: task, item, form.answer.canonical(under: form.task))))]
  }

  private mutating func fail(_ effect: Effect, _ sentence: String, _ context: Context) {
    switch effect {
    case .write(.study(.answerTraining)):
      isWaiting = false
      changed(context)
    case .write(.study(.keep)): draftClock.fail()
    case .read(.study(.training)):
      isWaiting = false
      refused = sentence
    default: break
    }
  }

  // MARK: Drawing

  public func header(_ context: Context) -> Header {
    guard let item, let progress else {
      return Header(["training", context.task ?? ""], right: [context.person])
    }
    return Header(
      left: [
        .init(item.exampleID, importance: 75), .init("training", importance: Header.always),
        .init(
          "\(item.position) of \(progress.total)", short: "\(item.position)/\(progress.total)", importance: 95
        ),
        .init("\(progress.done) done", importance: 60),
      ],
      right: [
        .init(text?.place ?? "", importance: 50), Header.name(context.person),
        .init("nothing counts", importance: 40),
      ])
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    if let text { return text.draw(into: &buffer, rect: rect.inset(horizontal: 1)) }
    guard item != nil else { return Empty.draw(nothing, into: &buffer, rect: rect) }
    drawAnswering(["your answer, for training"], into: &buffer, rect: rect, context)
  }

  private var nothing: String {
    if let refused { return refused }
    guard let progress else { return "Reading…" }
    return progress.total == 0
      ? "There is no worked item yet: an approved example with the use teach and an expected answer. T shows the test."
      : "All \(Figures.count(progress.total, "worked item")) are done. T goes on to the test, K looks at them again."
  }
}
