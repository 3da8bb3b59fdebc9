/// What the labelling screen does, one step a call, as text or JSON. Looking makes nothing: no round, no place, no version.

import QuillModel
import QuillStore

struct LabelTwin {
  let session: Session
  let service: LabelService
  let task: String
  let world: World
  let isJSON: Bool

  private var store: Store { session.store }
  private var person: Person { session.person }

  /// Says what opening the desk published.
  func note(_ desk: LabelService.Desk) {
    guard let published = desk.published else { return }
    world.console.note("Published \(task) \(published.version), as its sole author, as there was none yet.")
  }

  // MARK: Looking

  /// In a pool this claims the next item, as nobody else may be shown it meanwhile.
  func showNext(in view: LabelService.View) throws {
    guard let item = try service.peek(.firstOpen, in: view, by: person) ?? claimed(in: view) else {
      let (submitted, total) = try service.progress(view, by: person)
      if isJSON {
        world.console.json(try head(view, example: nil))
      } else if total == 0 {
        world.console.text(
          "There is nothing to label in \(view.name) yet. Bring examples in: quill import FILE")
      } else {
        world.console.text("Nothing left to label in \(view.name): \(submitted) of \(total) sent.")
      }
      return
    }
    try show(item, in: view)
  }

  private func claimed(in view: LabelService.View) throws -> LabelPeek? {
    guard let round = view.round, round.kind == .pool else { return nil }
    return try store.labelItem(round.id, .firstOpen, by: person).map(LabelPeek.init)
  }

  func show(_ example: String, in view: LabelService.View) throws {
    try show(try service.peek(example, in: view, by: person), in: view)
  }

  private func show(_ item: LabelPeek, in view: LabelService.View) throws {
    if isJSON {
      var object = try head(view, example: item.exampleID).object ?? JSONObject()
      object["revision"] = .integer(Int64(item.revision))
      object["position"] = .integer(Int64(item.position))
      object["state"] = .string(item.state.rawValue)
      object["input"] = .object(item.input)
      object["sent"] = item.sent?.json ?? .null
      object["draft"] = item.draft?.answer.json ?? .null
      object["distressing"] = .bool(item.isDistressing)
      return world.console.json(.object(object))
    }
    let definition = view.guideline.definition
    let total = try service.progress(view, by: person).total
    let version = view.version.map { "guideline \($0)" } ?? "guideline not published yet"
    var lines = [
      "\(item.exampleID)  \(item.position) of \(total)  \(view.name)  \(version)  \(item.state.rawValue)"
    ]
    if item.isDistressing {
      lines.append("Someone warns that its content is distressing; --skip passes it over.")
    }
    lines += ExampleText.inputs(item.input, under: definition)
    if let sent = item.sent { lines.append("sent: \(ExampleText.values(sent.values, under: definition))") }
    if let draft = item.draft {
      lines.append("draft: \(ExampleText.values(draft.answer.values, under: definition))")
    }
    world.console.text((lines + ["", ExampleText.fields(definition)]).joined(separator: "\n"))
  }

  // MARK: Doing

  /// Checks everything that can be checked before the desk is opened, as that may publish.
  func send(
    _ answer: Answer, on example: String, seconds: Int, because reason: String, in view: LabelService.View,
    round: String?
  ) throws {
    let peek = try service.peek(example, in: view, by: person)
    let answer = try service.checked(answer, input: peek.input, under: view.guideline)
    if peek.state == .submitted, !reason.contains(where: { !$0.isWhitespace }) {
      throw Refusal(
        "You sent an answer to \(example) already. Say why this one takes its place: --because REASON")
    }
    let desk = try service.open(task, round: round, publishing: true, by: person)
    note(desk)
    let item = try service.item(example, at: desk, by: person)
    let at = try store.submit(
      store.environment.newID(), assignment: item.assignment, answer: answer, seconds: seconds,
      reason: reason, by: person)
    let progress = try store.labelSession(desk.round.id, by: person)
    let corrected = item.state == .submitted ? " It takes the place of what you sent before." : ""
    report(
      "Sent \(item.exampleID): \(shown(answer, desk)). \(progress.submitted) of "
        + "\(progress.total) in \(desk.round.name).\(corrected)",
      ["sent": .string(item.exampleID), "answer": answer.json, "at": .string(at.iso8601)], progress)
  }

  func undo(round named: String?) throws {
    let last = try named ?? store.roundOfLastAct(task, by: person)?.name
    let view = try service.view(task, round: last, by: person)
    guard let round = view.round, let back = try store.takeBack(in: round.id, by: person) else {
      throw Refusal("There is nothing of yours to take back in \(view.name).")
    }
    report(
      try words(of: back, in: round, under: view.guideline.definition),
      [
        "withdrawn": .string(back.exampleID), "act": .string(back.act.rawValue),
        "draft": try draft(of: back, in: round)?.answer.json ?? .null, "counts": back.standing?.json ?? .null,
      ], try store.labelSession(round.id, by: person))
  }

  /// What a label that was taken back has become.
  private func draft(of back: TakenBack, in round: Round) throws -> Draft? {
    guard back.act == .label else { return nil }
    return try store.labelPeek(task, round: round.id, .example(back.exampleID), by: person)?.draft
  }

  private func words(of back: TakenBack, in round: Round, under definition: TaskDefinition) throws -> String {
    let counts = back.standing.map {
      " What you had sent before counts again: \(ExampleText.values($0.values, under: definition))."
    }
    switch back.act {
    case .label:
      let taken = try draft(of: back, in: round).map {
        ExampleText.values($0.answer.values, under: definition)
      }
      let kept =
        counts.map { $0 + " What was taken back is kept as a draft." }
        ?? " It is a draft now; send it again with --example \(back.exampleID)."
      return "Took back \(back.exampleID)\(taken.map { ": \($0)" } ?? "").\(kept)"
    case .skip:
      return "\(back.exampleID) is no longer passed over: it is to be labelled again.\(counts ?? "")"
    case .question: return "Your question on \(back.exampleID) is taken back.\(counts ?? "")"
    }
  }

  func skip(_ example: String, reason: String, round: String?) throws {
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw Refusal("Say why you skip it: --skip REASON")
    }
    let (desk, item) = try place(on: example, round: round)
    try store.skip(item.assignment, reason: reason, by: person)
    report(
      "Skipped \(item.exampleID).", ["skipped": .string(item.exampleID)],
      try store.labelSession(desk.round.id, by: person))
  }

  func flag(_ example: String, what: String) throws {
    let view = try service.view(task, round: nil, by: person)
    _ = try service.peek(example, in: view, by: person)
    try store.flagContent(task, example: example, reason: what, by: person)
    guard isJSON else {
      return world.console.text("Whoever meets \(example) is warned first.")
    }
    world.console.json(["flagged": .string(example)])
  }

  func ask(_ example: String, question: String, clause: String?, round: String?) throws {
    guard question.contains(where: { !$0.isWhitespace }) else {
      throw Refusal("Write the question: --ask TEXT")
    }
    let (desk, item) = try place(on: example, round: round)
    if let clause, desk.guideline.clause(clause) == nil {
      throw Refusal("The guideline has no clause \(clause). See: quill show guideline")
    }
    try store.ask(
      store.environment.newID(), assignment: item.assignment, question: question, clause: clause, by: person)
    report(
      "Asked about \(item.exampleID)\(item.state == .submitted ? "." : "; it waits for an answer.")",
      ["asked": .string(item.exampleID)], try store.labelSession(desk.round.id, by: person))
  }

  /// The person's place on an example that is there for them; their round is made for no other.
  private func place(on example: String, round: String?) throws -> (LabelService.Desk, LabelItem) {
    let view = try service.view(task, round: round, by: person)
    _ = try service.peek(example, in: view, by: person)
    let desk = try service.open(task, round: round, publishing: false, by: person)
    return (desk, try service.item(example, at: desk, by: person))
  }

  // MARK: Saying

  private func shown(_ answer: Answer, _ desk: LabelService.Desk) -> String {
    ExampleText.values(answer.values, under: desk.guideline.definition)
  }

  private func report(_ text: String, _ json: JSONValue, _ progress: LabelSession) {
    guard isJSON else { return world.console.text(text) }
    world.console.json(
      .object(
        JSONObject(
          (json.object?.members ?? []) + [
            .init(key: "round", value: .string(progress.round.name)),
            .init(key: "guideline", value: .string("\(progress.round.guidelineVersion)")),
            .init(key: "submitted", value: .integer(Int64(progress.submitted))),
            .init(key: "total", value: .integer(Int64(progress.total))),
          ])))
  }

  private func head(_ view: LabelService.View, example: String?) throws -> JSONValue {
    let (submitted, total) = try service.progress(view, by: person)
    return [
      "round": .optional(view.round?.name), "guideline": .optional(view.version?.description),
      "submitted": .integer(Int64(submitted)), "total": .integer(Int64(total)),
      "example": .optional(example),
    ]
  }
}
