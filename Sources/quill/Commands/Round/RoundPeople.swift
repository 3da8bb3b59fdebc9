/// `quill round add` and `quill round remove`: who is in an open round.

import ArgumentParser
import QuillModel

struct RoundAdd: Command {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Take a person into an open round.",
    discussion: """
      In a complete round they get a place on every example.

      Examples:
        quill round add r1 dan
      """)

  @Argument(help: ArgumentHelp("The round.", valueName: "name")) var name: String
  @Argument(help: ArgumentHelp("Who.", valueName: "person")) var person: String
  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    try session.store.addToRound(task, name, person, by: session.person)
    try RoundText.report(
      "\(person) is in round \(name) now.", isWhole: false, task, name, session, output, world)
  }
}

struct RoundRemove: Command {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Take a person out of an open round; what they sent stays and counts.",
    discussion: """
      Examples:
        quill round remove r1 dan
      """)

  @Argument(help: ArgumentHelp("The round.", valueName: "name")) var name: String
  @Argument(help: ArgumentHelp("Who.", valueName: "person")) var person: String
  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    try session.store.removeFromRound(task, name, person, by: session.person)
    try RoundText.report(
      "\(person) is out of round \(name); what they sent stays.", isWhole: false, task, name, session, output,
      world)
  }
}
