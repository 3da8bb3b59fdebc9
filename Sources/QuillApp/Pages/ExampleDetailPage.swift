/// One example, whole: what it holds, the expected answer with its reasons, and where it stands.

import Canvas
import QuillModel

public struct ExampleDetailPage: ScrollPage, WaitingPage {
  public static let id = "example"
  public static let summary = "one example with its expected answer"
  public static let action = Action.seeExamples
  public static let needs: String? = "an example's id, such as :example pc-01"

  var text = ScrollText([])
  private var exampleID: String
  /// The list it was opened from.
  private let listing: ExampleListing
  private var data: ExampleData?
  var isWaiting: Bool { data?.example.id != exampleID }

  public init(_ request: PageRequest) {
    exampleID = request.argument ?? ""
    listing = (try? ExampleListing(typed: request.detail ?? "")) ?? ExampleListing()
  }

  public static let keys: [KeyRow<ExampleDetailPage>] =
    scrollKeys + [
      KeyRow(
        "example.edit", "e", "Edit the example", footer: ("e", "edit"),
        disabled: { page, context in context.refusal(.writeExample) ?? whileCovered(page, context) }
      ) { page, _ in [.open(PageRequest(ExampleEditorPage.id, page.exampleID))] },
      KeyRow(
        "example.state", "s", "Give it its next state", footer: ("s", "state"),
        disabled: { page, context in StateQuestion.refusal(page.data?.example.state, context) }
      ) { page, _ in page.data.map { [StateQuestion.ask(after: $0.example.state)] } ?? [] },
      KeyRow(
        "example.review", "r", "Answer it blind: review what another person wrote", footer: ("r", "review"),
        disabled: { page, context in
          context.refusal(ReviewPage.action)
            ?? (page.data?.isToReview == true ? nil : "It does not wait for your review.")
        }
      ) { page, _ in [.open(PageRequest(ReviewPage.id, page.exampleID))] },
      KeyRow(
        "example.uncover", "X", "Show what its author expects, though you have not answered it",
        disabled: { page, _ in page.isCovered ? nil : "It is shown." }
      ) { page, _ in
        [.ask(Question("uncover", "You cannot review \(page.exampleID) blind then. Show it?", .confirm))]
      },
      KeyRow(
        "example.clear", "!", "Take the warning of its content off",
        disabled: { page, context in
          context.refusal(.writeExample) ?? (page.data?.flag == nil ? "Nobody is warned of it." : nil)
        }
      ) { _, _ in [.ask(Question("clear", "why nobody need be warned", .line(initial: "", completions: [])))]
      },
      KeyRow("example.next", "J", "Next example of the list", footer: ("J/K", "next")) { page, context in
        page.readNeighbour(1, context)
      },
      KeyRow("example.previous", "K", "Example before it in the list") { page, context in
        page.readNeighbour(-1, context)
      },
      KeyRow(
        "example.clause", "v", "Open the first clause it cites", footer: ("v", "clause"),
        disabled: whileCovered
      ) { page, _ in
        guard let code = page.data?.example.clauses.first else { return [.refuse("It cites no clause.")] }
        return [.open(PageRequest(GuidelinePage.id, code))]
      },
      KeyRow("example.threads", "i", "Threads on it", footer: ("i", "threads"), disabled: whileCovered) {
        page, _ in
        [.open(PageRequest(ThreadsPage.id, page.exampleID))]
      },
    ]

  private static let whileCovered: @Sendable (ExampleDetailPage, Context) -> String? = { page, _ in
    page.isCovered ? "It shows what its author expects: r answers it first." : nil
  }

  public mutating func appear(_ context: Context) -> [Effect] {
    guard let task = context.task else { return [] }
    var effects: [Effect] = [.read(.example(task: task, id: exampleID, revision: nil))]
    if context.guideline == nil { effects.append(.read(.guideline(task: task, version: nil))) }
    return effects
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.example(let found)) where found.example.id == exampleID:
      data = found
      compose(context)
    case .loaded(.neighbour(exampleID, let found)):
      guard let found else { return [.refuse("The list has no further example that way.")] }
      exampleID = found
      text = ScrollText([])
      return appear(context)
    case .loaded(.guideline), .resized: compose(context)
    case .answered("uncover", .some):
      return context.task.map { [.write(.uncoverExample(task: $0, id: exampleID))] } ?? []
    case .answered("clear", let reason?):
      return context.task.map { [.write(.clearFlag(task: $0, example: exampleID, reason: reason))] } ?? []
    case .done(.exampleUncovered(exampleID)), .done(.flagCleared(exampleID)): return appear(context)
    case .answered(let id, let value?) where StateQuestion.isOne(id):
      return StateQuestion.answered(id, value, exampleID, context)
    case .done(.stateSet(exampleID, let state)):
      return [.tell(Notice("\(exampleID) is \(state.rawValue) now.", .good))] + appear(context)
    case .failed(.read(.example(_, exampleID, _)), _): return isWaiting ? [.back] : []
    case .changed: return appear(context)
    default: break
    }
    return []
  }

  private func readNeighbour(_ step: Int, _ context: Context) -> [Effect] {
    context.task.map { [.read(.neighbour(task: $0, id: exampleID, listing, step: step))] } ?? []
  }

  private var isCovered: Bool { data?.isToReview == true }

  private mutating func compose(_ context: Context) {
    guard let data else { return }
    let size = Size(width: max(1, context.size.width - 2), height: context.bodyRows)
    let lines =
      isCovered
      ? ExampleLines.toReview(data.example, task: context.definition)
      : ExampleLines.of(data, task: context.definition)
    var fresh = ScrollText(lines, wraps: true, size: size)
    fresh.scroll(to: text.offset)
    text = fresh
  }

  public func header(_ context: Context) -> Header {
    guard let example = data?.example else { return Header([exampleID]) }
    let hidden = HiddenMarks.count(in: example.input)
    return Header(
      [
        example.id, "revision \(example.revision)", example.state.rawValue, example.use.rawValue,
        example.difficulty ?? "",
      ].filter { !$0.isEmpty }, right: [hidden > 0 ? HiddenMarks.sentence(hidden) : ""].filter { !$0.isEmpty }
    )
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard data != nil else { return Empty.draw("Reading…", into: &buffer, rect: rect) }
    text.draw(into: &buffer, rect: rect.inset(horizontal: 1))
  }
}
