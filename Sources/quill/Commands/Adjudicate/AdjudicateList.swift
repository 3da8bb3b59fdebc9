/// `quill adjudicate list`: what waits for a decision.

import ArgumentParser
import QuillModel

struct AdjudicateList: Command {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the examples that wait for a decision, those that unblock most first.",
    discussion: """
      Examples:
        quill adjudicate list
        quill adjudicate list --json
      """)

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let queue = try AdjudicationService(session: session).queue(try session.task(options.task))
    if output.json {
      return world.console.json([
        "decided": .integer(Int64(queue.decided)), "open": .array(queue.rows.map(AdjudicationText.json)),
      ])
    }
    guard !queue.rows.isEmpty else {
      return world.console.text(
        "Nothing to decide; \(Figures.count(queue.decided, "example")) of closed rounds stand.")
    }
    var table = TextTable(["example", "round", "open", ">alike", "clauses", "state"])
    for row in queue.rows {
      table.add([
        row.example, row.round.name,
        row.open.map { "\($0.title): \($0.words)" }.joined(separator: "; "), "\(row.alike)",
        row.clauses.joined(separator: " "), AdjudicationText.state(row),
      ])
    }
    world.console.text(table.text)
  }
}
