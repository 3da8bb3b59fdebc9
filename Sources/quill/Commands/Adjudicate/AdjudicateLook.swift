/// `quill adjudicate look` and `gold`: what else comes of a disagreement.

import ArgumentParser
import QuillModel

struct AdjudicateLook: Command {
  static let configuration = CommandConfiguration(
    commandName: "look",
    abstract: "Ask the raters of an example to look again: which answers make sense?",
    discussion: """
      Each sees all answers without names. What they find tells slips from examples
      that allow several answers. They answer on their screen or with quill look.

      Examples:
        quill adjudicate look pc-07 --reason "is the second file in the report?"
      """)

  @Argument(help: ArgumentHelp("The example.", valueName: "id")) var example: String
  @Option(help: ArgumentHelp("What they should look at.", valueName: "text")) var reason = ""
  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    try session.store.askForLook(
      session.store.environment.newID(), task, example: example, reason: reason, by: session.person)
    let asked = try session.store.adjudicationItem(task, example, by: session.person).rated.look?.asked ?? 0
    if output.json {
      return world.console.json(["example": .string(example), "asked": .integer(Int64(asked))])
    }
    world.console.text("\(Figures.count(asked, "rater is", "raters are")) asked to look at \(example) again.")
  }
}

struct AdjudicateGold: Command {
  static let configuration = CommandConfiguration(
    commandName: "gold",
    abstract: "Make a decided example gold: a new revision expects what was decided.",
    discussion: """
      The revision goes to review: another person confirms it blind. Until then the
      example is measured as before.

      Examples:
        quill adjudicate gold pc-07
      """)

  @Argument(help: ArgumentHelp("The example.", valueName: "id")) var example: String
  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let revision = try AdjudicationService(session: session).makeGold(
      try session.task(options.task), example)
    if output.json {
      return world.console.json(["example": .string(example), "revision": .integer(Int64(revision))])
    }
    world.console.text("Revision \(revision) of \(example) is gold, in review.")
  }
}
