/// `quill person key`: the public keys that people come in with through the SSH gateway.

import ArgumentParser
import QuillModel
import QuillStore

struct PersonKeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key",
    abstract: "Add, list and remove the keys people come in with.",
    discussion: """
      Takes a lead. Ed25519, ECDSA and RSA keys from 3072 bits on are taken. A key that
      is removed lets nobody in any more, and sessions that came in with it end.

      Examples:
        quill person key add ana id_ed25519.pub
        quill person key add ana - < id_ed25519.pub
        quill person key list
        quill person key remove 17
      """,
    subcommands: [PersonKeyAdd.self, PersonKeyList.self, PersonKeyRemove.self])

  /// - Throws: `Refusal` for everybody else.
  static func requireLead(_ session: Session) throws {
    guard try session.store.role(of: session.person) == .lead else {
      throw Refusal("Keys are for leads of the workspace, and \(session.person.name) is none. Ask one.")
    }
  }
}

struct PersonKeyAdd: Command {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add a key, so that its owner can come in with it.",
    discussion: """
      Examples:
        quill person key add ana id_ed25519.pub
      """)

  @Argument(help: ArgumentHelp("Who.", valueName: "name"))
  var name: String

  @Argument(help: ArgumentHelp("The file that ends in .pub; - reads standard input.", valueName: "file"))
  var file: String

  @OptionGroup var place: PlaceOptions

  /// A key line is shorter, in bytes.
  private static let greatestFile = 65_536

  func run(in world: World) throws {
    let session = try Session(place, in: world)
    let person = try Actor.resolve(name, login: "", in: session.store)
    let bytes = try file == "-" ? world.input() : Disk.read(world.path(file), limit: Self.greatestFile)
    let key = try PublicKey(
      text: String(decoding: bytes, as: UTF8.self), named: file == "-" ? "standard input" : file)
    let number = try session.store.addKey(key, for: person, by: session.person)
    let isServed = try KeysFile.follow(session, in: world, after: "Key \(number) is recorded")
    world.console.text("Added key \(number) of \(name), \(key.fingerprint).")
    if !isServed {
      world.console.note("No gateway serves this workspace yet. Set one up with: quill gateway install")
    }
  }
}

struct PersonKeyList: Command {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List all keys, and which of them let someone in.",
    discussion: """
      Examples:
        quill person key list --json
      """)

  @OptionGroup var place: PlaceOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(place, in: world)
    try PersonKeyCommand.requireLead(session)
    let keys = try session.store.keys()
    if output.json {
      let rows = keys.map { key -> JSONValue in
        [
          "key": .integer(Int64(key.number)), "person": .string(key.person.name),
          "kind": .string(key.key.kind),
          "fingerprint": .string(key.fingerprint), "at": .string(key.at.iso8601),
          "state": .string(Self.state(key)),
        ]
      }
      return world.console.json(["keys": .array(rows)])
    }
    guard !keys.isEmpty else {
      return world.console.text("There are no keys yet. Add one: quill person key add NAME FILE")
    }
    var table = TextTable(["key", "person", "kind", "fingerprint", "state"])
    for key in keys {
      table.add(["\(key.number)", key.person.name, key.key.kind, key.fingerprint, Self.state(key)])
    }
    world.console.text(table.text)
  }

  private static func state(_ key: KeyRecord) -> String {
    key.isRemoved ? "removed" : key.presence == .active ? "active" : key.presence.rawValue
  }
}

struct PersonKeyRemove: Command {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Remove a key: it lets nobody in any more.",
    discussion: """
      Examples:
        quill person key remove 17
      """)

  @Argument(help: ArgumentHelp("Its number, as quill person key list shows it.", valueName: "number"))
  var number: Int

  @OptionGroup var place: PlaceOptions

  func run(in world: World) throws {
    let session = try Session(place, in: world)
    let person = try session.store.removeKey(number, by: session.person)
    _ = try KeysFile.follow(session, in: world, after: "Key \(number) is removed")
    world.console.text("Removed key \(number) of \(person.name). A session that came in with it ends now.")
  }
}
