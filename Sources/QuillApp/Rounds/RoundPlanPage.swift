/// A round being planned: a form, what it comes to, and the key that opens it for everyone in it.

import Canvas
import QuillModel

public struct RoundPlanPage: ListPage, WaitingPage {
  public static let id = "plan"
  public static let summary = "plan a round: which examples, who, how many labels each"
  public static let action = Action.openRound

  var list = ListCursor()
  private var draft: RoundDraft?
  /// What the filter shows, and for which filter that was read.
  private var examples: (filter: ExampleFilter, ids: [String])?
  private var isWriting = false
  var isWaiting: Bool { draft == nil || isWriting }

  public init(_ request: PageRequest) {}

  public static let keys: [KeyRow<RoundPlanPage>] =
    listKeys + [
      KeyRow("plan.part", "<Enter> e i", "Write the part under the cursor", footer: ("Enter", "write")) {
        page, context in page.list.selection.map { page.ask(page.parts[$0], context) } ?? []
      },
      KeyRow(
        "plan.number", some: "1-9 0", "Write that part",
        accepts: { page, key, _ in page.index(key) != nil }
      ) { page, key, context in
        guard let index = page.index(key) else { return [] }
        page.list.move(to: index)
        return page.ask(page.parts[index], context)
      },
      KeyRow(
        "plan.open", "O", "Open the round: the people in it find it under label",
        footer: ("O", "open the round"),
        disabled: { page, _ in page.refusal }
      ) { page, _ in
        guard case .success(let plan)? = page.plan else { return [] }
        return [
          .ask(
            Question(
              "open",
              "Open \(plan.name) for \(Figures.count(plan.people.count, "person", "people")), "
                + "\(page.labels(plan)) labels?", .confirm))
        ]
      },
    ]

  private var parts: [RoundPart] {
    draft.map { draft in RoundPart.allCases.filter { $0.isThere(draft) } } ?? []
  }

  private func index(_ key: Key) -> Int? {
    guard case .character(let character) = key, let digit = character.wholeNumberValue,
      (digit + 9) % 10 < parts.count
    else { return nil }
    return (digit + 9) % 10
  }

  private func ask(_ part: RoundPart, _ context: Context) -> [Effect] {
    draft.map { [.ask(part.question($0, context))] } ?? []
  }

  // MARK: What it comes to

  private var plan: Result<RoundPlan, Refusal>? {
    guard let draft, let examples else { return nil }
    do throws(Refusal) {
      guard try ExampleFilter(typed: draft.filter) == examples.filter else { return nil }
      return .success(try draft.plan(examples: examples.ids))
    } catch {
      return .failure(error)
    }
  }

  private var refusal: String? {
    switch plan {
    case .success: nil
    case .failure(let error): error.description
    case nil: filterRefusal ?? "The examples are still being counted."
    }
  }

  private var filterRefusal: String? {
    guard let draft else { return nil }
    do throws(Refusal) {
      _ = try ExampleFilter(typed: draft.filter)
      return nil
    } catch {
      return error.description
    }
  }

  private func labels(_ plan: RoundPlan) -> Int {
    (plan.examples.count + plan.gold.examples.count) * plan.overlap
  }

  private func readExamples(_ context: Context) -> [Effect] {
    guard let draft, let task = context.task, let filter = try? ExampleFilter(typed: draft.filter) else {
      return []
    }
    return [.read(.exampleIDs(task: task, filter))]
  }

  // MARK: Events

  public mutating func appear(_ context: Context) -> [Effect] {
    guard draft == nil, let task = context.task else { return [] }
    return [.read(.guideline(task: task, version: nil)), .read(.roundDraft(task: task))]
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.roundDraft(let found)) where draft == nil:
      draft = found
      list.setCount(parts.count)
      return readExamples(context)
    case .loaded(.exampleIDs(let filter, let ids)): examples = (filter, ids)
    case .answered("open", .some):
      guard case .success(let plan)? = plan, let task = context.task else { return [] }
      isWriting = true
      return [.write(.round(.open(task: task, plan)))]
    case .answered(let id, let reply?):
      guard let part = RoundPart(rawValue: id), var changed = draft else { return [] }
      part.set(reply, in: &changed)
      draft = changed
      list.setCount(parts.count)
      return part == .examples ? readExamples(context) : []
    case .done(.roundOpened(let name)):
      isWriting = false
      return [.back, .open(PageRequest(RoundPage.id, name)), .tell(Notice("Round \(name) is open.", .good))]
    case .failed(.read(.roundDraft), _): return draft == nil ? [.back] : []
    case .failed: isWriting = false
    case .resized: list.fit(rows: context.bodyRows - 3)
    default: break
    }
    return []
  }

  // MARK: Drawing

  public func header(_ context: Context) -> Header { Header(["plan a round", context.task ?? ""]) }

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard let draft else { return Empty.draw("Reading…", into: &buffer, rect: rect) }
    let (form, bottom) = rect.splitTop(min(parts.count, max(1, rect.height - 3)))
    var shown = list
    shown.fit(rows: form.height)
    shown.draw(into: &buffer, rect: form.inset(horizontal: 1)) { buffer, line, index, isSelected in
      let part = parts[index]
      if isSelected { buffer.write(">", at: line.origin, role: .focus) }
      buffer.write(String((index + 1) % 10), at: line.point(row: 0, column: 1), role: .key, width: 1)
      buffer.write(
        part.title, at: line.point(row: 0, column: 3), role: isSelected ? .title : .text, width: 10)
      let value = part.value(draft)
      buffer.write(
        value.isEmpty ? "–" : value, at: line.point(row: 0, column: 14), role: value.isEmpty ? .dim : .text,
        width: max(0, line.width - 14))
    }
    drawSum(into: &buffer, rect: bottom, context)
  }

  private func drawSum(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard rect.height > 0 else { return }
    let (rule, body) = (rect.height > 3 ? rect.splitTop(1).rest : rect).splitTop(1)
    if case .success(let plan)? = plan {
      buffer.rule(rule, title: "what it comes to")
      let gold = plan.gold.share > 0 ? " + \(plan.gold.examples.count) gold" : ""
      buffer.write(
        "\(Figures.count(plan.examples.count, "example"))\(gold) × \(plan.overlap) = "
          + "\(Figures.count(labels(plan), "label")) by \(Figures.count(plan.people.count, "person", "people"))",
        at: body.point(row: 0, column: 1), role: .text, width: body.width - 2)
      let warnings = plan.goldWarnings(of: draft?.goldThere.count ?? 0, for: context.person)
      ProblemList.draw(
        warnings.map { Problem(.warning, $0) }, showsLines: false, into: &buffer, rect: body.splitTop(1).rest)
      return
    }
    let text = refusal ?? ""
    buffer.rule(rule, title: "not yet")
    ProblemList.draw([Problem(.warning, text)], showsLines: false, into: &buffer, rect: body)
  }
}
