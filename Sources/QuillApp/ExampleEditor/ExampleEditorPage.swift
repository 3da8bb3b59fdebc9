/// Writing an example: a form of numbered parts over the task's inputs and fields, checked while one writes.

import Canvas
import QuillGuideline
import QuillModel

public struct ExampleEditorPage: ListPage, WaitingPage {
  public static let id = "edit"
  public static let summary = "write an example; arguments: its id, and copy or twin for a new one like it"
  public static let action = Action.writeExample

  var list = ListCursor()
  let start: ExampleDesk.Start
  var desk: ExampleDesk?
  var example: Example?
  var parts: [ExamplePart] = []
  var problems: [Problem] = []
  /// As it was before each step, for undo; and after it, for redo.
  var before: [Example] = []
  var after: [Example] = []
  var isChanged = false
  /// The difference from a twin, or from the revision before, is shown instead of the form.
  var comparison: SpanText?
  var near: [NearExample] = []
  var isWaiting = false
  /// Once saved, it is sent to review.
  var sendsOn = false
  /// The text being written in the layer above.
  private var begun: BegunText?
  /// Another person's revision, over which this one is to be saved.
  var over: Int?
  /// How it can be proved where no program is started.
  var proofChoices: ProofChoices?
  private var changedAt: Int64?
  private var isKept = true
  private var isCompared = true

  /// How long nothing is changed before it is kept, and compared with all others; milliseconds.
  private static let keepPause: Int64 = 800
  private static let comparePause: Int64 = 400

  public init(_ request: PageRequest) {
    start =
      switch (request.argument, request.detail) {
      case (let id?, "copy"): .copy(of: id)
      case (let id?, "twin"): .twin(of: id)
      case (let id?, _): .existing(id: id)
      case (nil, let cell?): Self.cell(cell)
      case (nil, nil): .blank
      }
  }

  /// `S1/OMITS/hard`
  private static func cell(_ words: String) -> ExampleDesk.Start {
    let parts = words.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3 else { return .blank }
    return .cell(scenario: parts[0], answer: parts[1], difficulty: parts[2])
  }

  public static let keys: [KeyRow<ExampleEditorPage>] = listKeys + writing + deciding

  public mutating func appear(_ context: Context) -> [Effect] {
    guard desk == nil, let task = context.task else { return [] }
    if let refusal = context.refusal(.writeExample) { return [.refuse(refusal), .back] }
    isWaiting = true
    return [.read(.guideline(task: task, version: nil)), .read(.exampleDesk(task: task, start))]
  }

  public mutating func leave(_ context: Context) -> [Effect] {
    (isChanged || begun != nil) && !isKept ? keep(context) : []
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.exampleDesk(let found)) where found.start == start && desk == nil:
      return take(found, context)
    case .loaded(.guideline): refresh(context)
    case .loaded(.nearest(let text, let except, let found)):
      if let example, except == self.except(example), text == Example.comparedText(example.input) {
        near = found
        refresh(context)
      }
    case .done(.exampleSaved(let id, let revision)) where id == example?.id:
      return saved(id, revision, context)
    case .done(.stateSet(let id, let state)) where id == example?.id:
      isWaiting = false
      example?.state = state
      return [.tell(Notice("\(id) waits for someone else's blind review.", .good))]
    case .done(.proofRun(let id, let proof)) where id == example?.id:
      isWaiting = false
      var changed = example
      changed?.proof = proof
      return change(to: changed, context) + [.tell(ProofWords.notice(proof))]
    case .loaded(.proofChoices(let choices)) where choices.example == example?.id:
      return offer(choices)
    case .done(.jobQueued(let number)):
      return [
        .tell(Notice("Job \(number) is queued. When it has run, p takes its proof; :jobs shows it.", .good))
      ]
    case .failed(.read(.exampleDesk), _):
      isWaiting = false
      return desk == nil ? [.back] : []
    case .done(.exampleMovedOn(let id, let revision, let by)) where id == example?.id:
      isWaiting = false
      isKept = false
      over = revision
      return [
        .ask(
          Question(
            "over", "Not saved: \(by) saved revision \(revision) since you began. Save yours over it?",
            .confirm))
      ]
    case .failed: isWaiting = false
    case .typed(let text):
      begun = text
      isKept = false
      changedAt = context.moment.uptime
    case .answered(let id, let reply):
      begun = nil
      if let reply { return answered(id, reply, context) }
      if id == "over" { over = nil }
    case .resized: fit(context)
    case .tick: return tick(context)
    default: break
    }
    return []
  }

  private mutating func take(_ found: ExampleDesk, _ context: Context) -> [Effect] {
    isWaiting = false
    desk = found
    example = found.unsaved ?? found.example
    isChanged = found.unsaved != nil
    isCompared = false
    changedAt = context.moment.uptime
    refresh(context)
    fit(context)
    if found.unsaved != nil { return [.tell(Notice("What you had not saved is back. R drops it."))] }
    if let approved = found.approved, approved == found.example.revision {
      return [.tell(Notice("Revision \(approved) is approved and stays so until the one you write now is."))]
    }
    return []
  }

  private mutating func saved(_ id: String, _ revision: Int, _ context: Context) -> [Effect] {
    isWaiting = false
    isChanged = false
    isKept = true
    over = nil
    desk?.isNew = false
    isCompared = false
    changedAt = context.moment.uptime
    example?.revision = revision
    example?.state = .draft
    refresh(context)
    guard let task = context.task else { return [] }
    let dropped: [Effect] = [.write(.dropExample(task: task, start))]
    if sendsOn {
      sendsOn = false
      isWaiting = true
      return dropped + [.write(.setExampleState(task: task, id: id, .inReview, reason: ""))]
    }
    return dropped + [.tell(Notice("\(id) is saved as revision \(revision). S sends it to review.", .good))]
  }

  private mutating func tick(_ context: Context) -> [Effect] {
    guard let changedAt, let task = context.task, let example else { return [] }
    let idle = context.moment.uptime - changedAt
    var effects: [Effect] = []
    if !isKept, idle >= Self.keepPause { effects += keep(context) }
    if !isCompared, idle >= Self.comparePause {
      isCompared = true
      let text = Example.comparedText(example.input)
      if !text.isEmpty {
        effects.append(.read(.nearest(task: task, text: text, except: except(example))))
      }
    }
    return effects
  }

  /// Itself, once it is recorded, is no other example.
  private func except(_ example: Example) -> String? { desk?.isNew == true ? nil : example.id }

  private mutating func keep(_ context: Context) -> [Effect] {
    guard let task = context.task, let example else { return [] }
    isKept = true
    return [.write(.keepExample(task: task, start, withBegun(example, context)))]
  }

  /// With the part that is being written, where it fits.
  private func withBegun(_ example: Example, _ context: Context) -> Example {
    guard let begun, let part = parts.first(where: { $0.id == begun.question }), let task = context.definition
    else {
      return example
    }
    var changed = example
    return part.set(begun.text, in: &changed, task) == nil ? changed : example
  }

  /// A step that `u` takes back.
  mutating func change(to new: Example?, _ context: Context) -> [Effect] {
    guard let new, let old = example, new != old else { return [] }
    before.append(old)
    after = []
    put(new, context)
    return []
  }

  mutating func put(_ new: Example, _ context: Context) {
    isCompared =
      isCompared && Example.comparedText(new.input) == Example.comparedText(example?.input ?? JSONObject())
    example = new
    isChanged = true
    isKept = false
    changedAt = context.moment.uptime
    refresh(context)
  }

  mutating func refresh(_ context: Context) {
    guard let definition = context.definition, let example else { return }
    parts = ExamplePart.all(of: definition)
    list.setCount(parts.count)
    problems = ExampleChecks.problems(
      example, context.guideline, near: near, family: desk?.family.map(\.id))
  }

  mutating func fit(_ context: Context) {
    list.fit(rows: split(Rect(Size(width: context.size.width, height: context.bodyRows))).form.height)
    comparison?.rows = context.bodyRows
  }

  func split(_ rect: Rect) -> (form: Rect, checks: Rect) {
    let rows = min(ProblemList.rows(problems, width: rect.width), max(1, rect.height / 3)) + 1
    let (checks, form) = rect.splitBottom(min(rows, max(1, rect.height - 2)))
    return (form, checks)
  }
}
