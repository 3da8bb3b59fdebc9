/// One person's record: figures with what they rest on, what was decided, and the next decision.

import Canvas
import QuillModel

public struct PersonPage: ScrollPage, WaitingPage {
  public static let id = "person"
  public static let summary = "one person who labels: figures, confusions, drift, decisions"
  public static let action = Action.seePeople
  public static let needs: String? = "a name, such as :person ana"

  var text = ScrollArea()
  private let name: String
  /// Of everyone, so that a mask numbers them as the table does.
  private var names: [String] = []
  private var record: RaterRecord?
  private var kind: RaterDecision.Kind?
  private var clause: String?
  private var isWriting = false
  var isWaiting: Bool { record == nil || isWriting }

  public init(_ request: PageRequest) { name = request.argument ?? "" }

  public static let keys: [KeyRow<PersonPage>] =
    scrollKeys + [
      KeyRow(
        "person.decide", "D", "Decide: coach, re-qualify, pause, or nothing; they read why",
        footer: ("D", "decide"),
        disabled: { page, context in
          context.refusal(.decideAboutPeople)
            ?? (page.record == nil ? "The record is still being read." : nil)
            ?? (page.name == context.person ? "Another lead decides about you." : nil)
        }
      ) { _, _ in
        [.ask(Question("kind", "what is decided; they read it", .pick(kinds)))]
      },
      KeyRow(
        "person.clause", "v", "Open the clause that they were coached on", footer: ("v", "clause"),
        disabled: { page, _ in page.coached == nil ? "They were not coached on a clause." : nil }
      ) { page, _ in page.coached.map { [.open(PageRequest(GuidelinePage.id, $0))] } ?? [] },
      KeyRow("person.mask", "m", "Mask names, or show them again", footer: ("m", "mask")) { page, context in
        context.masksNames.toggle()
        page.fit(context)
        return []
      },
    ]

  private static let kinds = [
    Question.Item("coach", "coach: a note for them, on a clause if you name one"),
    Question.Item("re-qualify", "re-qualify: they take the task's test again before they label on"),
    Question.Item("pause", "pause: they do nothing in the workspace until a lead ends it"),
    Question.Item("nothing", "nothing: it was looked at"),
  ]

  private var coached: String? { record?.decisions.first { $0.clause != nil }?.clause }

  // MARK: Events

  public mutating func appear(_ context: Context) -> [Effect] {
    guard let task = context.task else { return [] }
    return (context.guideline == nil ? [.read(.guideline(task: task, version: nil))] : [])
      + [.read(.raters(task: task))]
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.raters(let records)):
      names = records.map(\.name)
      record = records.first { $0.name == name }
      guard record != nil else { return [.back, .refuse("\(name) has no place in a round of this task.")] }
      fit(context)
    case .loaded(.guideline), .resized: fit(context)
    case .answered(let id, let reply?): return answered(id, reply, &context)
    case .done(.decidedAbout(name, let decision)):
      isWriting = false
      return [.tell(Notice("Recorded: \(decision.words). \(shown(context)) reads why.", .good))]
        + appear(context)
    case .failed(.write(.people), _): isWriting = false
    case .failed(.read(.raters), _): return record == nil ? [.back] : []
    case .changed: return appear(context)
    default: break
    }
    return []
  }

  private mutating func answered(_ id: String, _ reply: String, _ context: inout Context) -> [Effect] {
    switch id {
    case "kind":
      kind = RaterDecision.Kind(rawValue: reply)
      clause = nil
      guard kind == .coach, let clauses = context.guideline?.clauses, !clauses.isEmpty else {
        return [why(context)]
      }
      let items =
        [Question.Item("", "no clause")] + clauses.map { Question.Item($0.code, "\($0.code) \($0.title)") }
      return [.ask(Question("clause", "on which clause", .pick(items)))]
    case "clause":
      clause = reply.isEmpty ? nil : reply
      return [why(context)]
    case "why":
      guard let kind, let task = context.task else { return [] }
      guard reply.contains(where: { !$0.isWhitespace }) else { return [.refuse("Not decided: say why.")] }
      isWriting = true
      let ruling = RaterRuling(kind, clause: clause, reason: reply)
      return [
        .write(
          .people(.decide(id: context.ids.id(at: context.moment), task: task, person: name, ruling)))
      ]
    default: return []
    }
  }

  private func why(_ context: Context) -> Effect { .ask(.message("why", "why; \(shown(context)) reads it")) }

  /// What the person is called here.
  private func shown(_ context: Context) -> String { NameMask(names, isOn: context.masksNames).shown(name) }

  private func view(_ record: RaterRecord, _ context: Context) -> PersonView {
    let mask = NameMask(names, isOn: context.masksNames)
    return PersonView(RaterText(record, under: context.definition, mask: mask).parts)
  }

  private mutating func fit(_ context: Context) {
    guard let record else { return }
    text.fit(rows: context.bodyRows, count: view(record, context).rows(width: context.size.width - 2))
  }

  public func header(_ context: Context) -> Header {
    return Header(
      ["person", shown(context), context.task ?? ""].filter { !$0.isEmpty },
      right: context.masksNames ? ["names masked"] : [])
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard let record else { return Empty.draw("Computing…", into: &buffer, rect: rect) }
    text.draw(into: &buffer, rect: rect.inset(horizontal: 1)) { buffer, rect in
      view(record, context).draw(into: &buffer, rect: rect)
    }
  }
}
