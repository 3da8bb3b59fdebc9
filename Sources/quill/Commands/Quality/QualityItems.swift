/// `quill quality items`: the examples behind a figure.

import ArgumentParser
import QuillApp
import QuillModel

struct QualityItems: Command {
  static let configuration = CommandConfiguration(
    commandName: "items",
    abstract: "List the examples on which answers to a field differ, or on which two answers met.",
    discussion: """
      Examples in an open round are counted, not listed.

      Examples:
        quill quality items verdict
        quill quality items verdict --version 1.0 --pair FAITHFUL --pair OMITS
        quill quality items verdict --clause C4.2 --json
      """)

  @Argument(help: ArgumentHelp("The field; field.criterion of a rubric.", valueName: "field"))
  var field: String

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var masking: MaskOptions

  @Option(
    help: ArgumentHelp("The guideline version; the newest that was rated if left out.", valueName: "number"))
  var version: String?

  @Option(help: ArgumentHelp("One of the two answers that met; given twice.", valueName: "value"))
  var pair: [String] = []

  @Option(help: ArgumentHelp("Only what this clause decides.", valueName: "code"))
  var clause: String?

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    let definition = try session.reader.definition(task)
    try MeasuredField.require(
      MetQuery(field: field).name(in: definition).field, in: definition)
    guard pair.isEmpty || pair.count == 2 else {
      throw Refusal("--pair takes the two answers that met: give it twice.")
    }
    let number = try version.map { text in
      guard let number = VersionNumber(text) else { throw Refusal("\"\(text)\" is no version; one is 1.0.") }
      return number
    }
    let query = MetQuery(field: field, version: number, pair: pair.isEmpty ? nil : pair, clause: clause)
    let service = QualityService(session: session)
    let found = try service.items(task, query).shown(by: try service.mask(task, isOn: masking.mask))
    if output.json {
      return world.console.json([
        "field": .string(field), "guideline": .string("\(found.version)"),
        "hidden": .integer(Int64(found.hidden)), "simulated": .bool(found.isSimulated),
        "examples": .array(found.items.map(QualityJSON.item)),
      ])
    }
    let hidden = found.hidden > 0 ? "\n\(found.hidden) more in an open round." : ""
    guard !found.items.isEmpty else {
      let some = found.hidden > 0 ? "What there is is being labelled again." : "There is no such example."
      return world.console.text(some + hidden)
    }
    var table = TextTable(["example", "answers", "cited", "decided"])
    for item in found.items {
      let answers = item.given.map {
        "\($0.annotator): \(definition.field(field)?.shown(category: $0.category) ?? $0.category)"
      }
      table.add([
        item.example, answers.joined(separator: ", "), item.clauses.joined(separator: ", "),
        item.cause?.rawValue ?? "-",
      ])
    }
    world.console.text(table.text + hidden)
  }
}
