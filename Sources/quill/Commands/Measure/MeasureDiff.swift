/// `quill measure diff`: how long the comparison of two guidelines takes.

import ArgumentParser
import QuillGuideline
import QuillModel

struct MeasureDiff: Command {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Milliseconds that comparing two guidelines takes, clause by clause.",
    discussion: """
      Both texts are read before; only comparing is timed.

      Examples:
        quill measure diff old.md new.md --json
      """)

  @Argument(help: ArgumentHelp("The older text.", valueName: "old"))
  var old: String

  @Argument(help: ArgumentHelp("The newer text.", valueName: "new"))
  var new: String

  @Option(help: "How often.")
  var count = 20

  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    guard count > 0 else { throw ValidationError("--count is \(count), but at least one run is needed.") }
    let (before, after) = (try guideline(old, world), try guideline(new, world))
    var changes = 0
    let times = (0..<count).map { _ in
      Measure.milliseconds { changes = GuidelineDiff(from: before, to: after).clauseChanges.count }
    }
    let (p50, p99) = Measure.figures(times)
    if output.json {
      return world.console.json([
        "changes": .integer(Int64(changes)), "p50_ms": .real(p50), "p99_ms": .real(p99),
      ])
    }
    world.console.text(
      "\(changes) changed clauses: p50 \(Figures.fixed(p50, 2)) ms, p99 \(Figures.fixed(p99, 2)) ms")
  }

  private func guideline(_ path: String, _ world: World) throws -> Guideline {
    let bytes = try Disk.read(world.path(path), limit: GuidelineParser.greatestSize)
    let (guideline, problems) = GuidelineParser.read(bytes, file: path)
    guard let guideline else { throw DocumentRefused(file: path, problems: problems) }
    return guideline
  }
}
