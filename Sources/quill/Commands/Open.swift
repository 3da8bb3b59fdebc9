/// `quill` without a subcommand: opens the screens.

import ArgumentParser
import QuillModel

struct Open: Command {
  static let configuration = CommandConfiguration(
    abstract: "Open the screens: what quill does without a subcommand.",
    discussion: """
      Examples:
        quill
        quill --workspace reviews --as ana
        quill open --task reviews
      """,
    shouldDisplay: false)

  @OptionGroup var options: TaskOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try options.task.map(session.task)
    try world.screens(OpenRequest(session: session, task: task, start: .home), world)
  }
}
