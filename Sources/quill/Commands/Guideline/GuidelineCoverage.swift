/// `quill guideline coverage`: how far each clause is exercised.

import ArgumentParser
import QuillApp
import QuillModel

struct GuidelineCoverage: Command {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "Show for each clause: examples, citations, disputes; and clauses never exercised.",
    discussion: """
      An example is for a clause when it cites it and expects an answer that names
      it; against, when it cites it and expects another. Disputed are examples on
      which someone cited the clause and the raters did not agree.

      Examples:
        quill guideline coverage
        quill guideline coverage --json
      """)

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    let rows = try ClauseCoverageService(session: session).coverage(task)
    if output.json {
      return world.console.json(["task": .string(task), "clauses": .array(rows.map(Self.json))])
    }
    var table = TextTable(["clause", "title", ">yes", ">no", ">for", ">against", ">cited", ">disputed", ""])
    for row in rows {
      table.add([
        row.code, row.title, "\(row.positives)", "\(row.negatives)", "\(row.examplesFor.count)",
        "\(row.examplesAgainst.count)", "\(row.cited)", "\(row.disputed.count)",
        row.isNeverExercised ? "never exercised" : row.openThreads > 0 ? "\(row.openThreads) open" : "",
      ])
    }
    world.console.text(table.text)
  }

  private static func json(_ row: ClauseCoverage) -> JSONValue {
    [
      "code": .string(row.code), "title": .string(row.title), "yes": .integer(Int64(row.positives)),
      "no": .integer(Int64(row.negatives)), "examples_for": .strings(row.examplesFor),
      "examples_against": .strings(row.examplesAgainst), "cited": .integer(Int64(row.cited)),
      "disputed": .strings(row.disputed), "open_threads": .integer(Int64(row.openThreads)),
      "never_exercised": .bool(row.isNeverExercised),
    ]
  }
}
