/// What the labelling screen does, one step a call, as text or JSON.

import QuillModel
import QuillStore

struct LabelTwin {
  let session: Session
  let service: LabelService
  let desk: LabelService.Desk
  let world: World
  let isJSON: Bool

  private var store: Store { session.store }
  private var person: Person { session.person }
  private var task: TaskDefinition { desk.guideline.definition }

  func showNext() throws {
    guard let item = try store.labelItem(desk.round.id, .firstOpen, by: person) else {
      let progress = try store.labelSession(desk.round.id, by: person)
      if isJSON {
        world.console.json(head(progress, example: nil))
      } else if progress.total == 0 {
        world.console.text(
          "There is nothing to label in \(desk.round.name) yet. Bring examples in: quill import FILE")
      } else {
        world.console.text(
          "Nothing left to label in \(desk.round.name): \(progress.submitted) of \(progress.total) sent.")
      }
      return
    }
    try show(item)
  }

  func show(_ example: String) throws { try show(try service.item(example, at: desk, by: person)) }

  func send(_ answer: Answer, on example: String, seconds: Int) throws {
    let item = try service.item(example, at: desk, by: person)
    let answer = try service.checked(answer, for: item, at: desk)
    let at = try store.submit(
      store.environment.newID(), assignment: item.assignment, answer: answer, seconds: seconds, by: person)
    let progress = try store.labelSession(desk.round.id, by: person)
    let corrected = item.state == .submitted ? " It takes the place of what you sent before." : ""
    report(
      "Sent \(item.exampleID): \(ExampleText.values(answer.values, under: task)). \(progress.submitted) of "
        + "\(progress.total) in \(desk.round.name).\(corrected)",
      ["sent": .string(item.exampleID), "answer": answer.json, "at": .string(at.iso8601)], progress)
  }

  func undo() throws {
    guard let back = try store.withdrawLast(in: desk.round.id, by: person) else {
      throw Refusal("There is nothing of yours to take back in \(desk.round.name).")
    }
    let progress = try store.labelSession(desk.round.id, by: person)
    report(
      "Took back \(back.exampleID): \(ExampleText.values(back.draft.answer.values, under: task)). It is a draft now; "
        + "send it again with --example \(back.exampleID).",
      ["withdrawn": .string(back.exampleID), "draft": back.draft.answer.json], progress)
  }

  func skip(_ example: String, reason: String) throws {
    let item = try service.item(example, at: desk, by: person)
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw Refusal("Say why you skip it: --skip REASON")
    }
    try store.skip(item.assignment, reason: reason, by: person)
    report(
      "Skipped \(item.exampleID).", ["skipped": .string(item.exampleID)],
      try store.labelSession(desk.round.id, by: person))
  }

  func ask(_ example: String, question: String, clause: String?) throws {
    let item = try service.item(example, at: desk, by: person)
    try store.ask(
      store.environment.newID(), assignment: item.assignment, question: question, clause: clause, by: person)
    report(
      "Asked about \(item.exampleID)\(item.state == .submitted ? "." : "; it waits for an answer.")",
      ["asked": .string(item.exampleID)], try store.labelSession(desk.round.id, by: person))
  }

  private func show(_ item: LabelItem) throws {
    let progress = try store.labelSession(desk.round.id, by: person)
    if isJSON {
      var object = head(progress, example: item.exampleID).object ?? JSONObject()
      object["revision"] = .integer(Int64(item.revision))
      object["position"] = .integer(Int64(item.position))
      object["state"] = .string(item.state.rawValue)
      object["input"] = .object(item.input)
      object["sent"] = item.sent?.json ?? .null
      object["draft"] = item.draft?.answer.json ?? .null
      return world.console.json(.object(object))
    }
    var lines = [
      "\(item.exampleID)  \(item.position) of \(progress.total)  \(desk.round.name)  guideline "
        + "\(desk.round.guidelineVersion)  \(item.state.rawValue)"
    ]
    lines += ExampleText.inputs(item.input, under: task)
    if let sent = item.sent { lines.append("sent: \(ExampleText.values(sent.values, under: task))") }
    if let draft = item.draft {
      lines.append("draft: \(ExampleText.values(draft.answer.values, under: task))")
    }
    world.console.text((lines + ["", ExampleText.fields(task)]).joined(separator: "\n"))
  }

  private func report(_ text: String, _ json: JSONValue, _ progress: LabelSession) {
    guard isJSON else { return world.console.text(text) }
    let head = head(progress, example: nil).object?.members.filter { $0.key != "example" } ?? []
    world.console.json(.object(JSONObject((json.object?.members ?? []) + head)))
  }

  private func head(_ progress: LabelSession, example: String?) -> JSONValue {
    [
      "round": .string(desk.round.name), "guideline": .string("\(desk.round.guidelineVersion)"),
      "submitted": .integer(Int64(progress.submitted)), "total": .integer(Int64(progress.total)),
      "example": .optional(example),
    ]
  }
}
