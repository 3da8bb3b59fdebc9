/// `quill round close` and `quill round reopen`.

import ArgumentParser
import QuillModel

struct RoundClose: Command {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: "Close a round: nothing more is taken.",
    discussion: """
      Examples:
        quill round close r1
      """)

  @Argument(help: ArgumentHelp("The round.", valueName: "name")) var name: String
  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    try RoundService(session: session).set(.closed, task, name)
    try RoundText.report("Closed.", isWhole: true, task, name, session, output, world)
  }
}

struct RoundReopen: Command {
  static let configuration = CommandConfiguration(
    commandName: "reopen",
    abstract: "Open a closed round again.",
    discussion: """
      Examples:
        quill round reopen r1
      """)

  @Argument(help: ArgumentHelp("The round.", valueName: "name")) var name: String
  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    try RoundService(session: session).set(.open, task, name)
    try RoundText.report("Open again.", isWhole: true, task, name, session, output, world)
  }
}
