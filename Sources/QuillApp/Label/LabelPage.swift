/// Labelling: one item, every option with its key, and nothing of what others answered.

import Canvas
import QuillModel

public struct LabelPage: AnsweringPage {
  public static let id = "label"
  public static let summary = "label the next item that waits for you"
  public static let action = Action.label
  public static let outlivesRole = true

  var session: LabelSession?
  var guideline: Guideline?
  var item: LabelItem?
  var form: AnswerForm?
  var parts = ItemParts()
  var isFinished = false
  /// What must be read before the next item is shown.
  var unread: ReadingList?
  /// Where the person stands, if their round takes a qualification that they lack.
  var unqualified: QualificationStanding?
  /// Why there is nothing to label under.
  var closed: String?
  var isWaiting = false
  var savedAt: Timestamp?
  /// The submission under way, or one that failed: a repeated attempt uses its id again.
  var sending: (id: RowID, answer: Answer)?
  /// This person sent an answer to the item in another session, after it was shown here.
  var isSentElsewhere = false
  /// The person has changed something on the item since it is shown.
  var isTouched = false
  /// The newer version that the person was told of.
  var toldOf: VersionNumber?
  /// The text being written in the layer above.
  var begun: BegunText?
  /// What the session had of active time when the item was shown, in milliseconds.
  var activeBefore: Int64 = 0
  var earlierSeconds = 0
  var draftClock = DraftClock()
  /// The field whose lines are being picked.
  var linesField: Field?

  /// Why what was sent is changed, once said.
  var revision = ""
  /// The item's content is not shown before the person says so: someone warns of it.
  var isCovered = false
  /// Examples that this person has chosen to see.
  var uncovered: Set<String> = []

  var input: JSONObject? { isCovered ? nil : item?.input }
  var answeredUnder: VersionNumber? { session?.round.guidelineVersion }

  public init(_ request: PageRequest) {}

  public mutating func appear(_ context: Context) -> [Effect] {
    if let refusal = context.refusal(.label) { return [.refuse(refusal)] }
    guard let task = context.task else { return [] }
    if session != nil, unread == nil { return lookAgain() }
    isWaiting = true
    unqualified = nil
    closed = nil
    return [.read(.labelling(task: task))]
  }

  public mutating func leave(_ context: Context) -> [Effect] {
    let saved = saveDraft(context)
    guard let round = session?.round, round.kind == .pool else { return saved }
    return saved + [.write(.round(.ease(round.id)))]
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.labelling(let found, let text, let list)): return open(found, text, list)
    case .loaded(.study(.mustQualify(let standing))):
      isWaiting = false
      unqualified = standing
      closed = standing.advice(to: context.person)
    case .loaded(.labelItem(let next, let found)) where found.round.id == session?.round.id:
      session = found
      return show(next, context)
    case .loaded(.labelItemAgain(let again, let found)) where found.round.id == session?.round.id:
      return compare(again, found, context)
    case .done(let done): return receive(done, context)
    case .failed(let effect, let sentence): return fail(effect, sentence, context)
    case .answered(let id, let reply): return answered(id, reply, &context)
    case .typed(let text):
      begun = text
      keep(context)
    case .resized: parts.fit(partsSize(context))
    case .changed: return lookAgain()
    case .tick: if isDraftDue(context) { return saveDraft(context) }
    default: break
    }
    return []
  }

  private mutating func receive(_ done: Done, _ context: Context) -> [Effect] {
    switch done {
    case .submitted(let assignment, let at) where assignment == item?.assignment:
      savedAt = at
      sending = nil
      // Acknowledged with the next frame, which does not wait for the next item.
      if item?.state != .submitted { session?.submitted += 1 }
      return readNext()
    case .sentMeanwhile(let assignment) where assignment == item?.assignment:
      isWaiting = false
      isSentElsewhere = true
      sending = nil
      changed(context)
      return lookAgain() + [.ask(Self.overwriting)]
    case .takenBack(let taken): return receive(taken)
    case .skipped: return tellOfItem { "\($0) is passed over. u takes that back." } + readNext()
    case .contentFlagged(let id) where id == item?.exampleID:
      item?.isDistressing = true
      return [
        .tell(
          Notice("Whoever meets \(id) is warned first. s passes it over; nothing is held against you.", .good)
        )
      ]
    case .asked: return tellOfItem(questionSent) + readNext()
    case .draftSaved(let at): savedAt = at
    case .labelDraftDropped: savedAt = nil
    case .guidelineRead(let version) where version == session?.round.guidelineVersion:
      session?.guidelineReadAt = context.moment.wall
    default: break
    }
    return []
  }

  private mutating func fail(_ effect: Effect, _ sentence: String, _ context: Context) -> [Effect] {
    switch effect {
    case .write(.submit):
      isWaiting = false
      // It is not sent, so it is a draft again.
      changed(context)
    case .write(.ask(_, _, let text, _)): return askAgain(Self.askQuestion(text), text, sentence, context)
    case .write(.skip(_, let text)): return askAgain(Self.skipQuestion(text), text, sentence, context)
    case .write(.saveDraft): draftClock.fail()
    case .read(.labelling):
      isWaiting = false
      closed = sentence
    case .write(.takeBack): isWaiting = false
    case .read(.labelItem):
      isWaiting = false
      if item == nil { closed = sentence }
    default: break
    }
    return []
  }

  private func tellOfItem(_ sentence: (String) -> String) -> [Effect] {
    item.map { [.tell(Notice(sentence($0.exampleID), .good))] } ?? []
  }

  private func questionSent(_ id: String) -> String {
    item?.state == .submitted
      ? "Your question about \(id) is sent; your answer stays. u takes the question back."
      : "Your question about \(id) is sent; it waits for the answer. u takes that back."
  }
}
