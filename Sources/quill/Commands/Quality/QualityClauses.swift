/// `quill quality clauses`: how raters fare with what each clause decides.

import ArgumentParser
import QuillApp
import QuillModel

struct QualityClauses: Command {
  static let configuration = CommandConfiguration(
    commandName: "clauses",
    abstract: "Show agreement by clause, before and after each revision.",
    discussion: """
      A clause decides an example where a decision names it, or else where more than
      half of its raters cite it. Alpha stands from ten examples on. "both cite" is
      the share of pairs of raters that both cite the clause, among those of which at
      least one does, on any example of the version.

      Examples:
        quill quality clauses
        quill quality clauses severity
        quill quality clauses verdict --json
      """)

  @Argument(
    help: ArgumentHelp(
      "The field, or field.criterion of a rubric; the first gating one if left out.", valueName: "field"))
  var field: String?

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    if let field {
      let definition = try session.reader.definition(task)
      try MeasuredField.require(MetQuery(field: field).name(in: definition).field, in: definition)
    }
    let (name, rows) = try QualityService(session: session).clauses(task, field: field)
    if output.json {
      return world.console.json(["field": .string(name), "clauses": .array(rows.map(QualityJSON.clause))])
    }
    guard !rows.isEmpty else { return world.console.text("No clause decides an example of \(task) yet.") }
    var table = TextTable(["clause", "guideline", ">all agree", ">of", ">alpha", ">both cite", "decided as"])
    for row in rows {
      table.add([
        row.clause, "\(row.version)", "\(row.agreeing)", "\(row.items)",
        row.agreement?.alpha.value.map { Figures.fixed($0, 3) } ?? "-",
        row.citationAgreement.map(Figures.percent) ?? "-", ClauseWords.causes([row]),
      ])
    }
    world.console.text("\(name)\n\(table.text)")
  }
}
