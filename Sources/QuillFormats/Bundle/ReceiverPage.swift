/// `data/README.md`: the one page that the receiver reads.

import QuillModel

enum ReceiverPage {
  static func text(_ contents: BundleContents, changedCells: Int) -> String {
    let sections = [
      head(contents), files(contents, changedCells), fields(contents), acceptance(contents), verifying,
    ]
    return sections.joined(separator: "\n") + "\n"
  }

  private static func head(_ contents: BundleContents) -> String {
    let task = contents.task
    let simulated =
      contents.saysSimulated
      ? "\n**SIMULATED: some or all labels here were made up for a demonstration. No person gave them.**\n"
      : ""
    let goal = task.brief.goal.isEmpty ? "" : "\nGoal: \(Markup.plain(task.brief.goal))\n"
    let metric = task.brief.metric.isEmpty ? "" : "\nMetric: \(Markup.plain(task.brief.metric))\n"
    let counts = contents.counts.rows.map { "- \($0.word): \($0.count)" }.joined(separator: "\n")
    return """
      # \(Markup.plain(task.title))
      \(simulated)
      Seed examples, the guideline they follow and the labels people gave, sealed on \(contents.date).
      Task `\(task.task)`, bundle `\(contents.name)`, guideline \(contents.version).
      \(goal)\(metric)
      ## Counts

      \(counts)

      """
  }

  private static func files(_ contents: BundleContents, _ changedCells: Int) -> String {
    """
    ## Files

    | File | What it is |
    |---|---|
    | `guideline/VERSION.md` | the guideline as annotators read it; the current one is \(contents.version) |
    | `examples.jsonl` | one example a line: id, input, expected answer, rationale, cited clauses |
    | `annotations.jsonl` | one answer a line: example, annotator, values, cited clauses, guideline version and its SHA-256 |
    | `decided.jsonl` | what the answers come to, one field of an example a line: the value, decided by the field's rule (with the annotators whose answers carry it) or by a person (with cause, clause and reason), or open |
    | `annotations.csv` | a view of it for spreadsheets; \(changedCells) cells of both tables got an apostrophe to stop formulas |
    | `agreement.json` | agreement of the annotators, and what it was computed from |
    | `ratings.csv` | the ratings behind it: field, guideline, example, annotator, value |
    | `task.json` | inputs, fields, options and gates for machines |
    | `DATA_CARD.md` | who labelled, how, and what to know before use |

    JSON Lines files are the record; do not read the tables back. Annotators are pseudonyms, valid in
    this task only. `seconds` is active time, rounded to 5. `expected` is the author's answer, not a label.

    """
  }

  private static func fields(_ contents: BundleContents) -> String {
    let inputs = contents.task.inputs.map { part in
      "| `\(part.name)` | \(part.kindID) | \(Markup.plain(part.title))\(part.optional ? " (optional)" : "") |"
    }
    let fields = contents.task.fields.map { field in
      let remarks = [
        field.gating ? "gating" : nil, field.clause.map(Markup.plain),
        field.visibleIf.map { "only while \(Markup.plain($0.words))" },
      ].compactMap { $0 }.joined(
        separator: ", ")
      return
        "| `\(field.name)` | \(Markup.plain(field.title)) | \(Markup.values(field)) | \(field.level.rawValue) "
        + "| \(field.ensemble.rawValue) | \(remarks) |"
    }
    return """
      ## Inputs

      | Name | Kind | Meaning |
      |---|---|---|
      \(inputs.joined(separator: "\n"))

      ## Fields

      | Name | Question | Values | Level | Several answers become one by | Remarks |
      |---|---|---|---|---|---|
      \(fields.joined(separator: "\n"))

      """
  }

  private static func acceptance(_ contents: BundleContents) -> String {
    let gates = contents.gates.map { gate in
      let cells = [gate.title, gate.value, gate.needs, gate.status.rawValue, gate.remark].map(Markup.plain)
      return "| \(gate.gate) | \(cells.joined(separator: " | ")) |"
    }
    let table =
      gates.isEmpty
      ? "No gates were evaluated.\n"
      : "| Gate | What | Measured | Needed | Status | Remark |\n|---|---|---|---|---|---|\n"
        + gates.joined(separator: "\n") + "\n"
    return """
      ## Acceptance

      \(contents.acceptance.isEmpty ? rule(contents) : Markup.plain(contents.acceptance))

      \(table)
      """
  }

  private static func rule(_ contents: BundleContents) -> String {
    let gates = contents.task.gates
    let gating = contents.task.fields.filter(\.gating).map { "`\($0.name)`" }.joined(separator: ", ")
    let people = contents.task.overlap == 1 ? "one person" : "\(contents.task.overlap) people"
    let agreement =
      gating.isEmpty
      ? ""
      : " On \(gating), Krippendorff's alpha is at least \(Figures.short(gates.agreementPoint)) and the lower end of its"
        + " 95 % interval at least \(Figures.short(gates.agreementLower))."
    return """
      A returned batch is taken when every row names guideline \(contents.version) and the clauses it rests on, each
      example is labelled by \(people) or more, values fit the fields above, and no example repeats one of this
      bundle.\(agreement)
      """
  }

  private static let verifying = """
    ## Verify

    `sh verify.sh` in the folder above checks every file against its SHA-256, with stock tools and without a network. Its
    last line begins with the word OK; if it says anything else, or nothing, the folder is not as sealed.
    `quill verify FOLDER` also checks that rows, guideline versions, tables and figures belong together.
    """
}
