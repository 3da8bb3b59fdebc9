/// `quill people show`: one person's record.

import ArgumentParser
import QuillApp
import QuillModel

struct PeopleShow: Command {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one person's figures, what they rest on, and what was decided.",
    discussion: """
      Examples:
        quill people show ana
        quill people show ana --json
      """)

  @Argument(help: ArgumentHelp("Who.", valueName: "name")) var name: String
  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    let record = try RaterService(session: session).record(task, of: name)
    if output.json { return world.console.json(RaterJSON.value(record)) }
    let text = RaterText(record, under: try session.reader.definition(task))
    world.console.text(([record.name] + text.parts.flatMap(\.lines)).joined(separator: "\n"))
  }
}
