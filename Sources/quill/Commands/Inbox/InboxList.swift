/// `quill inbox list` and `quill inbox show`.

import ArgumentParser
import QuillModel

struct InboxList: Command {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List what came in, newest first, and what became of it.",
    discussion: """
      Examples:
        quill inbox list --json
      """)

  @OptionGroup var place: PlaceOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(place, in: world)
    let files = try session.store.receivedFiles(by: session.person)
    if output.json { return world.console.json(["files": .array(files.map(Self.json))]) }
    guard !files.isEmpty else { return world.console.text("Nothing came in.") }
    var table = TextTable(["file", "state", "from", ">bytes", "came", "sha256", "reason"])
    for file in files {
      table.add([
        file.name, file.state.rawValue, file.by, "\(file.bytes)", "\(file.at.date) \(file.at.time)",
        String(file.sha256.prefix(12)), file.reason,
      ])
    }
    world.console.text(table.text)
  }

  static func json(_ file: ReceivedFile) -> JSONValue {
    [
      "file": .string(file.name), "from": .string(file.by), "at": .string(file.at.iso8601),
      "bytes": .integer(Int64(file.bytes)), "sha256": .string(file.sha256),
      "state": .string(file.state.rawValue), "ended_by": .optional(file.endedBy),
      "ended_at": .optional(file.endedAt?.iso8601), "reason": .string(file.reason),
    ]
  }
}

struct InboxShow: Command {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show the first lines of a file that came in, hidden characters as marks.",
    discussion: """
      Examples:
        quill inbox show 5f0c1d2e3a4b5c6d
      """)

  @Argument(help: ArgumentHelp("The file, as quill inbox list names it.", valueName: "name"))
  var name: String
  @OptionGroup var place: PlaceOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(place, in: world)
    let (file, lines) = try InboxService(session: session).firstLines(name)
    if output.json {
      var object = InboxList.json(file).object ?? JSONObject()
      object["lines"] = .strings(lines)
      return world.console.json(.object(object))
    }
    world.console.lines(lines)
  }
}
