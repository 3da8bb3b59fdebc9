/// The example, the answers and the decision, one under the other.

import Canvas
import QuillModel

extension AdjudicatePage {
  public func header(_ context: Context) -> Header {
    guard let item, let standing else { return Header(["adjudicate", example]) }
    let open = standing.open + standing.openBesides
    let waiting = queue?.rows.count ?? 0
    return Header(
      left: [
        .init(example, importance: Header.always),
        .init("round \(item.rated.round.name)", short: item.rated.round.name, importance: 70),
        .init(
          open.isEmpty ? "decided" : "open: \(open.map(\.field.title).joined(separator: ", "))",
          short: open.isEmpty ? nil : "\(open.count) open", importance: 85),
      ],
      right: [
        .init(item.threads == 0 ? "" : Figures.count(item.threads, "thread"), importance: 30),
        .init(waiting == 0 ? "" : "\(waiting) wait", importance: 40),
        .init(
          "guideline \(item.rated.round.guidelineVersion)",
          short: item.rated.round.guidelineVersion.description, importance: 50),
      ])
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard item != nil, let form, let columns else {
      return Empty.draw(isWaiting ? "Reading…" : whyNoItem, into: &buffer, rect: rect)
    }
    let (bottom, top) = rect.splitBottom(min(formHeight(context.size), rect.height - 2))
    let (answers, above) = top.splitBottom(answersHeight(top.height))
    if !above.isEmpty { parts.draw(into: &buffer, rect: above) }
    if !answers.isEmpty {
      let (rule, body) = answers.splitTop(1)
      let remark = view == .both && above.isEmpty ? "z shows the example" : ""
      buffer.rule(
        rule,
        title: ["\(form.isDecision ? Figures.count(columns.names.count, "answer") : "")", remark]
          .filter { !$0.isEmpty }.joined(separator: "  "))
      columns.draw(into: &buffer, rect: body)
    }
    let (rule, body) = bottom.splitTop(1)
    let formView = AnswerFormView(form: form, guideline: guideline)
    let hidden = formView.hidden(size: body.size, glyphs: buffer.glyphs)
    buffer.rule(rule, title: ["decision", looksWords, hidden].filter { !$0.isEmpty }.joined(separator: "  "))
    formView.draw(into: &buffer, rect: body)
  }

  /// What the second look comes to, on the first open field.
  private var looksWords: String {
    guard let item, let look = item.rated.look, let standing,
      let field = (standing.open + standing.openBesides).first?.field
    else { return "" }
    let values = Dictionary(
      item.rated.answers.map { ($0.annotation, $0.answer.values[field.name] ?? .null) },
      uniquingKeysWith: { first, _ in first })
    switch look.reading(values) {
    case .waiting: return "second look \(look.looked) of \(look.asked)"
    case .errors: return "second look: the others were slips"
    case .ambiguous: return "second look: several answers make sense"
    case .unclear: return "second look: it does not tell"
    }
  }

  // MARK: Sizes

  /// What the decision leaves, split between the example and the answers; too low for both, the answers have it.
  func answersHeight(_ rows: Int) -> Int {
    guard let columns else { return 0 }
    switch view {
    case .item: return 0
    case .answers: return rows
    case .both:
      // The example keeps a title and three lines, or none.
      guard rows >= 10 else { return rows }
      return min(columns.height + 1, max(rows * 3 / 5, 6))
    }
  }

  func itemSize(_ context: Context) -> Size {
    let rows = max(1, context.bodyRows - formHeight(context.size))
    return Size(width: context.size.width, height: max(1, rows - answersHeight(rows)))
  }

  mutating func fit(_ context: Context) { parts.fit(itemSize(context)) }
}
