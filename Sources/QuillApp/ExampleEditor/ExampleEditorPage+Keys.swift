/// The keys of the example form.

import Canvas
import QuillGuideline
import QuillModel

extension ExampleEditorPage {
  static let writing: [KeyRow<ExampleEditorPage>] = [
    KeyRow(
      "edit.part", "<Enter> e i", "Write the part under the cursor", footer: ("Enter", "write"),
      disabled: whileCompared
    ) {
      page, context in
      page.list.selection.map { page.ask(about: page.parts[$0], context) } ?? []
    },
    KeyRow(
      "edit.number", some: "1-9", "Write that part", accepts: { page, key, _ in page.part(key) != nil }
    ) { page, key, context in
      guard let index = page.part(key) else { return [] }
      page.list.move(to: index)
      return page.ask(about: page.parts[index], context)
    },
    KeyRow("edit.clear", "x <Delete>", "Empty the part under the cursor", disabled: whileCompared) {
      page, context in
      guard let part = page.list.selection.map({ page.parts[$0] }) else { return [] }
      if part.kind == .id {
        return [.refuse("An example keeps an id. Enter writes another one while it is new.")]
      }
      return page.set(part, to: "", context)
    },
    KeyRow("edit.undo", "u", "Undo", disabled: { page, _ in page.before.isEmpty ? "Nothing to undo." : nil })
    {
      page, context in
      guard let old = page.before.popLast(), let now = page.example else { return [] }
      page.after.append(now)
      page.put(old, context)
      return []
    },
    KeyRow(
      "edit.redo", "<C-r>", "Redo", disabled: { page, _ in page.after.isEmpty ? "Nothing to redo." : nil }
    ) {
      page, context in
      guard let new = page.after.popLast(), let now = page.example else { return [] }
      page.before.append(now)
      page.put(new, context)
      return []
    },
  ]

  static let deciding: [KeyRow<ExampleEditorPage>] = [
    KeyRow(
      "edit.save", "w", "Save it as a draft revision", footer: ("w", "save"),
      disabled: { page, context in page.whyNotSaved(context) }
    ) { page, context in page.save(context) },
    KeyRow(
      "edit.review", "S", "Save it and send it to blind review", footer: ("S", "to review"),
      disabled: { page, context in page.isChanged ? page.whyNotSaved(context) : page.whyNotSent }
    ) { page, context in
      guard let example = page.example, let task = context.task else { return [] }
      if page.isChanged {
        page.sendsOn = true
        return page.save(context)
      }
      page.isWaiting = true
      return [.write(.setExampleState(task: task, id: example.id, .inReview, reason: ""))]
    },
    KeyRow(
      "edit.twin", "t", "A contrast twin: a copy in its family, to change what decides the answer",
      footer: ("t", "twin"),
      disabled: whileUnsaved
    ) { page, _ in
      page.example.map { [.back, .open(PageRequest(Self.id, $0.id, detail: "twin"))] } ?? []
    },
    KeyRow(
      "edit.next", "N", "Write a new one after this", footer: ("N", "new"), disabled: whileUnsaved
    ) { _, _ in [.back, .open(PageRequest(Self.id))] }
    .shown { page, _ in !page.isChanged && page.desk?.isNew == false },
    KeyRow(
      "edit.compare", "d", "The difference from its twin, or from the revision before", footer: ("d", "diff")
    ) {
      page, context in page.compare(context)
    },
    KeyRow("edit.near", "n", "Open the example that is most like it", footer: ("n", "nearest")) { page, _ in
      guard let first = page.near.first else { return [.refuse("No other example is like it.")] }
      return [.open(PageRequest(ExampleDetailPage.id, first.id))]
    }.shown { page, _ in (page.near.first?.similarity ?? 0) > NearExample.tooLike },
    KeyRow(
      "edit.proof", "p",
      "Run the proof's command; keep its exit code and the hash of what it said. Over SSH: queue a registered one",
      disabled: { page, context in
        guard page.desk?.mayRun == true else { return context.refusal(.queueJob) }
        return page.example?.proof?["command"]?.string == nil
          ? "It has no proof yet: write the command in the part proof." : nil
      }
    ) { page, context in
      guard page.desk?.mayRun == true else { return page.askForProof(context) }
      guard let example = page.example, let command = example.proof?["command"]?.string else { return [] }
      page.isWaiting = true
      return [.write(.runProof(id: example.id, command: command)), .tell(Notice("Running: \(command)"))]
    },
    KeyRow(
      "edit.drop", "R", "Drop what is not saved",
      disabled: { page, _ in page.isChanged ? nil : "Nothing has changed." }
    ) {
      _, _ in [.ask(Question("drop", "Drop what you have not saved?", .confirm))]
    },
    KeyRow("edit.leave", "q <Esc>", "Back; what is not saved is kept for you") { page, _ in
      if page.comparison != nil {
        page.comparison = nil
        return []
      }
      return [.back]
    },
  ]

  private static let whileCompared: @Sendable (ExampleEditorPage, Context) -> String? = { page, _ in
    page.comparison == nil ? nil : "d goes back to the form."
  }

  private static let whileUnsaved: @Sendable (ExampleEditorPage, Context) -> String? = { page, _ in
    page.isChanged || page.desk?.isNew != false ? "Save this one first: w." : nil
  }

  private func part(_ key: Key) -> Int? {
    guard comparison == nil, case .character(let character) = key, let digit = character.wholeNumberValue,
      digit >= 1, digit <= parts.count
    else { return nil }
    return digit - 1
  }

  private func whyNotSaved(_ context: Context) -> String? {
    if let refusal = context.refusal(.writeExample) { return refusal }
    if example == nil { return "The example is still being read." }
    if !isChanged, desk?.isNew != true { return "Nothing has changed." }
    return problems.first { $0.severity == .error }.map { "Not saved: \($0.message)" }
  }

  private var whyNotSent: String? {
    guard let example else { return "The example is still being read." }
    if desk?.isNew == true { return nil }
    if example.expected == nil { return "Write the expected answer first: a reviewer's is compared with it." }
    return example.state == .draft ? nil : "It is \(example.state.rawValue)."
  }

  mutating func save(_ context: Context) -> [Effect] {
    guard let example, let task = context.task else { return [] }
    isWaiting = true
    let base = over ?? (desk?.isNew == true ? 0 : example.revision)
    return [.write(.saveExample(task: task, example, over: base))]
  }

  private func ask(about part: ExamplePart, _ context: Context) -> [Effect] {
    guard let example, let definition = context.definition else { return [] }
    if part.kind == .id, desk?.isNew != true {
      return [.refuse("An id never changes. Write a new example instead: y on Examples copies this one.")]
    }
    return [.ask(part.question(example, definition, context.guideline))]
  }

  private mutating func set(_ part: ExamplePart, to text: String, _ context: Context) -> [Effect] {
    guard var changed = example, let definition = context.definition else { return [] }
    if let refusal = part.set(text, in: &changed, definition) {
      // What was typed is not lost: the question is put again.
      return [
        .ask(part.question(text: text, example ?? changed, definition, context.guideline)), .refuse(refusal),
      ]
    }
    return change(to: changed, context)
  }

  mutating func answered(_ id: String, _ reply: String, _ context: Context) -> [Effect] {
    if id == "drop", let task = context.task, let desk {
      example = desk.example
      (before, after) = ([], [])
      isChanged = false
      refresh(context)
      return [.write(.dropExample(task: task, start))]
    }
    if id == "over" { return save(context) }
    if id == Self.proofQuestion { return prove(reply, context) }
    guard let part = parts.first(where: { $0.id == id }) else { return [] }
    return set(part, to: reply, context)
  }

  private mutating func compare(_ context: Context) -> [Effect] {
    if comparison != nil {
      comparison = nil
      return []
    }
    guard let example, let desk else { return [] }
    let other = desk.family.first ?? (desk.isNew ? nil : desk.example)
    guard let other else { return [.refuse("It has no twin yet, and no revision before. t makes a twin.")] }
    let title =
      other.id == example.id ? "revision \(other.revision) → as it is here" : "\(other.id) → \(example.id)"
    comparison = SpanText(
      ExampleComparison.lines(
        other, example, context.definition, title: title, columns: context.size.width - 2),
      rows: context.bodyRows)
    return []
  }
}
