/// `quill label`: the labelling screen, and its twin for scripts.

import ArgumentParser
import QuillModel
import QuillStore

struct Label: Command {
  static let configuration = CommandConfiguration(
    abstract: "Label: on the screen, or one answer at a time from a script.",
    discussion: """
      Opens the labelling screen on your own round under the newest guideline. Where
      none is published yet, the working copy becomes 1.0 first, with you as its
      sole author.

      Examples:
        quill label
        quill label --next --json
        quill label --example pc-14 --set verdict=CONTRADICTS --set severity=3 \\
          --set claim=2 --set evidence=13-14 --clause C4.2 --confidence high
        quill label --undo
        quill label --example pc-15 --skip "not English"
        quill label --example pc-16 --ask "Does C3.1 cover a comment?"
      """)

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  @Option(help: ArgumentHelp("A round you have places in; else your own.", valueName: "name"))
  var round: String?

  @Flag(help: "Show the next item.")
  var next = false

  @Flag(help: "Take back what you last sent; it becomes a draft.")
  var undo = false

  @Option(help: ArgumentHelp("The example to answer, skip or ask about.", valueName: "id"))
  var example: String?

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("Answer a field; repeat for more.", valueName: "field=value"))
  var values: [String] = []

  @Option(parsing: .singleValue, help: ArgumentHelp("Cite a clause; repeat for more.", valueName: "code"))
  var clause: [String] = []

  @Option(help: ArgumentHelp("A note to the answer.", valueName: "text"))
  var note = ""

  @Option(help: ArgumentHelp("low, med or high.", valueName: "word"))
  var confidence = "high"

  @Option(help: ArgumentHelp("Active time.", valueName: "number"))
  var seconds = 0

  @Option(help: ArgumentHelp("Pass the example over, with a reason.", valueName: "reason"))
  var skip: String?

  @Option(
    help: ArgumentHelp("Start a thread on the example; it waits until it is resolved.", valueName: "text"))
  var ask: String?

  func validate() throws {
    let acts = [next, undo, skip != nil, ask != nil, !values.isEmpty].count { $0 }
    if acts > 1 { throw ValidationError("Give one of --next, --undo, --set, --skip and --ask at a time.") }
    if example == nil, skip != nil || ask != nil || !values.isEmpty {
      throw ValidationError("Say which example with --example ID; quill label --next shows one.")
    }
    if seconds < 0 { throw ValidationError("--seconds is 0 or more.") }
  }

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    let service = LabelService(workspace: session.workspace, reader: session.reader)
    if !next, !undo, example == nil {
      // Refuses here, on a plain terminal, where there is nothing to label under.
      note(try service.open(task, round: round, by: session.person), task, world)
      return try world.screens(OpenRequest(session: session, task: task, start: .label), world)
    }
    let desk = try service.open(task, round: round, by: session.person)
    note(desk, task, world)
    let twin = LabelTwin(session: session, service: service, desk: desk, world: world, isJSON: output.json)
    if undo { return try twin.undo() }
    guard let example, !next else { return try twin.showNext() }
    if let skip { return try twin.skip(example, reason: skip) }
    if let ask { return try twin.ask(example, question: ask, clause: clause.first) }
    if values.isEmpty { return try twin.show(example) }
    let answer = Answer(
      values: try service.values(values, under: desk.guideline.definition), clauses: clause,
      confidence: try Confidence(typed: confidence), note: note)
    try twin.send(answer, on: example, seconds: seconds)
  }

  private func note(_ desk: LabelService.Desk, _ task: String, _ world: World) {
    guard let published = desk.published else { return }
    world.console.note("Published \(task) \(published.version), as its sole author, as there was none yet.")
  }
}
