/// A round's progress as text and JSON.

import QuillApp
import QuillModel

enum RoundText {
  /// Says what was done to a round: in JSON how far it is, else the sentence.
  ///
  /// - Parameter isWhole: with how far it is behind the sentence.
  static func report(
    _ sentence: String, isWhole: Bool, _ task: String, _ name: String, _ session: Session,
    _ output: OutputOptions, _ world: World
  ) throws {
    let progress = try RoundService(session: session).progress(task, name)
    if output.json { return world.console.json(json(progress)) }
    world.console.text(isWhole ? sentence + "\n" + text(progress) : sentence)
  }

  static func text(_ progress: RoundProgress) -> String {
    let round = progress.row.round
    let due = progress.due.map { ", due \($0.date)" } ?? ""
    let showsStates = progress.raters.contains { $0.qualification != nil }
    var table = TextTable(
      ["rater", ">sent", ">open", ">skipped", ">waiting", ">min/item", "last sent", ""]
        + (progress.showsGold == true ? ["gold"] : []) + (showsStates ? ["state"] : []))
    for rater in progress.raters {
      table.add(
        [
          rater.name, "\(rater.sent)", "\(rater.open)", "\(rater.skipped)", "\(rater.waiting)",
          rater.sent == 0 ? "-" : Figures.fixed(Double(rater.seconds) / Double(rater.sent) / 60, 1),
          rater.lastSent.map { "\($0.date) \($0.time)" } ?? "-", rater.isOut ? "out" : "",
        ]
          + (progress.showsGold == true
            ? [rater.gold.map { GoldWords.lines($0).joined(separator: ", ") } ?? "-"] : [])
          + (showsStates ? [rater.qualification?.rawValue ?? "-"] : []))
    }
    return """
      \(round.name): \(round.kind.rawValue), \(round.state.rawValue), guideline \(round.guidelineVersion), \
      overlap \(round.overlap)\(due)\(round.isSimulated ? ", SIMULATED" : "")
      \(progress.complete) of \(Figures.count(progress.row.examples, "example")) labelled \(round.overlap) times; \
      opened \(progress.openedAt.date) by \(progress.openedBy)

      \(table.text)
      """
  }

  static func json(_ progress: RoundProgress) -> JSONValue {
    let round = progress.row.round
    return [
      "round": .string(round.name), "kind": .string(round.kind.rawValue),
      "state": .string(round.state.rawValue), "guideline": .string("\(round.guidelineVersion)"),
      "overlap": .integer(Int64(round.overlap)), "due": .optional(progress.due?.date),
      "examples": .integer(Int64(progress.row.examples)), "complete": .integer(Int64(progress.complete)),
      "simulated": .bool(round.isSimulated), "by": .string(progress.openedBy),
      "at": .string(progress.openedAt.iso8601),
      "raters": .array(
        progress.raters.map {
          [
            "rater": .string($0.name), "sent": .integer(Int64($0.sent)), "open": .integer(Int64($0.open)),
            "skipped": .integer(Int64($0.skipped)), "waiting": .integer(Int64($0.waiting)),
            "seconds": .integer(Int64($0.seconds)), "last_sent": .optional($0.lastSent?.iso8601),
            "out": .bool($0.isOut), "gold": $0.gold.map { GoldWords.json($0.fields) } ?? .null,
            "state": .optional($0.qualification?.rawValue),
          ]
        }),
    ]
  }
}
