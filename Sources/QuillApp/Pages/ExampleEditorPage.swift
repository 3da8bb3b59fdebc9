/// Writing an example: a form of numbered parts over the task's inputs and fields, checked while one writes.

import Canvas
import QuillModel

public struct ExampleEditorPage: ListPage, WaitingPage {
  public static let id = "edit"
  public static let summary = "write an example; argument: its id"
  public static let action = Action.writeExample

  var list = ListCursor()
  private var wantedID: String?
  private var example: Example?
  private var parts: [ExamplePart] = []
  private var problems: [Problem] = []
  private var isChanged = false
  private(set) var isWaiting = false

  public init(_ request: PageRequest) { wantedID = request.argument }

  public static let keys: [KeyRow<ExampleEditorPage>] =
    listKeys + [
      KeyRow("edit.part", "<Enter> e i", "Write the part under the cursor", footer: ("Enter", "write")) {
        page, context in
        page.list.selection.map { page.ask(about: page.parts[$0], context) } ?? []
      },
      KeyRow(
        "edit.number", some: "1-9", "Write that part", accepts: { page, key, _ in page.part(key) != nil }
      ) {
        page, key, context in
        guard let index = page.part(key) else { return [] }
        page.list.move(to: index)
        return page.ask(about: page.parts[index], context)
      },
      KeyRow("edit.clear", "x <Delete>", "Empty the part under the cursor", footer: ("x", "empty")) {
        page, context in
        page.list.selection.map { page.set(page.parts[$0], to: "", context) } ?? []
      },
      KeyRow(
        "edit.save", "w <C-s>", "Save it as a draft revision", footer: ("w", "save"),
        disabled: { page, context in page.whyNotSaved(context) }
      ) { page, context in
        guard let example = page.example, let task = context.task else { return [] }
        page.isWaiting = true
        return [.write(.saveExample(task: task, example))]
      },
      KeyRow("edit.leave", "q <Esc>", "Back; asks when something is not saved") { page, _ in
        page.isChanged ? [.ask(Question("leave", "Leave without saving?", .confirm))] : [.back]
      },
    ]

  private func part(_ key: Key) -> Int? {
    guard case .character(let character) = key, let digit = character.wholeNumberValue, digit >= 1,
      digit <= parts.count
    else { return nil }
    return digit - 1
  }

  private func whyNotSaved(_ context: Context) -> String? {
    if let refusal = context.refusal(.writeExample) { return refusal }
    if example == nil { return "The task is still being read." }
    if !isChanged { return "Nothing has changed." }
    return problems.first { $0.severity == .error }.map { "Not saved: \($0.message)" }
  }

  public mutating func appear(_ context: Context) -> [Effect] {
    guard example == nil, let task = context.task else { return [] }
    if let refusal = context.refusal(.writeExample) { return [.refuse(refusal)] }
    var effects: [Effect] = [.read(.guideline(task: task, version: nil))]
    if let wantedID { effects.append(.read(.example(task: task, id: wantedID, revision: nil))) }
    return effects
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.guideline) where example == nil && wantedID == nil && context.definition != nil:
      example = Example(id: "", input: JSONObject(), source: "original", state: .draft)
      refresh(context)
    case .loaded(.guideline): refresh(context)
    case .loaded(.example(let data)) where data.example.id == wantedID && example == nil:
      example = data.example
      refresh(context)
    case .answered("leave", let reply): return reply == nil ? [] : [.back]
    case .answered(let id, let reply?):
      guard let part = parts.first(where: { $0.id == id }) else { return [] }
      return set(part, to: reply, context)
    case .done(.exampleSaved(let id, let revision)) where id == example?.id:
      isWaiting = false
      isChanged = false
      wantedID = id
      example?.revision = revision
      return [.tell(Notice("\(id) is saved as revision \(revision), a draft.", .good))]
    case .failed(.write(.saveExample), _): isWaiting = false
    case .resized: list.fit(rows: context.bodyRows)
    default: break
    }
    return []
  }

  private mutating func refresh(_ context: Context) {
    guard let definition = context.definition, let example else { return }
    parts = ExamplePart.all(of: definition)
    list.setCount(parts.count)
    problems = ExampleChecks.problems(example, context.guideline, isNew: wantedID == nil)
  }

  private func ask(about part: ExamplePart, _ context: Context) -> [Effect] {
    guard let example, let definition = context.definition else { return [] }
    if part.kind == .id, wantedID != nil {
      return [.refuse("An id never changes. Write a new example instead.")]
    }
    return [.ask(part.question(example, definition, context.guideline))]
  }

  private mutating func set(_ part: ExamplePart, to text: String, _ context: Context) -> [Effect] {
    guard var changed = example, let definition = context.definition else { return [] }
    if let refusal = part.set(text, in: &changed, definition) { return [.refuse(refusal)] }
    isChanged = isChanged || changed != example
    example = changed
    refresh(context)
    return []
  }

  public func header(_ context: Context) -> Header {
    let name = example.map { $0.id.isEmpty ? "new example" : $0.id } ?? wantedID ?? "new example"
    let next = wantedID == nil ? "draft" : "revision \(example?.revision ?? 1)"
    let state = isChanged ? "not saved" : wantedID == nil ? nil : "saved"
    return Header(["edit", name, next], right: [state].compactMap(\.self))
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard let example, let definition = context.definition else {
      return Empty.draw("Reading…", into: &buffer, rect: rect)
    }
    let (checks, form) = rect.inset(horizontal: 1).splitBottom(min(5, rect.height / 4))
    var shown = list
    shown.fit(rows: form.height)
    shown.draw(into: &buffer, rect: form) { buffer, line, index, isSelected in
      let part = parts[index]
      if isSelected { buffer.write(">", at: line.origin, role: .focus) }
      buffer.writeRight(
        String(index + 1), in: Rect(x: line.x + 1, y: line.y, width: 2, height: 1), role: .key)
      buffer.write(
        part.title, at: line.point(row: 0, column: 4), role: isSelected ? .title : .text, width: 14)
      let value = part.shown(example, definition)
      buffer.write(
        value.isEmpty ? "–" : value, at: line.point(row: 0, column: 19), role: value.isEmpty ? .dim : .text,
        width: max(0, line.width - 19))
    }
    draw(problems, into: &buffer, rect: checks)
  }

  private func draw(_ problems: [Problem], into buffer: inout CellBuffer, rect: Rect) {
    let (title, body) = rect.splitTop(1)
    buffer.rule(title, title: problems.isEmpty ? "checks: all good" : "checks")
    for (index, problem) in problems.prefix(body.height).enumerated() {
      buffer.write(
        problem.message, at: body.point(row: index), role: problem.severity == .error ? .bad : .warn,
        width: body.width)
    }
  }
}
