/// `quill person qualify` and `quill person list`: who may label, decided and shown.

import ArgumentParser
import QuillModel

struct PersonQualify: Command {
  static let configuration = CommandConfiguration(
    commandName: "qualify",
    abstract: "Decide that someone is qualified for a task, or is not.",
    discussion: """
      For someone who did not pass the tests, or whose probation did not go well. The
      reason is recorded, and they read it.

      Examples:
        quill person qualify ana --reason "talked the four items over"
        quill person qualify ben --withdraw --reason "reads C5.3 otherwise"
      """)

  @Argument(help: ArgumentHelp("Who.", valueName: "name"))
  var name: String

  @Option(help: ArgumentHelp("Why.", valueName: "text"))
  var reason: String

  @Flag(help: "Take the qualification away.")
  var withdraw = false

  @OptionGroup var options: TaskOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    let person = try Actor.resolve(name, login: "", in: session.store)
    try session.store.decideQualification(
      task, of: person, isQualified: !withdraw, reason: reason, by: session.person)
    let state = try session.store.qualificationStanding(task, of: person, by: session.person)?.state
    world.console.text("\(name) is \(state?.rawValue ?? "") for \(task) now.")
  }
}

struct PersonList: Command {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List people with their role, and where they stand with a task's qualification.",
    discussion: """
      Examples:
        quill person list
        quill person list --task reviews --json
      """)

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    let states = try session.store.qualificationStates(task, by: session.person)
    var table = TextTable(["name", "role", "qualification"])
    var rows: [JSONValue] = []
    for (person, role, presence) in try session.store.people(in: task) {
      let state = states[person.name]?.rawValue
      table.add([
        person.name, presence == .active ? role?.rawValue ?? "-" : presence.rawValue, state ?? "-",
      ])
      rows.append([
        "name": .string(person.name), "role": .optional(role?.rawValue), "state": .string(presence.rawValue),
        "qualification": .optional(state),
      ])
    }
    output.json ? world.console.json(["people": .array(rows)]) : world.console.text(table.text)
  }
}
