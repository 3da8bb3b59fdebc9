/// `quill report`: what a lead hands on.

import ArgumentParser
import QuillModel

struct ReportCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write a report of quality: Markdown, JSON and one HTML page.",
    discussion: """
      Agreement with intervals, confusions, clauses, parts, what it means, and a
      forecast, with the time of the newest answer used, the database revision and
      each formula's name. The page needs nothing else and runs no script. Raters go
      by pseudonyms. The same state of the workspace gives the same bytes.

      Examples:
        quill report
        quill report --task reviews --out for-the-review
        quill report --json
      """)

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  @Option(
    help: ArgumentHelp(
      "Where to; reports/TASK-rREVISION in the workspace if left out.", valueName: "folder"))
  var out: String?

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    let written = try ReportService(session: session).write(task, to: out.map(world.path))
    if output.json {
      return world.console.json(["folder": .string(written.folder), "files": .strings(written.files)])
    }
    world.console.text("Written: \(written.files.joined(separator: ", ")) in \(written.folder)")
  }
}
