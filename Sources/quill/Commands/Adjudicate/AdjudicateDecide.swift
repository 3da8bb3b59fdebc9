/// `quill adjudicate decide` and `reopen`.

import ArgumentParser
import QuillApp
import QuillModel

struct AdjudicateDecide: Command {
  static let configuration = CommandConfiguration(
    commandName: "decide",
    abstract: "Decide fields of an example: value, cause, clause and reason.",
    discussion: """
      Causes are: rater error, guideline gap, item defect, both fine, tool.

      Examples:
        quill adjudicate decide pc-07 --set verdict=OMITS --cause "rater error" \\
          --clause C6 --reason "the second file is not mentioned"
      """)

  @Argument(help: ArgumentHelp("The example.", valueName: "id")) var example: String

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("Decide a field; repeat for more.", valueName: "field=value"))
  var values: [String] = []

  @Option(help: ArgumentHelp("Why the raters differed.", valueName: "word")) var cause: String
  @Option(help: ArgumentHelp("The clause that decides it.", valueName: "code")) var clause: String
  @Option(help: ArgumentHelp("Why it is decided so.", valueName: "text")) var reason: String

  @Option(
    help: ArgumentHelp(
      "Why nobody else can decide, where you have labelled it yourself; takes a lead.", valueName: "text"))
  var sole: String?

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    guard let cause = AdjudicationCause(rawValue: cause) else {
      throw Refusal(
        "\"\(cause)\" is no cause. Causes are: "
          + AdjudicationCause.allCases.map(\.rawValue).joined(separator: ", ") + ".")
    }
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    let service = AdjudicationService(session: session)
    let (item, guideline) = try service.item(task, example)
    guard !values.isEmpty else { throw Refusal("Say what is decided: --set FIELD=VALUE") }
    let ruling = Ruling(
      values: try TypedAnswer.values(values, under: guideline.definition), cause: cause, clause: clause,
      reason: reason, soleReason: sole ?? "")
    let done = try service.decide(
      session.store.environment.newID(), task, example, ruling, seen: item.rated.answers.map(\.annotation))
    guard case .decided(let open, let settled) = done else { return }
    if output.json {
      return world.console.json([
        "example": .string(example), "open": .strings(open), "adjudicated": .optional(settled),
      ])
    }
    world.console.text(
      (open.isEmpty ? "\(example) is decided." : "Decided; still open: \(open.joined(separator: ", ")).")
        + (settled.map { " Round \($0) is adjudicated." } ?? ""))
  }
}

struct AdjudicateReopen: Command {
  static let configuration = CommandConfiguration(
    commandName: "reopen",
    abstract: "Take the decision on a field up again; it stays recorded.",
    discussion: """
      Examples:
        quill adjudicate reopen pc-07 verdict --reason "C4.2 reads otherwise since 1.1"
      """)

  @Argument(help: ArgumentHelp("The example.", valueName: "id")) var example: String
  @Argument(help: ArgumentHelp("The field.", valueName: "field")) var field: String
  @Option(help: ArgumentHelp("Why it is taken up again.", valueName: "text")) var reason: String
  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let isGold = try AdjudicationService(session: session).reopen(
      try session.task(options.task), example, field: field, reason: reason)
    if isGold {
      world.console.note(
        "\(example) is gold and expects the old answer. Write what it expects now: quill example save, or e on the screen"
      )
    }
    if output.json {
      return world.console.json(["example": .string(example), "field": .string(field), "reopened": true])
    }
    world.console.text("\(field) of \(example) is open again.")
  }
}
