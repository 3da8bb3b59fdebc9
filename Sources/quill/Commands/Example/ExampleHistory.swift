/// `quill example history` and `quill example restore`: an example's revisions, and an earlier one taken up again.

import ArgumentParser
import QuillModel

struct ExampleHistory: Command {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "List an example's revisions with the parts that changed, the newest first.",
    discussion: """
      --json gives each revision whole.

      Examples:
        quill example history pc-14
        quill example history pc-14 --json
      """)

  @Argument(help: ArgumentHelp("The example.", valueName: "id"))
  var id: String

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    try session.store.requireSight(task, id, by: session.person)
    let entries = try session.store.history(task, of: id, by: session.person)
    if entries.isEmpty { throw Refusal("There is no example \(id) in \(task). See: quill list examples") }
    let changes = entries.indices.map { index in
      index + 1 < entries.count ? entries[index].example.parts(changedSince: entries[index + 1].example) : []
    }
    if output.json {
      let rows = zip(entries, changes).map { Self.json($0, $1) }
      return world.console.json(["task": .string(task), "example": .string(id), "revisions": .array(rows)])
    }
    var table = TextTable([">rev", "state", "by", "when", "changed", "reason"])
    for (entry, changed) in zip(entries, changes) {
      table.add([
        "\(entry.example.revision)", entry.example.state.rawValue, entry.by, entry.at.date,
        changed.joined(separator: ", "), entry.reason,
      ])
    }
    world.console.text(table.text)
  }

  private static func json(_ entry: RevisionEntry, _ changed: [String]) -> JSONValue {
    [
      "revision": .integer(Int64(entry.example.revision)), "state": .string(entry.example.state.rawValue),
      "by": .string(entry.by), "at": .string(entry.at.iso8601), "reason": .string(entry.reason),
      "changed": .strings(changed), "example": entry.example.json,
    ]
  }
}

struct ExampleRestore: Command {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Take an earlier revision up again, as a new draft.",
    discussion: """
      Nothing is lost: the revisions between stay in the history.

      Examples:
        quill example restore pc-14 2
        quill example restore pc-14 2 --json
      """)

  @Argument(help: ArgumentHelp("The example.", valueName: "id"))
  var id: String

  @Argument(help: ArgumentHelp("The revision's number.", valueName: "revision"))
  var revision: Int

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    let number = try ExampleDeskService(session: session).restore(task, id, revision)
    if output.json {
      return world.console.json([
        "id": .string(id), "revision": .integer(Int64(number)), "restored": .integer(Int64(revision)),
      ])
    }
    world.console.text("Revision \(revision) of \(id) is revision \(number) now, a draft.")
  }
}
