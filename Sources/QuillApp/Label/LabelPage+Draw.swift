/// How labelling looks.

import Canvas
import QuillModel

extension LabelPage {
  /// Position, state, round, guideline and whether it is saved outlive the name and the example's id.
  public func header(_ context: Context) -> Header {
    guard let session else { return Header(["label", context.task ?? ""], right: [context.person]) }
    let round = session.round
    let reading = "\(round.guidelineVersion) \(session.guidelineReadAt == nil ? "not read" : "read")"
    let isSolo = round.kind == .solo
    let hidden = item.map { HiddenMarks.count(in: $0.input) } ?? 0
    let place = item.map { "\($0.position) of \(session.total)" } ?? "label"
    return Header(
      left: [
        item.map { Self.id($0.exampleID) } ?? .init("", importance: 0),
        .init(place, short: item.map { "\($0.position)/\(session.total)" }, importance: Header.always),
        .init(stateText, importance: 95),
        .init(isSolo ? "solo" : "round \(round.name)", short: isSolo ? nil : round.name, importance: 80),
        .init("guideline \(reading)", short: reading, importance: 85),
      ],
      right: [
        .init(
          hidden > 0 ? HiddenMarks.sentence(hidden) : "", short: "! \(hidden) hidden", importance: 20),
        Header.name(context.person),
        .init(saveText, short: saveText.split(separator: " ").first.map(String.init), importance: 90),
      ])
  }

  private static func id(_ id: String) -> Header.Part {
    .init(id, short: id.count > 13 ? "\(id.prefix(12))…" : nil, importance: 75)
  }

  private var stateText: String {
    guard let item else { return "" }
    switch item.state {
    case .open: return ""
    case .submitted: return isChanged ? "sent, changed" : "sent"
    case .skipped: return "skipped"
    case .waiting: return "waits for an answer"
    }
  }

  private var saveText: String {
    if isWaiting, sending != nil { return "saving" }
    if draftClock.isUnsaved { return "draft" }
    return savedAt.map { "saved \($0.time)" } ?? ""
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    if isCovered {
      return Empty.draw(
        "Someone warns that the content of this item is distressing. Enter shows it; s passes it over, and nothing is held "
          + "against you.", into: &buffer, rect: rect)
    }
    guard item != nil else { return drawNothing(into: &buffer, rect: rect) }
    let sent = session.map { "\($0.submitted) of \($0.total) sent" } ?? ""
    drawAnswering(["label", sent], into: &buffer, rect: rect, context)
  }

  private static func sentence(_ list: ReadingList) -> String {
    let codes = list.clauses.filter { !$0.isRead }.map(\.code)
    return
      "The guideline changed from \(list.from) to \(list.to) since you read it. Read \(codes.joined(separator: ", ")) "
      + "before you label on: Enter shows what changed, q goes back."
  }

  private func drawNothing(into buffer: inout CellBuffer, rect: Rect) {
    if let closed { return Empty.draw(closed, into: &buffer, rect: rect) }
    if let unread { return Empty.draw(Self.sentence(unread), into: &buffer, rect: rect) }
    guard isFinished, let session else { return Empty.draw("Reading…", into: &buffer, rect: rect) }
    let (total, sent) = (session.total, session.submitted)
    if session.round.kind == .pool {
      return Empty.draw(
        "You have sent \(Figures.count(sent, "item")), and nothing is left for you in round \(session.round.name): others "
          + "have the rest. K looks at yours again, u takes the last one back, q goes back.", into: &buffer,
        rect: rect)
    }
    let text =
      total == 0
      ? "There is no example to label yet. Write some (:examples, then n) or import them."
      : sent == total
        ? "\(total == 1 ? "The one item is" : "All \(total) items are") labelled. u takes the last one back, "
          + "K looks at them again, q goes back."
        : "\(sent) of \(Figures.count(total, "item")) \(sent == 1 ? "is" : "are") labelled; the others were skipped "
          + "or wait for an answer. K looks at them, u takes the last one back, q goes back."
    Empty.draw(text, into: &buffer, rect: rect)
  }
}
