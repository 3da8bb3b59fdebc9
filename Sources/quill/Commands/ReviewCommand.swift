/// `quill review`: blind review on the screen, and its twin for scripts.

import ArgumentParser
import QuillModel
import QuillStore

struct ReviewCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Answer an example that waits in review, without seeing what its author expects.",
    discussion: """
      An answer equal to the expected one approves the example; another one sends it
      back and opens a thread with both. Compared are the gating fields, or all where
      none gates. Nobody reviews their own.

      Examples:
        quill review
        quill review --list
        quill review --next --json
        quill review --example pc-14 --set verdict=CONTRADICTS --clause C4.2
        quill review --example pc-15 --return "two claims in one report"
        quill review --example pc-16 --uncover
      """)

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  @Flag(help: "Show which examples wait for you, the longest waiting first.")
  var list = false

  @Flag(help: "Show the one that has waited longest.")
  var next = false

  @Option(help: ArgumentHelp("The example to answer or send back; alone: show it.", valueName: "id"))
  var example: String?

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("Answer a field; repeat for more.", valueName: "field=value"))
  var values: [String] = []

  @Option(parsing: .singleValue, help: ArgumentHelp("Cite a clause; repeat for more.", valueName: "code"))
  var clause: [String] = []

  @Option(help: ArgumentHelp("A note, for the author.", valueName: "text"))
  var note: String?

  @Option(
    name: .customLong("return"),
    help: ArgumentHelp("Send it back without an answer, with the reason.", valueName: "reason"))
  var sendBack: String?

  @Flag(help: "Give the review of the example up, so as to see what its author expects.")
  var uncover = false

  func validate() throws {
    if uncover, example == nil || sendBack != nil || !values.isEmpty {
      throw ValidationError("--uncover goes with --example ID alone.")
    }
    if [list, next, example != nil].count(where: { $0 }) > 1 {
      throw ValidationError("Give one of --list, --next and --example at a time.")
    }
    if example == nil, sendBack != nil || !values.isEmpty {
      throw ValidationError("Say which example with --example ID; quill review --next shows one.")
    }
    if sendBack != nil, !values.isEmpty { throw ValidationError("Give --set or --return, not both.") }
    if values.isEmpty, note != nil || !clause.isEmpty {
      throw ValidationError("--clause and --note belong to an answer: add --set FIELD=VALUE.")
    }
  }

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    if list { return try showList(task, session, world) }
    guard let example else {
      if next { return try show(session.store.reviewItem(task, by: session.person), task, session, world) }
      return try world.screens(OpenRequest(session: session, task: task, start: .review), world)
    }
    guard let item = try session.store.reviewItem(task, .named(example), by: session.person) else { return }
    if uncover {
      try session.store.uncoverExample(task, example, by: session.person)
      return output.json
        ? world.console.json(["example": .string(example), "uncovered": true])
        : world.console.text("You review this revision of \(example) no more: quill show \(example)")
    }
    if let sendBack { return try giveBack(item, reason: sendBack, task, session, world) }
    if values.isEmpty { return try show(item, task, session, world) }
    try send(item, task, session, world)
  }

  // MARK: Looking

  private func showList(_ task: String, _ session: Session, _ world: World) throws {
    let ids = try session.store.reviewsWaiting(task, by: session.person)
    if output.json { return world.console.json(["waiting": .strings(ids)]) }
    world.console.text(ids.isEmpty ? Self.nothing(task) : ids.joined(separator: "\n"))
  }

  private static func nothing(_ task: String) -> String { "Nothing waits for your review in \(task)." }

  private func show(_ item: ReviewItem?, _ task: String, _ session: Session, _ world: World) throws {
    guard let item else {
      return output.json
        ? world.console.json(["example": .null, "waiting": 0]) : world.console.text(Self.nothing(task))
    }
    let definition = try session.reader.definition(task)
    if output.json {
      return world.console.json([
        "example": .string(item.exampleID), "revision": .integer(Int64(item.revision)),
        "waiting": .integer(Int64(item.waiting)), "input": .object(item.input),
        "draft": item.draft?.answer.json ?? .null,
      ])
    }
    var lines = ["\(item.exampleID)  revision \(item.revision)  \(item.waiting) to review"]
    lines += ExampleText.inputs(item.input, under: definition)
    if let draft = item.draft {
      lines.append("draft: \(ExampleText.values(draft.answer.values, under: definition))")
    }
    world.console.text((lines + ["", ExampleText.fields(definition)]).joined(separator: "\n"))
  }

  // MARK: Doing

  private func send(_ item: ReviewItem, _ task: String, _ session: Session, _ world: World) throws {
    let answer = Answer(
      values: try TypedAnswer.values(values, under: session.reader.definition(task)), clauses: clause,
      note: note ?? "")
    let outcome = try ReviewService(session: session).send(
      session.store.environment.newID(), task, item, answer)
    if output.json {
      return world.console.json([
        "example": .string(item.exampleID), "match": .bool(outcome.isMatch),
        "state": .string((outcome.isMatch ? ExampleState.approved : .changesRequested).rawValue),
        "differences": .array(
          outcome.differences.map {
            [
              "field": .string($0.field), "yours": .string($0.answer), "expected": .string($0.expected),
              "deciding": .bool($0.isDeciding),
            ]
          }),
        "thread": .optional(outcome.thread?.description),
      ])
    }
    guard let thread = outcome.thread else {
      return world.console.text("\(item.exampleID) is approved: your answer is what its author expects.")
    }
    let differences = outcome.differences.map { "\($0.title): yours \($0.answer), expected \($0.expected)" }
    world.console.text(
      "\(item.exampleID) goes back to its author: \(differences.joined(separator: "; ")).\nThread: \(thread)")
  }

  private func giveBack(
    _ item: ReviewItem, reason: String, _ task: String, _ session: Session, _ world: World
  ) throws {
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw Refusal("Say why it goes back: --return REASON")
    }
    try session.store.setExampleState(
      task, item.exampleID, .changesRequested, reason: reason, by: session.person)
    if output.json {
      return world.console.json([
        "example": .string(item.exampleID), "state": .string(ExampleState.changesRequested.rawValue),
      ])
    }
    world.console.text("\(item.exampleID) is \(ExampleState.changesRequested.rawValue) now.")
  }
}
