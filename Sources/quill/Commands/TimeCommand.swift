/// `quill time`: the twin of `:time`.

import ArgumentParser
import QuillApp
import QuillModel

struct TimeCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "time",
    abstract: "Show the sums of your own time on the screens.",
    discussion: """
      From one key to the next, at most 90 s count as active, and the rest as idle; a
      break (:break) is neither. Nobody else is shown these sums.

      Examples:
        quill time
        quill time --json
      """)

  @OptionGroup var place: PlaceOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(place, in: world)
    let own = try session.store.ownTime(session.person)
    guard output.json else { return world.console.lines(OwnTimeWords.lines(own)) }
    world.console.json([
      "sessions": .integer(Int64(own.sessions)), "active_seconds": .integer(Int64(own.time.active)),
      "idle_seconds": .integer(Int64(own.time.idle)), "breaks": .integer(Int64(own.time.breaks)),
      "break_seconds": .integer(Int64(own.time.breakSeconds)),
    ])
  }
}
