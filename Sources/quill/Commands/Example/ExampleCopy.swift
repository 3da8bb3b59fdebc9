/// `quill example copy` and `quill example twin`: a new example that begins with another's content.

import ArgumentParser
import QuillApp
import QuillModel

struct ExampleCopy: Command {
  static let configuration = CommandConfiguration(
    commandName: "copy",
    abstract: "Make a new draft with the content of an example.",
    discussion: """
      Without its proof, use and family, and without the tag template, so that a copy
      of a template is an example.

      Examples:
        quill example copy pc-14
        quill example copy pc-14 --id pc-14b --json
      """)

  @Argument(help: ArgumentHelp("The example.", valueName: "id"))
  var id: String

  @OptionGroup var new: NewExampleOptions
  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    try new.make(.copy(of: id), of: id, "copy", options, output, world)
  }
}

struct ExampleTwin: Command {
  static let configuration = CommandConfiguration(
    commandName: "twin",
    abstract: "Make a contrast twin: a draft in the same family, to change what decides the answer.",
    discussion: """
      Examples:
        quill example twin pc-14
        quill example twin pc-14 --json
      """)

  @Argument(help: ArgumentHelp("The example.", valueName: "id"))
  var id: String

  @OptionGroup var new: NewExampleOptions
  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    try new.make(.twin(of: id), of: id, "twin", options, output, world)
  }
}

struct NewExampleOptions: ParsableArguments {
  @Option(name: .customLong("id"), help: ArgumentHelp("Its id; else the next one.", valueName: "id"))
  var newID: String?

  /// - Parameter what: a copy or a twin, for the sentence.
  func make(
    _ start: ExampleDesk.Start, of id: String, _ what: String, _ options: TaskOptions,
    _ output: OutputOptions,
    _ world: World
  ) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    var example = try ExampleDeskService(session: session).desk(task, start).example
    if let newID {
      guard try session.store.wholeExample(task, newID, by: session.person) == nil else {
        throw Refusal("There is an example \(newID) already. Choose another id.")
      }
      example.id = newID
    }
    let inputs = try session.reader.definition(task).inputs
    try session.store.saveExample(task, example, inputs: inputs, by: session.person)
    if output.json {
      return world.console.json([
        "id": .string(example.id), "of": .string(id), "family": .optional(example.family),
      ])
    }
    world.console.lines([
      "\(example.id) is a \(what) of \(id), as a draft.",
      "Next: quill show \(example.id) --json > \(example.id).json, change it, quill example save \(example.id).json",
    ])
  }
}
