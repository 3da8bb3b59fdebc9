/// `quill round show`: how far a round is, by person.

import ArgumentParser
import QuillModel

struct RoundShow: Command {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show how far a round is, by person: counts, never values.",
    discussion: """
      Examples:
        quill round show r1
        quill round show r1 --json
        quill list rounds
      """)

  @Argument(help: ArgumentHelp("The round.", valueName: "name"))
  var name: String

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let progress = try RoundService(session: session).progress(try session.task(options.task), name)
    if output.json { return world.console.json(RoundText.json(progress)) }
    world.console.text(RoundText.text(progress))
  }
}
