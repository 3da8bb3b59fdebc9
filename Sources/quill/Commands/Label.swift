/// `quill label`: the labelling screen, and its twin for scripts.

import ArgumentParser
import QuillModel
import QuillStore

struct Label: Command {
  static let configuration = CommandConfiguration(
    abstract: "Label: on the screen, or one answer at a time from a script.",
    discussion: """
      Opens the labelling screen on the open round that you are to label in, else on
      your own under the newest guideline. Where none is published yet, the working copy becomes 1.0 first, with you as its
      sole author: by opening the screen where there is something to label, and by
      the first answer that can be sent, but by nothing else. An answer cites the
      clause that decides it.

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

  @Option(
    help: ArgumentHelp("A round; else the open one you are to label in, else your own.", valueName: "name"))
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
  var note: String?

  @Option(help: ArgumentHelp("low, med or high; else high.", valueName: "word"))
  var confidence: String?

  @Option(help: ArgumentHelp("Active time, a day at most; else 0.", valueName: "number"))
  var seconds: Int?

  @Option(help: ArgumentHelp("Pass the example over, with a reason.", valueName: "reason"))
  var skip: String?

  @Option(
    help: ArgumentHelp("Start a thread on the example; it waits until it is resolved.", valueName: "text"))
  var ask: String?

  @Option(help: ArgumentHelp("Why the answer takes the place of the one you sent.", valueName: "reason"))
  var because: String?

  @Option(help: ArgumentHelp("Warn others that the example's content is distressing.", valueName: "what"))
  var flag: String?

  func validate() throws {
    let acts = [next, undo, skip != nil, ask != nil, flag != nil, !values.isEmpty].count { $0 }
    if acts > 1 {
      throw ValidationError("Give one of --next, --undo, --set, --skip, --ask and --flag at a time.")
    }
    if example == nil, skip != nil || ask != nil || flag != nil || !values.isEmpty {
      throw ValidationError("Say which example with --example ID; quill label --next shows one.")
    }
    if let seconds, !(0...Self.greatestSeconds).contains(seconds) {
      throw ValidationError("--seconds is 0 to \(Self.greatestSeconds).")
    }
    let beside = [
      ("--note", note != nil), ("--because", because != nil), ("--confidence", confidence != nil),
      ("--seconds", seconds != nil),
      ("--clause", !clause.isEmpty && ask == nil),
    ]
    if values.isEmpty, let first = beside.first(where: \.1) {
      throw ValidationError("\(first.0) belongs to an answer: add --example ID and --set FIELD=VALUE.")
    }
    if ask != nil, clause.count > 1 {
      throw ValidationError("A question is about one clause: give --clause once.")
    }
    if example != nil, next || undo {
      throw ValidationError("--example does not go with \(next ? "--next" : "--undo").")
    }
  }

  private static let greatestSeconds = 86_400

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    let service = LabelService(workspace: session.workspace, reader: session.reader)
    let twin = LabelTwin(session: session, service: service, task: task, world: world, isJSON: output.json)
    if undo { return try twin.undo(round: round) }
    guard let example else {
      if next { return try twin.showNext(in: try service.view(task, round: round, by: session.person)) }
      // Refuses here, on a plain terminal, where there is nothing to label under; without one, the screens refuse.
      if world.hasTerminal() {
        twin.note(try service.open(task, round: round, publishing: true, by: session.person))
      }
      return try world.screens(OpenRequest(session: session, task: task, start: .label), world)
    }
    if let skip { return try twin.skip(example, reason: skip, round: round) }
    if let ask { return try twin.ask(example, question: ask, clause: clause.first, round: round) }
    if let flag { return try twin.flag(example, what: flag) }
    let view = try service.view(task, round: round, by: session.person)
    if values.isEmpty { return try twin.show(example, in: view) }
    let answer = Answer(
      values: try TypedAnswer.values(values, under: view.guideline.definition), clauses: clause,
      confidence: try Confidence(typed: confidence ?? Confidence.high.rawValue), note: note ?? "")
    try twin.send(
      answer, on: example, seconds: seconds ?? 0, because: because ?? "", in: view, round: round)
  }
}
