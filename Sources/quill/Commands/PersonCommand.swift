/// `quill person`: who works here, in which role, and with which keys.

import ArgumentParser
import QuillModel

struct PersonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "person",
    abstract: "Add people, grant roles, and keep their keys.",
    discussion: """
      Takes a lead; a researcher may list. See who is here with: quill person list

      Examples:
        quill person add ana --role annotator --login ana.s
        quill person role ben researcher
        quill person key add ana id_ed25519.pub
        quill person pause ana
      """,
    subcommands: [
      PersonAdd.self, PersonRoleCommand.self, PersonKeyCommand.self, PersonPause.self, PersonResume.self,
      PersonLeave.self, PersonQualify.self, PersonList.self,
    ])
}

struct PersonAdd: Command {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add someone, with a role.",
    discussion: """
      An annotator labels and asks; a researcher also writes, imports, publishes and
      exports; a lead manages people too.

      Examples:
        quill person add ana
        quill person add ben --role researcher --login bernhard
      """)

  @Argument(help: ArgumentHelp("Their name here: a-z, 0-9, hyphen, underscore.", valueName: "name"))
  var name: String

  @Option(help: ArgumentHelp("annotator, researcher or lead.", valueName: "role"))
  var role = "annotator"

  @Option(help: ArgumentHelp("What the system calls them, if it is another name.", valueName: "login"))
  var login: String?

  @OptionGroup var place: PlaceOptions

  func run(in world: World) throws {
    let session = try Session(place, in: world)
    let role = try PersonRole(typed: role)
    let person = try session.store.addPerson(name, login: login, by: session.person)
    try session.store.grant(role, to: person, by: session.person)
    world.console.text("Added \(name), \(role.rawValue). They say who they are with --as \(name).")
  }
}

struct PersonRoleCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "role",
    abstract: "Give someone another role.",
    discussion: """
      Examples:
        quill person role ana researcher
        quill person role ana lead --task reviews
        quill person role ben none
      """)

  @Argument(help: ArgumentHelp("Who.", valueName: "name"))
  var name: String

  @Argument(help: ArgumentHelp("annotator, researcher, lead, or none.", valueName: "role"))
  var role: String

  @OptionGroup var place: PlaceOptions

  @Option(help: ArgumentHelp("Only in this task; else in the whole workspace.", valueName: "name"))
  var task: String?

  func run(in world: World) throws {
    let session = try Session(place, in: world)
    let task = try task.map(session.task)
    let person = try Actor.resolve(name, login: "", in: session.store)
    try session.store.grant(
      role == "none" ? nil : PersonRole(typed: role), to: person, in: task, by: session.person)
    world.console.text(
      "\(name) is \(role == "none" ? "without a role" : role) now\(task.map { " in \($0)" } ?? "").")
  }
}
