/// `quill adjudicate show`: the answers on one example, side by side.

import ArgumentParser
import QuillModel

struct AdjudicateShow: Command {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show the answers on an example without names, what stands, and what was decided.",
    discussion: """
      Examples:
        quill adjudicate show pc-07
        quill adjudicate show pc-07 --json
      """)

  @Argument(help: ArgumentHelp("The example.", valueName: "id")) var example: String
  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let (item, guideline) = try AdjudicationService(session: session).item(
      try session.task(options.task), example)
    if output.json { return world.console.json(AdjudicationText.json(item, under: guideline.definition)) }
    world.console.text(AdjudicationText.text(item, under: guideline.definition))
  }
}
