/// `quill people decide`: coach, re-qualify, pause, or nothing.

import ArgumentParser
import QuillModel

struct PeopleDecide: Command {
  static let configuration = CommandConfiguration(
    commandName: "decide",
    abstract: "Decide about someone who labels; they read what and why.",
    discussion: """
      Takes a lead, and another one about a lead's own labels. Coaching is a note, on a
      clause if you name one. Who is to re-qualify takes the task's test again before
      they label on. Who is paused does nothing until: quill person resume

      Examples:
        quill people decide ana --coach --clause C5.3 --reason "read the second example"
        quill people decide ben --requalify --reason "labels as 1.0 had it"
        quill people decide cho --pause --reason "until we have talked"
        quill people decide ana --nothing --reason "12 gold items are too few to act on"
      """)

  enum Kind: String, EnumerableFlag {
    case coach, requalify, pause, nothing

    static func help(for value: Kind) -> ArgumentHelp? {
      switch value {
      case .coach: "A note that they read."
      case .requalify: "They take the task's test again before they label on."
      case .pause: "They do nothing in the workspace until a lead ends it."
      case .nothing: "Record that it was looked at."
      }
    }

    var decision: RaterDecision.Kind {
      switch self {
      case .coach: .coach
      case .requalify: .requalify
      case .pause: .pause
      case .nothing: .nothing
      }
    }
  }

  @Argument(help: ArgumentHelp("About whom.", valueName: "name")) var name: String
  @Flag(exclusivity: .exclusive) var kind: Kind
  @Option(help: ArgumentHelp("The clause that coaching is about.", valueName: "code")) var clause: String?
  @Option(help: ArgumentHelp("Why; they read it.", valueName: "text")) var reason: String
  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let ruling = RaterRuling(kind.decision, clause: clause, reason: reason)
    try RaterService(session: session).decide(
      session.store.environment.newID(), try session.task(options.task), about: name, ruling)
    if output.json {
      return world.console.json([
        "person": .string(name), "decision": .string(ruling.kind.rawValue),
        "clause": .optional(ruling.clause), "reason": .string(reason),
      ])
    }
    world.console.text("Recorded: \(ruling.words). \(name) reads why.")
  }
}
