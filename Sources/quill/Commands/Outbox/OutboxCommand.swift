/// `quill outbox`: what lies ready to be fetched over SSH.

import ArgumentParser
import QuillModel

struct OutboxCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outbox",
    abstract: "Lay bundles out to be fetched over SSH.",
    discussion: """
      Through the gateway, ssh ACCOUNT@HOST outbox > FILE.tar fetches what lies there.
      Who fetched what is recorded. Who is in an open round gets nothing of
      its task.

      Examples:
        quill outbox put reviews-1.0-0123abcd
        quill outbox list
        quill outbox remove reviews-1.0-0123abcd
      """,
    subcommands: [OutboxList.self, OutboxPut.self, OutboxRemove.self])
}

struct OutboxList: Command {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List what lies there.",
    discussion: """
      Examples:
        quill outbox list --json
      """)

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let items = try session.store.outbox(session.task(options.task), by: session.person)
    if output.json {
      let rows = items.map { item -> JSONValue in
        [
          "name": .string(OutboxService.name(item.path)), "sha256": .string(item.sha256),
          "by": .string(item.by), "at": .string(item.at.iso8601), "fetches": .integer(Int64(item.fetches)),
        ]
      }
      return world.console.json(["outbox": .array(rows)])
    }
    guard !items.isEmpty else {
      return world.console.text("The outbox is empty. Put a bundle there: quill outbox put NAME")
    }
    var table = TextTable(["name", "by", "put there", ">fetched", "manifest"])
    for item in items {
      table.add([
        OutboxService.name(item.path), item.by, item.at.date, "\(item.fetches)",
        String(item.sha256.prefix(12)),
      ])
    }
    world.console.text(table.text)
  }
}

struct OutboxPut: Command {
  static let configuration = CommandConfiguration(
    commandName: "put",
    abstract: "Put a bundle of exports/ there.",
    discussion: """
      It is verified first, and again before it is handed out.

      Examples:
        quill outbox put reviews-1.0-0123abcd
      """)

  @Argument(help: ArgumentHelp("The bundle, as quill list exports names it.", valueName: "name"))
  var name: String
  @OptionGroup var options: TaskOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let isNew = try OutboxService(session: session).put(name, task: session.task(options.task))
    world.console.text(
      isNew
        ? "\(name) lies in the outbox: ssh ACCOUNT@HOST outbox > FILE.tar fetches it."
        : "\(name) lies in the outbox already.")
  }
}

struct OutboxRemove: Command {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Take a bundle out of it; the bundle stays in exports/.",
    discussion: """
      Examples:
        quill outbox remove reviews-1.0-0123abcd
      """)

  @Argument(help: ArgumentHelp("The bundle, as quill outbox list names it.", valueName: "name"))
  var name: String
  @OptionGroup var options: TaskOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    try OutboxService(session: session).remove(name, task: session.task(options.task))
    world.console.text("\(name) is out of the outbox; it stays in exports/.")
  }
}
