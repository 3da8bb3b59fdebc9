/// What the keys of labelling do: send, ask, pass over, take back.

import Canvas
import QuillModel

extension LabelPage {
  // MARK: Sending

  mutating func send(_ context: inout Context) -> [Effect] {
    guard let item else { return [] }
    if let refusal = refuseIncomplete() { return refusal }
    if item.state == .submitted, !isChanged {
      return tellAsSent(item) + readNext()
    }
    if item.state == .submitted, !isSentElsewhere, revision.isEmpty { return [.ask(Self.revisionQuestion())] }
    return isSentElsewhere ? [.ask(Self.overwriting)] : submit(&context)
  }

  private func tellAsSent(_ item: LabelItem) -> [Effect] {
    [.tell(Notice("\(item.exampleID) stays as you sent it.", .good))]
  }

  static let overwriting = Question(
    "overwrite", "You sent this already, in another session. Send yours over it?", .confirm)

  mutating func submit(_ context: inout Context) -> [Effect] {
    guard let item, let form else { return [] }
    let answer = form.answer.canonical(under: form.task)
    if sending?.answer != answer { sending = (context.ids.id(at: context.moment), answer) }
    guard let sending else { return [] }
    isWaiting = true
    draftClock.clear()
    return [
      .write(
        .submit(
          id: sending.id, assignment: item.assignment, answer: answer, seconds: seconds(context),
          over: item.sentID.map(SentBefore.label) ?? .nothing, reason: revision))
    ]
  }

  /// A question or a reason to pass the item over.
  mutating func pass(_ id: String, _ text: String, _ context: inout Context) -> [Effect] {
    guard let item else { return [] }
    isWaiting = true
    let saved = saveDraft(context)
    if id == "skip" { return saved + [.write(.skip(assignment: item.assignment, reason: text))] }
    return saved + [
      .write(
        .ask(
          id: context.ids.id(at: context.moment), assignment: item.assignment, question: text,
          clause: form?.answer.clauses.first))
    ]
  }

  // MARK: Taking back

  /// On an item that is not open: what was done to it. On an open one: the last change; without one, what was done last
  /// in the round.
  mutating func undo(_ context: Context) -> [Effect] {
    guard let session else { return [] }
    let isDone = item.map { $0.state != .open } ?? false
    if !isDone, form?.canUndo ?? false {
      form?.undo()
      changed(context)
      return []
    }
    isWaiting = true
    return saveDraft(context) + [
      .write(.takeBack(round: session.round.id, assignment: isDone ? item?.assignment : nil))
    ]
  }

  mutating func receive(_ taken: TakenBack?) -> [Effect] {
    guard let taken, let session else {
      isWaiting = false
      return [
        .refuse(
          "There is nothing to take back\(item.map { $0.state == .open } ?? true ? " in this round" : "").")
      ]
    }
    return [
      .tell(Notice(sentence(taken), .good)),
      .read(.labelItem(round: session.round.id, .position(taken.position))),
    ]
  }

  private func sentence(_ taken: TakenBack) -> String {
    let id = taken.exampleID
    switch taken.act {
    case .skip: return "\(id) is not passed over any more."
    case .question: return "Your question about \(id) is withdrawn."
    case .label:
      guard let standing = taken.standing else {
        return "\(id) is taken back: no answer of yours counts now. Enter sends it again."
      }
      return "\(id) is taken back: \(summary(standing)), which you sent before, counts again."
    }
  }

  /// The answer's first gating value, as people read it.
  private func summary(_ answer: Answer) -> String {
    let fields = guideline?.definition.fields ?? []
    guard let field = fields.first(where: \.gating) ?? fields.first, let value = answer.values[field.name],
      let text = field.kind?.display(value, field: field), !text.isEmpty
    else { return "the answer" }
    return "\(field.title) \(text)"
  }
}
