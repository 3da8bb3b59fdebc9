/// `quill inbox import` and `quill inbox drop`.

import ArgumentParser
import QuillFormats
import QuillModel

struct InboxImport: Command {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import the examples of a file that came in.",
    discussion: """
      As quill import does it; the format is what the file's first bytes tell, as its
      name tells nothing. All of the file or nothing; what was imported is thrown away.

      Examples:
        quill inbox import 5f0c1d2e3a4b5c6d --map id=nr --map message=body
        quill inbox import 5f0c1d2e3a4b5c6d --recipe mails
      """)

  @Argument(help: ArgumentHelp("The file, as quill inbox list names it.", valueName: "name"))
  var name: String
  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Fill a field from a path of each row; repeat for more.", valueName: "field=path"))
  var map: [String] = []

  @Option(
    help: ArgumentHelp(
      "\(Formats.all.map(\.id).joined(separator: ", ")); else by its first bytes.", valueName: "name"))
  var format: String?

  @Flag(help: "Pass over rows that do not fit, and name them.")
  var skipInvalid = false

  @Option(
    help: ArgumentHelp(
      "The state that the examples get, such as approved; else the file's, or draft.", valueName: "state"))
  var state: String?

  @Option(help: ArgumentHelp("Where the examples come from, where a row does not say.", valueName: "text"))
  var source: String?

  @Option(help: ArgumentHelp("Their licence, where a row does not say.", valueName: "name"))
  var licence: String?

  @Option(help: ArgumentHelp("Do it as was saved under this name.", valueName: "name"))
  var recipe: String?

  func validate() throws {
    let given = [
      ("--map", !map.isEmpty), ("--format", format != nil), ("--skip-invalid", skipInvalid),
      ("--state", state != nil), ("--source", source != nil), ("--licence", licence != nil),
    ].filter(\.1).map(\.0)
    if recipe != nil, let first = given.first {
      throw ValidationError(
        "\(first) is not for --recipe, which does what was saved. Leave one of the two out.")
    }
  }

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    var reading = ImportService.Options(format: format, map: map, skipInvalid: skipInvalid)
    reading.state = try state.map(ExampleState.init(typed:))
    reading.source = source ?? ""
    reading.licence = licence ?? ""
    let outcome = try InboxService(session: session).importFile(
      name, task: task, options: reading, recipe: recipe)
    for problem in outcome.summary.problems + outcome.summary.warnings {
      world.console.note(problem.text(file: name))
    }
    guard !output.json else {
      var object = ImportText.json(outcome, task: task).object ?? JSONObject()
      object["added"] = .integer(Int64(outcome.report.counts.added))
      object["revised"] = .integer(Int64(outcome.report.counts.revised))
      object["skipped"] = .integer(Int64(outcome.summary.skipped))
      return world.console.json(.object(object))
    }
    world.console.lines(
      ImportText.lines(outcome, task: task) + ["Next: quill list examples --task \(task)"])
  }
}

struct InboxDrop: Command {
  static let configuration = CommandConfiguration(
    commandName: "drop",
    abstract: "Throw a file that came in away, with a reason.",
    discussion: """
      Examples:
        quill inbox drop 5f0c1d2e3a4b5c6d --reason "sent twice"
      """)

  @Argument(help: ArgumentHelp("The file, as quill inbox list names it.", valueName: "name"))
  var name: String
  @Option(help: ArgumentHelp("Why; it is recorded.", valueName: "text"))
  var reason: String
  @OptionGroup var options: TaskOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    try InboxService(session: session).drop(name, task: session.task(options.task), reason: reason)
    world.console.text("\(name) is thrown away.")
  }
}
