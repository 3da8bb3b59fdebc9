/// `quill look`: a second look at what one has labelled, on the screen and for scripts.

import ArgumentParser
import QuillModel

struct Look: Command {
  static let configuration = CommandConfiguration(
    commandName: "look",
    abstract: "Look again at what you labelled: which of all answers make sense?",
    discussion: """
      When raters differ, whoever decides may ask them for a second look. Answers are
      numbered in an order that only you see; nobody's name stands beside them.

      Examples:
        quill look
        quill look --next
        quill look --example pc-07 --sensible 1,3
      """)

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  @Flag(help: "Show the one that has waited longest.")
  var next = false

  @Option(help: ArgumentHelp("The example that you looked at.", valueName: "id")) var example: String?

  @Option(help: ArgumentHelp("Numbers of the answers that make sense, or none.", valueName: "numbers"))
  var sensible: String?

  func validate() throws {
    if (example == nil) != (sensible == nil) {
      throw ValidationError("--example ID goes with --sensible NUMBERS.")
    }
    if next, example != nil { throw ValidationError("Give --next or --example, not both.") }
  }

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    if let example, let sensible { return try send(example, sensible, task, session, world) }
    guard next else {
      return try world.screens(OpenRequest(session: session, task: task, start: .look), world)
    }
    guard let (item, _) = try AdjudicationService(session: session).look(task, after: nil) else {
      return output.json
        ? world.console.json(["example": .null])
        : world.console.text("No second look waits for you in \(task).")
    }
    try show(item, task, session, world)
  }

  private func show(_ item: LookItem, _ task: String, _ session: Session, _ world: World) throws {
    let definition = try session.reader.guideline(task, item.version).definition
    if output.json {
      return world.console.json([
        "example": .string(item.example), "round": .string(item.round), "reason": .string(item.reason),
        "waiting": .integer(Int64(item.waiting)), "input": .object(item.input),
        "answers": .array(item.answers.map { $0.answer.json }),
      ])
    }
    var lines = ["\(item.example)  round \(item.round)  \(item.waiting) to look at"]
    if !item.reason.isEmpty { lines.append("look at: \(item.reason)") }
    lines += ExampleText.inputs(item.input, under: definition) + [""]
    for (index, rated) in item.answers.enumerated() {
      lines.append(
        "\(index + 1)  \(ExampleText.values(rated.answer.values, under: definition))  clauses "
          + rated.answer.clauses.joined(separator: ", "))
      if !rated.answer.note.isEmpty { lines.append("   \(rated.answer.note)") }
    }
    world.console.text(lines.joined(separator: "\n"))
  }

  private func send(_ example: String, _ typed: String, _ task: String, _ session: Session, _ world: World)
    throws
  {
    let found = try AdjudicationService(session: session).looks(task).first { $0.example == example }
    guard let item = found else {
      throw Refusal("No second look at \(example) waits for you. See: quill look --next")
    }
    let numbers = typed == FieldEntry.emptyWord ? [] : typed.split(separator: ",").map { Int($0) }
    guard numbers.allSatisfy({ $0.map { (1...item.answers.count).contains($0) } ?? false }) else {
      throw Refusal("--sensible takes numbers from 1 to \(item.answers.count), apart by commas, or none.")
    }
    let chosen = Set(numbers.compactMap(\.self))
    try session.store.lookAgain(
      item.look,
      sensible: Dictionary(
        item.answers.enumerated().map { ($1.annotation, chosen.contains($0 + 1)) },
        uniquingKeysWith: { first, _ in first }), by: session.person)
    if output.json {
      return world.console.json(["example": .string(example), "sent": true])
    }
    world.console.text("Sent what you find of \(example).")
  }
}
