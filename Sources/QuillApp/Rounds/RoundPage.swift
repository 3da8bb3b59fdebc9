/// One round: how far each person is, and who is in it. Counts, never values.

import Canvas
import QuillModel

public struct RoundPage: ListPage, WaitingPage {
  public static let id = "round"
  public static let summary = "one round: how far each person is"
  public static let action = Action.openRound
  public static let needs: String? = "a round's name, such as :round r1"

  var list = ListCursor()
  private let name: String
  private var progress: RoundProgress?
  private var isWriting = false
  var isWaiting: Bool { progress == nil || isWriting }

  public init(_ request: PageRequest) { name = request.argument ?? "" }

  public static let keys: [KeyRow<RoundPage>] =
    listKeys + [
      KeyRow("round.add", "A", "Take someone into the round", footer: ("A", "add"), disabled: whileNotOpen) {
        _, _ in
        [.ask(Question("add", "who", .line(initial: "", completions: [])))]
      },
      KeyRow(
        "round.remove", "D", "Take the person under the cursor out; what they sent stays",
        footer: ("D", "take out"),
        disabled: { page, context in
          whileNotOpen(page, context)
            ?? (page.selected == nil ? "There is nobody under the cursor." : nil)
            ?? (page.selected?.isOut == true ? "They are out already; A takes them in again." : nil)
        }
      ) { page, _ in
        page.selected.map {
          [
            .ask(
              Question("remove", "Take \($0.name) out of \(page.name)? Their \($0.open) open go.", .confirm))
          ]
        } ?? []
      },
      KeyRow(
        "round.close", "C", "Close the round: nothing more is taken", footer: ("C", "close"),
        disabled: whileNotOpen
      ) { page, _ in
        [.ask(Question("close", "Close \(page.name)? \(page.openWords)", .confirm))]
      },
      KeyRow(
        "round.reopen", "O", "Open the closed round again", footer: ("O", "reopen"),
        disabled: { page, _ in page.progress?.row.round.state == .closed ? nil : "It is not closed." }
      ) { page, context in
        let name = page.name
        return page.write(context) { .setState(task: $0, name: name, .open) }
      },
      KeyRow("round.guideline", "v", "Open its guideline version", footer: ("v", "guideline")) { page, _ in
        page.progress.map {
          [.open(PageRequest(GuidelinePage.id, detail: $0.row.round.guidelineVersion.description))]
        } ?? []
      },
      KeyRow("round.agreement", "a", "Agreement by field and guideline version", footer: ("a", "agreement")) {
        _, _ in
        [.open(PageRequest(AgreementPage.id, "round"))]
      },
      KeyRow(
        "round.gold", "p", "Hidden gold by person and field", footer: ("p", "gold"),
        disabled: { page, _ in page.whyNoGold }
      ) { page, _ in [.show(page.goldSheet)] },
    ]

  private static let whileNotOpen: @Sendable (RoundPage, Context) -> String? = { page, _ in
    guard let round = page.progress?.row.round else { return "The round is still being read." }
    if round.kind != .complete, round.kind != .pool { return "It is \(round.kind.rawValue)." }
    return round.state == .open ? nil : "It is \(round.state.rawValue)."
  }

  private var whyNoGold: String? {
    guard let progress else { return "The round is still being read." }
    switch progress.showsGold {
    case nil: return "This round hides no gold."
    case false?:
      return
        "While it is open, only a lead who does not label in it sees the gold's figures; others when it is closed."
    case true?: return nil
    }
  }

  private var goldSheet: Sheet {
    let raters = progress?.raters ?? []
    let lines = raters.flatMap { rater -> [String] in
      let found = GoldWords.lines(rater.gold)
      let state = rater.qualification.map { ", \($0.rawValue)" } ?? ""
      return [rater.name + state + (found.isEmpty ? ": no gold sent yet" : "")] + found.map { "  " + $0 }
    }
    return Sheet(
      "gold of \(name)",
      ["Right of n, share, and the 95 % interval (Wilson). Counts, never which item.", ""] + lines)
  }

  private var selected: RoundProgress.Rater? { list.selection.flatMap { progress?.raters[$0] } }

  private var openWords: String {
    let open = progress?.raters.reduce(0) { $0 + $1.open } ?? 0
    return open == 0
      ? "Everything is sent." : "\(open) \(open == 1 ? "place is" : "places are") not sent yet."
  }

  public mutating func appear(_ context: Context) -> [Effect] {
    context.task.map { [.read(.round(task: $0, name: name))] } ?? []
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.round(let found)) where found.row.round.name == name:
      progress = found
      list.setCount(found.raters.count)
    case .answered("add", let person?) where !person.isEmpty:
      return write(context) { [name] in .add(task: $0, name: name, person: person) }
    case .answered("remove", .some):
      guard let person = selected?.name else { return [] }
      return write(context) { [name] in .remove(task: $0, name: name, person: person) }
    case .answered("close", .some):
      return write(context) { [name] in .setState(task: $0, name: name, .closed) }
    case .done(.roundChanged(name)):
      isWriting = false
      return appear(context)
    case .failed(.read(.round), _): return progress == nil ? [.back] : []
    case .failed: isWriting = false
    case .changed: return appear(context)
    case .resized: list.fit(rows: context.bodyRows - 3)
    default: break
    }
    return []
  }

  private mutating func write(_ context: Context, _ write: (String) -> RoundWrite) -> [Effect] {
    guard let task = context.task else { return [] }
    isWriting = true
    return [.write(.round(write(task)))]
  }

  public func header(_ context: Context) -> Header {
    guard let progress else { return Header(["round \(name)"]) }
    let round = progress.row.round
    return Header(
      ["round \(name)", round.kind.rawValue, round.state.rawValue, "guideline \(round.guidelineVersion)"],
      right: [progress.due.map { "due \($0.date)" } ?? ""].filter { !$0.isEmpty })
  }

  private static func table(gold: Bool, states: Bool) -> Table {
    Table(
      [
        .flexible("rater", minimum: 8, importance: 9), .fixed("sent", 9, isRightAligned: true, importance: 8),
        .fixed("open", 5, isRightAligned: true, importance: 6),
        .fixed("skipped", 7, isRightAligned: true, importance: 3),
        .fixed("waiting", 7, isRightAligned: true, importance: 4),
        .fixed("min/item", 8, isRightAligned: true, importance: 5),
        .fixed("last sent", 16, importance: gold || states ? 1 : 2),
      ] + (gold ? [.fixed("gold", 17, importance: 7)] : [])
        + (states ? [.fixed("state", 21, importance: 2)] : []))
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard let progress else { return Empty.draw("Reading…", into: &buffer, rect: rect) }
    let (top, rest) = rect.splitTop(2)
    let row = progress.row
    buffer.write(
      "\(progress.complete) of \(Figures.count(row.examples, "example")) labelled \(row.round.overlap) times; "
        + "opened \(progress.openedAt.date) by \(progress.openedBy)",
      at: top.point(row: 0, column: 1), role: .text, width: top.width - 2)
    var shown = list
    shown.fit(rows: rest.height - 1)
    let gold = progress.showsGold == true
    let states = progress.raters.contains { $0.qualification != nil }
    Self.table(gold: gold, states: states).draw(into: &buffer, rect: rest.inset(horizontal: 1), list: shown) {
      index, column in
      let rater = progress.raters[index]
      return switch column {
      case 0: TableCell(rater.name + (rater.isOut ? "  out" : ""), rater.isOut ? .dim : .text)
      case 1: TableCell(Self.sent(rater, row), .text)
      case 2: TableCell("\(rater.open)", rater.open > 0 ? .text : .dim)
      case 3: TableCell("\(rater.skipped)", rater.skipped > 0 ? .text : .dim)
      case 4: TableCell("\(rater.waiting)", rater.waiting > 0 ? .warn : .dim)
      case 5:
        TableCell(
          rater.sent == 0 ? "–" : Figures.fixed(Double(rater.seconds) / Double(rater.sent) / 60, 1), .text)
      case 7 where gold: TableCell(GoldWords.short(rater.gold), rater.gold == nil ? .dim : .text)
      case 7, 8:
        TableCell(
          rater.qualification?.rawValue ?? "–", rater.qualification?.mayLabel == false ? .warn : .dim)
      default: TableCell(rater.lastSent.map { "\($0.date) \($0.time.prefix(5))" } ?? "–", .dim)
      }
    }
  }

  private static func sent(_ rater: RoundProgress.Rater, _ row: RoundRow) -> String {
    row.round.kind == .complete ? "\(rater.sent)/\(row.examples)" : "\(rater.sent)"
  }
}
