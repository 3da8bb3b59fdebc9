/// `quill adjudicate causes`: causes of disagreement by clause.

import ArgumentParser
import QuillModel

struct AdjudicateCauses: Command {
  static let configuration = CommandConfiguration(
    commandName: "causes",
    abstract: "Count the causes of disagreement by clause: what to rewrite first.",
    discussion: """
      Examples:
        quill adjudicate causes
        quill adjudicate causes --json
      """)

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let (causes, _) = try AdjudicationService(session: session).causes(try session.task(options.task))
    if output.json {
      return world.console.json(
        .array(
          causes.rows.map { row in
            [
              "clause": .string(row.clause), "decisions": .integer(Int64(row.total)),
              "causes": .object(
                JSONObject(
                  AdjudicationCause.allCases.map {
                    JSONObject.Member(key: $0.rawValue, value: .integer(Int64(row.counts[$0] ?? 0)))
                  })),
              "examples": .strings(row.examples),
            ]
          }))
    }
    guard !causes.rows.isEmpty else { return world.console.text("Nothing is decided yet.") }
    var table = TextTable(
      ["clause"] + AdjudicationCause.allCases.map { ">\($0.rawValue)" } + [">all", "examples"])
    for row in causes.rows {
      table.add(
        [row.clause] + AdjudicationCause.allCases.map { row.counts[$0].map(String.init) ?? "-" }
          + ["\(row.total)", row.examples.joined(separator: " ")])
    }
    world.console.text(table.text)
  }
}
