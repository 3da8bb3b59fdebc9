/// Marking examples, and changing all that are marked.

import Canvas
import QuillModel

extension ExamplesPage {
  static let marking: [KeyRow<ExamplesPage>] = [
    KeyRow(
      "examples.mark", "m", "Mark the example, or take its mark off", footer: ("m", "mark"),
      disabled: needsRow
    ) {
      page, _ in
      guard let id = page.selected?.id else { return [] }
      if page.marks.remove(id) == nil { page.marks.insert(id) }
      return []
    },
    KeyRow("examples.mark-all", "*", "Mark all that the filter shows", disabled: needsRow) { page, context in
      guard let task = context.task else { return [] }
      page.isAsking = true
      return [.read(.exampleIDs(task: task, page.listing.filter))]
    },
    KeyRow(
      "examples.tag", "T", "Put tags on the marked examples, or take them off: +twin -old",
      footer: ("T", "tag"), disabled: needsMarks
    ) { page, _ in [page.askForTags()] },
    KeyRow(
      "examples.states", "S", "Give the marked examples their next state", footer: ("S", "states"),
      disabled: needsMarks
    ) { page, context in
      guard let task = context.task else { return [] }
      page.isAsking = true
      return [.read(.exampleStates(task: task, ids: page.markedIDs))]
    },
  ]

  static let change = "change"
  private static let tags = "tags"
  private static let nextState = "next"
  private static let approval = "approval"

  private static let needsMarks: @Sendable (ExamplesPage, Context) -> String? = { page, context in
    context.refusal(.writeExample)
      ?? (page.marks.isEmpty ? "Mark examples first: m marks one, * all that are shown." : nil)
  }

  private var markedIDs: [String] { marks.sorted() }

  /// - Parameter wrong: why what was begun is no change.
  private func askForTags(_ begun: String = "", wrong: String? = nil) -> Effect {
    var question = Question(Self.tags, "tags", .line(initial: begun, completions: []))
    question.remark = Question.Remark(
      wrong ?? "+TAG puts one on, -TAG takes one off; Tab completes", isWrong: wrong != nil)
    let known = words.tags + (words.tags.contains(Example.templateTag) ? [] : [Example.templateTag])
    question.words = WordCompletion(
      ["+", "-"].flatMap { sign in known.map { WordCompletion.quoted(sign + $0) } })
    return .ask(question)
  }

  // MARK: What comes back

  mutating func receive(_ loaded: Loaded, _ context: Context) -> [Effect] {
    switch loaded {
    case .exampleIDs(let filter, let ids) where filter == listing.filter && isAsking:
      isAsking = false
      marks.formUnion(ids)
    case .exampleStates(let states) where isAsking:
      isAsking = false
      return [askForState(states)]
    case .plannedChange(let change, let report) where isAsking:
      isAsking = false
      return [ask(change, report)]
    default: break
    }
    return []
  }

  /// The states that any of the marked ones may have next, each with how many may.
  private func askForState(_ states: [ExampleState: Int]) -> Effect {
    let items = ExampleState.allCases.compactMap { next -> Question.Item? in
      let count = states.reduce(0) { $0 + ($1.key.next.contains(next) ? $1.value : 0) }
      return count == 0 ? nil : Question.Item(next.rawValue, "\(next.rawValue)  \(count) of \(marks.count)")
    }
    if items.isEmpty { return .refuse("Nothing comes after the states of those that are marked.") }
    return .ask(Question(Self.nextState, "next state of the marked", .pick(items)))
  }

  private mutating func ask(_ change: ExampleChange, _ report: ExampleChangeReport) -> Effect {
    guard !report.changed.isEmpty else {
      return .refuse("Nothing is left to do. \(report.passedOverSentence)")
    }
    asked = change
    let count = Figures.count(report.changed.count, "example")
    let what =
      switch change {
      case .tags: "Tag \(count) \(change)?"
      case .state(let state, _): "Make \(count) \(state.rawValue)?"
      }
    let parts = [report.consequences, report.passedOverSentence, what].filter { !$0.isEmpty }
    return .ask(Question(Self.change, parts.joined(separator: " "), .confirm))
  }

  mutating func answeredOnMarked(_ id: String, _ reply: String, _ context: Context) -> [Effect] {
    guard let task = context.task else { return [] }
    switch id {
    case Self.tags:
      do throws(Refusal) {
        return plan(try ExampleChange(typedTags: reply), task)
      } catch {
        // What was typed is not lost: the question is put again.
        return [askForTags(reply, wrong: error.description)]
      }
    case Self.nextState:
      guard let state = ExampleState(rawValue: reply) else { return [] }
      return state == .approved
        ? [
          .ask(Question(Self.approval, "why no blind answer is needed", .line(initial: "", completions: [])))
        ]
        : plan(.state(state, reason: ""), task)
    case Self.approval: return plan(.state(.approved, reason: reply), task)
    case Self.change:
      guard let change = asked else { return [] }
      asked = nil
      isAsking = true
      return [.write(.changeExamples(task: task, change, ids: markedIDs))]
    default: return []
    }
  }

  private mutating func plan(_ change: ExampleChange, _ task: String) -> [Effect] {
    isAsking = true
    return [.read(.plannedChange(task: task, change, ids: markedIDs))]
  }

  static func sentence(_ change: ExampleChange, _ report: ExampleChangeReport) -> String {
    let count = Figures.count(report.changed.count, "example")
    let what =
      switch change {
      case .tags: "\(count) tagged \(change)."
      case .state(let state, _): "\(count) \(report.changed.count == 1 ? "is" : "are") \(state.rawValue) now."
      }
    return [what, report.passedOverSentence].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
