/// `quill example state`: the next state of one example, or of many.

import ArgumentParser
import QuillModel

struct ExampleStateCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "state",
    abstract: "Give examples their next state.",
    discussion: """
      draft, in-review, approved, retired; in-review also becomes changes-requested,
      which becomes draft. The state comes last. Of several, those whose life cycle
      has no such step are passed over and named. With --filter nothing is changed
      without --yes.

      Examples:
        quill example state pc-25 in-review
        quill example state pc-25 pc-26 changes-requested --reason "two claims in one report"
        quill example state --filter "~state draft ~tag twin" in-review --yes
      """)

  @Argument(help: ArgumentHelp("The examples' ids, then the state.", valueName: "id ... state"))
  var words: [String]

  @OptionGroup var selection: ExampleSelection

  @Option(help: ArgumentHelp("Why.", valueName: "text"))
  var reason = ""

  @Flag(help: "With --filter: do it.")
  var yes = false

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    let state = try ExampleState(typed: words.last ?? "")
    let ids = try selection.ids(words.dropLast(), of: task, session)
    guard ids.count > 1 || selection.filter != nil else {
      try session.store.setExampleState(task, ids[0], state, reason: reason, by: session.person)
      if output.json { return world.console.json(["id": .string(ids[0]), "state": .string(state.rawValue)]) }
      return world.console.text("\(ids[0]) is \(state.rawValue) now.")
    }
    try ExampleBatch(session: session, task: task, ids: ids, change: .state(state, reason: reason))
      .run(isDone: yes || selection.filter == nil, output, world)
  }
}
