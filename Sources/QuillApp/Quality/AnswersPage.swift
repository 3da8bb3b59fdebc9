/// One example with every rater's answer, cited clauses, confidence, time and note, round by round: the end of each
/// figure's way.

import Canvas
import QuillModel

public struct AnswersPage: ScrollPage, WaitingPage {
  public static let id = "answers"
  public static let summary = "every rater's answer to one example, with clause and note"
  public static let action = Action.seeAgreement
  public static let needs: String? = "an example's id, such as :answers pc-07"

  var text = ScrollText([])
  private let example: String
  private var found: ItemAnswers?
  private var task: TaskDefinition?
  var isWaiting: Bool { found == nil }

  public init(_ request: PageRequest) { example = request.argument ?? "" }

  public static let keys: [KeyRow<AnswersPage>] =
    scrollKeys + [
      KeyRow("answers.threads", "i", "Threads on the example: ask, or settle", footer: ("i", "threads")) {
        page, _ in [.open(PageRequest(ThreadsPage.id, page.example))]
      },
      KeyRow("answers.decide", "d", "Decide what was answered differently", footer: ("d", "decide")) {
        page, _ in
        [.open(PageRequest(AdjudicatePage.id, page.example))]
      },
      KeyRow("answers.example", "e", "Read the example", footer: ("e", "example")) { page, _ in
        [.open(PageRequest(ExampleDetailPage.id, page.example))]
      },
      KeyRow(
        "answers.clause", "v", "Open a clause that is cited", footer: ("v", "clause"),
        disabled: { page, _ in page.clauses.isEmpty ? "Nobody cites a clause." : nil }
      ) { page, _ in
        page.clauses.count == 1
          ? [.open(PageRequest(GuidelinePage.id, page.clauses[0]))]
          : [.ask(Question("answers.clause", "Which clause?", .pick(page.clauses.map { Question.Item($0) })))]
      },
      KeyRow(
        "answers.person", "p", "A rater's page: their record, and a note for them", footer: ("p", "rater"),
        disabled: { page, _ in page.raters.isEmpty ? "Nobody answered it." : nil }
      ) { page, context in
        let mask = page.mask(context)
        let items = mask.sorted(page.raters).map { Question.Item($0, mask.shown($0)) }
        return [.ask(Question("answers.person", "Whose page?", .pick(items)))]
      },
      KeyRow("answers.mask", "m", "Mask names, or show them again", footer: ("m", "mask")) { page, context in
        context.masksNames.toggle()
        page.compose(context)
        return []
      },
    ]

  private var clauses: [String] { Set((found?.given ?? []).flatMap(\.answer.clauses)).sorted() }

  private var raters: [String] { Set((found?.given ?? []).map(\.annotator)).sorted() }

  private func mask(_ context: Context) -> NameMask {
    NameMask(found?.people ?? [], isOn: context.masksNames)
  }

  public mutating func appear(_ context: Context) -> [Effect] {
    context.task.map { [.read(.quality(.answers(task: $0, example: example)))] } ?? []
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.quality(.answers(let answers, let definition))) where answers.example == example:
      found = answers
      task = definition
      compose(context)
    // What may no longer be seen goes at once.
    case .failed(.read(.quality(.answers)), _):
      found = nil
      return [.back]
    case .answered("answers.clause", let code?): return [.open(PageRequest(GuidelinePage.id, code))]
    case .answered("answers.person", let name?): return [.open(PageRequest(PersonPage.id, name))]
    case .changed: return appear(context)
    case .resized: compose(context)
    default: break
    }
    return []
  }

  private mutating func compose(_ context: Context) {
    guard let found, let task else { return }
    let offset = text.offset
    text = ScrollText(
      AnswersText.lines(found, under: task, mask(context)),
      size: Size(width: context.size.width - 2, height: context.bodyRows))
    text.scroll(to: offset)
  }

  public func header(_ context: Context) -> Header {
    Header(
      ["answers", example, found?.rounds.first.map { "round \($0)" } ?? ""].filter { !$0.isEmpty },
      right: [context.masksNames ? "names masked" : ""].filter { !$0.isEmpty })
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard let found else { return Empty.draw("Reading…", into: &buffer, rect: rect) }
    guard !found.given.isEmpty else {
      return Empty.draw("Nobody answered \(example) in a round that is closed.", into: &buffer, rect: rect)
    }
    text.draw(into: &buffer, rect: rect.inset(horizontal: 1))
  }
}
