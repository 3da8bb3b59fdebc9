/// How labelling looks.

import Canvas
import QuillModel

extension LabelPage {
  public func header(_ context: Context) -> Header {
    guard let session else { return Header(["label", context.task ?? ""], right: [context.person]) }
    let version = session.round.guidelineVersion
    let reading = "guideline \(version) \(session.guidelineReadAt == nil ? "not read" : "read")"
    let left = item.map { [$0.exampleID, "\($0.position) of \(session.total)", stateText($0)] } ?? ["label"]
    let hidden = item.map { HiddenMarks.count(in: $0.input) } ?? 0
    return Header(
      (left + [session.round.kind == .solo ? "solo" : "round \(session.round.name)", reading]).filter {
        !$0.isEmpty
      },
      right: [hidden > 0 ? HiddenMarks.sentence(hidden) : "", context.person, saveText].filter { !$0.isEmpty }
    )
  }

  private func stateText(_ item: LabelItem) -> String {
    switch item.state {
    case .open: ""
    case .submitted: "sent"
    case .skipped: "skipped"
    case .waiting: "waits for an answer"
    }
  }

  private var saveText: String {
    if sending != nil { return "saving" }
    if draftChangedAt != nil { return "draft" }
    return savedAt.map { "saved \($0.time)" } ?? ""
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard let form, item != nil else { return drawNothing(into: &buffer, rect: rect) }
    let (bottom, top) = rect.splitBottom(min(formHeight(context.size), rect.height - 2))
    parts.draw(into: &buffer, rect: top)
    let (rule, body) = bottom.splitTop(1)
    let sent = session.map { "\($0.submitted) of \($0.total) sent" } ?? ""
    buffer.rule(rule, title: "label  \(sent)")
    LabelFormView(form: form, guideline: guideline).draw(into: &buffer, rect: body)
  }

  private func drawNothing(into buffer: inout CellBuffer, rect: Rect) {
    if let closed { return Empty.draw(closed, into: &buffer, rect: rect) }
    guard isFinished, let session else { return Empty.draw("Reading…", into: &buffer, rect: rect) }
    let text =
      session.total == 0
      ? "There is no example to label yet. Write some (:examples, then n) or import them."
      : session.submitted == session.total
        ? "All \(session.total) items are labelled. u takes the last one back, K looks at them again, q goes back."
        : "\(session.submitted) of \(session.total) items are labelled; the others were skipped or wait for an answer. K looks at them, q goes back."
    Empty.draw(text, into: &buffer, rect: rect)
  }
}
