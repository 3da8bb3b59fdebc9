/// `quill import`: examples, or labels that were made elsewhere.

import ArgumentParser
import Foundation
import QuillFormats
import QuillModel

struct Import: Command {
  static let configuration = CommandConfiguration(
    abstract: "Bring in examples, or labels that were made elsewhere.",
    discussion: """
      JSONL, JSON, CSV and TSV, told by the file's ending. One row that does not fit
      refuses the whole file, with its line; nothing is stored then. Importing a
      file again changes nothing; changed rows become new revisions. A row without
      an id gets one made from its inputs, so the same text is the same example in
      any file.

      --save keeps how it was done under a name, with the file and where it comes
      from; --recipe does it again, and names the parts that differ in each revised
      example and the examples that the file no longer has.

      Without --map, members go by their names. Paths reach into objects and lists:
      meta.id, instances[0].input. What can be mapped: id, the task's inputs,
      expected.FIELD, rationale, tags, clauses, family, scenario, difficulty,
      source, licence, use. Of labels: example, annotator, group, version, note,
      confidence, clauses, seconds, and the task's fields.

      Examples:
        quill import seeds.jsonl --map id=id --map message=instruction
        quill import seeds.csv --skip-invalid
        quill import mails.csv --map message=body --save mails --licence CC0-1.0
        quill import --recipe mails
        quill import labels.csv --labels --round pilot --map example=item \\
          --map annotator=worker --map answer=label
        quill import paradigms_labels.csv --labels --create-examples \\
          --map example=unit --map annotator=rater --map answer=label \\
          --group group --version-map g1=1.0 --version-map g2=1.1 \\
          --version-map g3=1.2
      """)

  @Argument(help: ArgumentHelp("The file; with --recipe, else the one it was saved with.", valueName: "file"))
  var file: String?

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Fill a field from a path of each row; repeat for more.", valueName: "field=path"))
  var map: [String] = []

  @Option(
    help: ArgumentHelp(
      "\(Formats.all.map(\.id).joined(separator: ", ")); else by the ending.", valueName: "name"))
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

  @Option(help: ArgumentHelp("Keep how this is done under a name.", valueName: "name"))
  var save: String?

  @Option(help: ArgumentHelp("Do what was saved under this name again.", valueName: "name"))
  var recipe: String?

  @Flag(help: "The rows are labels.")
  var labels = false

  @Option(
    help: ArgumentHelp(
      "Labels: the round they form; before the group's name where there are groups.", valueName: "name"))
  var round: String?

  @Option(
    help: ArgumentHelp(
      "Labels: the guideline version they were made under; else the newest.", valueName: "version"))
  var version: String?

  @Option(help: ArgumentHelp("Labels: one round for each value of this column.", valueName: "column"))
  var group: String?

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Labels: the version of one group; repeat for more.", valueName: "group=version"))
  var versionMap: [String] = []

  @Flag(help: "Labels: make an example without content for an id that is not known.")
  var createExamples = false

  @Flag(help: "Labels: they are made up; said wherever they are shown.")
  var simulated = false

  func validate() throws {
    if file == nil, recipe == nil { throw ValidationError("Missing expected argument '<file>'") }
    let ofExamples = [
      ("--recipe", recipe != nil), ("--save", save != nil), ("--licence", licence != nil),
      ("--source", source != nil),
    ]
    if recipe != nil {
      let inIt = [
        ("--map", !map.isEmpty), ("--format", format != nil), ("--state", state != nil),
        ("--skip-invalid", skipInvalid),
      ]
      if let first = (inIt + ofExamples.dropFirst()).first(where: \.1)?.0 {
        throw ValidationError(
          "\(first) is not for --recipe, which does what was saved. Leave one of the two out.")
      }
    }
    guard !labels else {
      if let first = ofExamples.first(where: \.1)?.0 {
        throw ValidationError("\(first) is for examples: leave --labels out.")
      }
      return
    }
    let given = [
      ("--round", round != nil), ("--version", version != nil), ("--group", group != nil),
      ("--version-map", !versionMap.isEmpty), ("--create-examples", createExamples),
      ("--simulated", simulated),
    ].filter(\.1).map(\.0)
    if let first = given.first { throw ValidationError("\(first) is for labels: add --labels.") }
  }

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    let url = file.map { URL(fileURLWithPath: world.path($0)) }
    var reading = ImportService.Options(format: format, map: map, skipInvalid: skipInvalid)
    reading.state = try state.map(ExampleState.init(typed:))
    reading.source = source ?? ""
    reading.licence = licence ?? ""
    if labels, let url { return try importLabels(url, task, reading, session, world) }
    let service = ImportService(workspace: session.workspace, reader: session.reader)
    let outcome: ImportService.Outcome
    if let recipe {
      outcome = try service.again(recipe, url, task: task, by: session.person)
    } else if let url {
      outcome = try service.examples(url, task: task, options: reading, savedAs: save, by: session.person)
    } else {
      return
    }
    let saved = save.map { ["Saved as \($0): quill import --recipe \($0) does it again."] } ?? []
    report(
      ImportText.json(outcome, task: task), outcome.summary, outcome.report.counts, world,
      name: url?.lastPathComponent ?? outcome.recipe?.file ?? "",
      text: ImportText.lines(outcome, task: task) + saved, next: "quill list examples --task \(task)")
  }

  private func importLabels(
    _ url: URL, _ task: String, _ reading: ImportService.Options, _ session: Session, _ world: World
  ) throws {
    var service = LabelImport(workspace: session.workspace, reader: session.reader, options: reading)
    if let group { service.options.map.append("group=\(group)") }
    service.round = round
    service.version = try version.map(VersionNumber.init(typed:))
    for text in versionMap {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw Refusal("--version-map \(text) is to be written as GROUP=VERSION.")
      }
      service.versionOfGroup[parts[0]] = try VersionNumber(typed: parts[1])
    }
    service.createExamples = createExamples
    service.isSimulated = simulated
    let (rounds, summary) = try service.run(url, task: task, by: session.person)
    var total = ImportCounts()
    for (_, counts) in rounds {
      total.added += counts.added
      total.revised += counts.revised
      total.unchanged += counts.unchanged
    }
    let lines = rounds.map { target, counts in
      "\(ImportText.counts(counts, "label")) in round \(target.round), under guideline \(target.version)."
    }
    let json = rounds.map { target, counts -> JSONValue in
      [
        "round": .string(target.round), "guideline": .string("\(target.version)"),
        "added": .integer(Int64(counts.added)),
      ]
    }
    report(
      ["task": .string(task), "rounds": .array(json)], summary, total, world,
      name: url.lastPathComponent, text: lines, next: "quill agreement --task \(task)")
  }

  private func report(
    _ head: JSONValue, _ summary: ImportSummary, _ counts: ImportCounts, _ world: World, name: String,
    text: [String], next: String
  ) {
    for problem in summary.problems + summary.warnings { world.console.note(problem.text(file: name)) }
    let more = summary.warningCount - summary.warnings.count + summary.problemCount - summary.problems.count
    if more > 0 { world.console.note("\(name): \(more) more like these.") }
    guard output.json else {
      let skipped = summary.skipped > 0 ? ["\(summary.skipped) of \(summary.rows) rows were skipped."] : []
      world.console.lines(text + skipped + ["Next: \(next)"])
      return
    }
    var object = head.object ?? JSONObject()
    object["file"] = .string(name)
    object["sha256"] = .string(summary.file.sha256)
    for (key, count) in [
      ("rows", summary.rows), ("added", counts.added), ("revised", counts.revised),
      ("unchanged", counts.unchanged), ("skipped", summary.skipped),
      ("hidden_characters", summary.hiddenCharacters),
    ] { object[key] = .integer(Int64(count)) }
    world.console.json(.object(object))
  }
}
