/// `quill quality by`: agreement on parts of the ratings.

import ArgumentParser
import QuillModel

extension QualityCut: ExpressibleByArgument {}

struct QualityBy: Command {
  static let configuration = CommandConfiguration(
    commandName: "by",
    abstract: "Show agreement by version, round, clause, person, day, scenario or source.",
    discussion: """
      By clause, an example belongs to the clauses that decisions on it name, or else
      to those that more than half of its raters cite. By person, the figures are of
      everyone but that person. By day (UTC), an example counts on the day of its last
      answer. Without --field, every gating field.

      Examples:
        quill quality by round
        quill quality by person --field verdict
        quill quality by source --json
      """)

  @Argument(help: ArgumentHelp("version, round, clause, person, day, scenario or source.", valueName: "part"))
  var cut: QualityCut

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var masking: MaskOptions

  @Option(help: ArgumentHelp("Only this field; field.criterion of a rubric.", valueName: "name"))
  var field: String?

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    if let field {
      let definition = try session.reader.definition(task)
      try MeasuredField.require(MetQuery(field: field).name(in: definition).field, in: definition)
    }
    let service = QualityService(session: session)
    let mask = try service.mask(task, isOn: masking.mask)
    var slices = try service.slices(task, by: cut, field: field)
    if cut == .person {
      // Within each field and version.
      var parts: [[AgreementSlice]] = []
      for slice in slices {
        let last = parts.last?.last?.agreement
        if last?.label == slice.agreement.label, last?.version == slice.agreement.version,
          last?.isSimulated == slice.agreement.isSimulated
        {
          parts[parts.count - 1].append(slice)
        } else {
          parts.append([slice])
        }
      }
      slices = parts.flatMap { mask.ordered($0, by: \.name) }
      for place in slices.indices { slices[place].name = mask.shown(slices[place].name) }
    }
    if output.json {
      return world.console.json(["task": .string(task), "parts": .array(slices.map(QualityJSON.slice))])
    }
    guard !slices.isEmpty else {
      return world.console.text("No round of \(task) is closed yet, so there is nothing to compare.")
    }
    var table = TextTable([
      "field", "guideline", cut == .person ? "without" : cut.rawValue, ">alpha", "95 % interval", ">raw",
      ">n",
      ">raters",
    ])
    for slice in slices {
      let row = slice.agreement
      table.add([
        row.label, "\(row.version)", slice.name, row.alpha.value.map { Figures.fixed($0, 3) } ?? "-",
        row.interval.map { "\(Figures.fixed($0.lowerBound, 3)) to \(Figures.fixed($0.upperBound, 3))" }
          ?? "-",
        row.percent.value.map(Figures.percent) ?? "-", "\(row.units)", "\(row.raters)",
      ])
    }
    let isSimulated = slices.contains { $0.agreement.isSimulated }
    world.console.text(table.text + (isSimulated ? "\n\nSIMULATED: these ratings are made up." : ""))
  }
}

enum MeasuredField {
  /// - Throws: `Refusal` for a name that is no field, or one of free text.
  static func require(_ name: String, in task: TaskDefinition) throws {
    guard let field = task.field(name) else {
      throw Refusal(
        "\"\(name)\" is no field of \(task.task); they are \(task.fields.map(\.name).joined(separator: ", "))."
      )
    }
    if field.kind?.isMeasured == false { throw Refusal("\(name) is free text, which is not measured.") }
  }
}
