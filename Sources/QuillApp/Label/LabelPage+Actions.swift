/// What the keys of labelling do.

import Canvas
import QuillModel

extension LabelPage {
  mutating func scroll(_ step: (inout ScrollText) -> Void) -> [Effect] {
    parts.scroll(step)
    return []
  }

  // MARK: Sending

  mutating func send(_ context: inout Context) -> [Effect] {
    guard let item, let form, let guideline else { return [] }
    let missing = form.answer.missing(under: guideline.definition)
    if let field = missing.first {
      self.form?.focus(on: field.name)
      return [
        .refuse(
          "Not sent: \(missing.map(\.title).joined(separator: ", ")) \(missing.count == 1 ? "is" : "are") missing."
        )
      ]
    }
    if form.answer.lacksClause(under: guideline) {
      return [.refuse("Not sent: cite the clause that decides it. c finds one.")]
    }
    let answer = form.answer.canonical(under: guideline.definition)
    if sending?.answer != answer { sending = (context.ids.id(at: context.moment), answer) }
    guard let sending else { return [] }
    isWaiting = true
    draftChangedAt = nil
    return [
      .write(
        .submit(id: sending.id, assignment: item.assignment, answer: answer, seconds: seconds(context)))
    ]
  }

  mutating func go(_ step: Int, _ context: Context) -> [Effect] {
    guard let session else { return [] }
    let position = (item?.position ?? session.total + 1) + step
    guard position >= 1, position <= session.total else {
      return [.refuse(step > 0 ? "This is the last item." : "This is the first item.")]
    }
    isWaiting = true
    return saveDraft(context) + [.read(.labelItem(round: session.round.id, .position(position)))]
  }

  // MARK: Replies

  mutating func answered(_ id: String, _ reply: String?, _ context: Context) -> [Effect] {
    guard let reply else { return [] }
    switch id {
    case "cite": form?.cite(reply)
    case "note": form?.note(reply)
    case "write": return setWritten(reply, context)
    case "skip", "ask": return pass(id, reply, context)
    default: return []
    }
    changed(context)
    return []
  }

  private mutating func setWritten(_ text: String, _ context: Context) -> [Effect] {
    guard let field = form?.focusedField, let kind = field.kind, let item else { return [] }
    guard !text.isEmpty else {
      form?.set(field, to: nil)
      changed(context)
      return []
    }
    guard let value = kind.parse(text, field: field) else {
      return [.refuse("\"\(text)\" is not what \(field.title) takes.")]
    }
    if let problem = kind.problem(
      with: value, field: field, input: item.input, inputs: form?.task.inputs ?? [])
    {
      return [.refuse("\(field.title) \(problem).")]
    }
    form?.set(field, to: kind.canonical(value, field: field))
    form?.moveFocus(1)
    changed(context)
    return []
  }

  private mutating func pass(_ id: String, _ text: String, _ context: Context) -> [Effect] {
    guard let item else { return [] }
    let words = text.split(whereSeparator: \.isWhitespace)
    if words.isEmpty {
      return [.refuse(id == "skip" ? "Not skipped: give a reason." : "Not asked: write the question.")]
    }
    isWaiting = true
    let saved = saveDraft(context)
    if id == "skip" { return saved + [.write(.skip(assignment: item.assignment, reason: text))] }
    var ids = context.ids
    return saved + [
      .write(
        .ask(
          id: ids.id(at: context.moment), assignment: item.assignment, question: text,
          clause: form?.answer.clauses.first))
    ]
  }

  // MARK: Values that are written

  mutating func write() -> [Effect] {
    guard let form, let field = form.focusedField else { return [.refuse("Focus a field first: Tab.")] }
    let now = form.answer.values[field.name].flatMap { field.kind?.display($0, field: field) } ?? ""
    switch field.kind?.entry {
    case .number: return [.ask(Question("write", field.title, .line(initial: now, completions: [])))]
    case .text: return [.ask(Question("write", field.title, .text(initial: now)))]
    case .lines: return beginLines()
    default: return [.refuse("\(field.title) takes the keys shown beside it.")]
    }
  }

  // MARK: Lines

  mutating func beginLines() -> [Effect] {
    guard let form else { return [] }
    let fields = form.task.fields.filter { $0.kind?.entry == .lines }
    let focused = form.focusedField.flatMap { field in fields.first { $0.name == field.name } }
    let empty = fields.first { form.answer.values[$0.name] == nil }
    guard let field = focused ?? empty ?? fields.first, let part = field.of else {
      return [.refuse("This task has no field that takes lines.")]
    }
    self.form?.focus(on: field.name)
    linesField = field
    let chosen = (form.answer.values[field.name]?.array ?? []).compactMap(\.integer)
    parts.beginPicking(in: part, chosen: chosen)
    return [.tell(Notice("\(field.title): j/k move, Space chooses a line, Enter is done."))]
  }

  mutating func pick(_ key: Key, _ context: Context) -> [Effect] {
    switch key {
    case .character("j"), .down: parts.moveCursor(1)
    case .character("k"), .up: parts.moveCursor(-1)
    case .character("J"), .pageDown: parts.moveCursor(10)
    case .character("K"), .pageUp: parts.moveCursor(-10)
    case .character(" "):
      toggleLine(context)
      parts.moveCursor(1)
    default:
      if let field = linesField, form?.answer.values[field.name] == nil, key == .enter { toggleLine(context) }
      parts.endPicking()
      linesField = nil
      form?.moveFocus(1)
      return []
    }
    return linesField.map { [.tell(Notice("\($0.title): Space chooses a line, Enter is done."))] } ?? []
  }

  private mutating func toggleLine(_ context: Context) {
    guard let field = linesField, let line = parts.pickedLine, let form else { return }
    var lines = (form.answer.values[field.name]?.array ?? []).compactMap(\.integer)
    if let index = lines.firstIndex(of: line) { lines.remove(at: index) } else { lines.append(line) }
    self.form?.set(field, to: .array(lines.sorted().map(JSONValue.integer)))
    changed(context)
  }

  // MARK: The rule

  func openRule() -> [Effect] {
    guard let form, let session else { return [] }
    let field = form.focusedField
    let chosen = field.flatMap { field in form.answer.values[field.name]?.string.flatMap { field.option($0) }
    }
    let code = chosen?.clause ?? field?.clause ?? field?.options.first?.clause ?? form.answer.clauses.first
    return [.open(PageRequest(GuidelinePage.id, code, detail: session.round.guidelineVersion.description))]
  }
}
