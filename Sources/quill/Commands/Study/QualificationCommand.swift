/// `quill qualification`: the test on the screen, and its twin for scripts.

import ArgumentParser
import QuillApp
import QuillModel

struct QualificationCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "qualification",
    abstract: "Take the test that a task asks for, and see where you stand.",
    discussion: """
      The test is drawn from the approved examples with the use qualify. Each answer is
      final; nothing is said before the last one. What passes it is in the guideline.

      Examples:
        quill qualification
        quill qualification --show
        quill qualification --begin
        quill qualification --next --json
        quill qualification --example pc-41 --set verdict=OMITS --clause C5.3
      """)

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  @Flag(help: "Show where you stand.")
  var show = false

  @Flag(help: "Begin a test.")
  var begin = false

  @Flag(help: "Show the next item of the test that you have begun.")
  var next = false

  @Option(help: ArgumentHelp("The item to answer, which is the next one.", valueName: "id"))
  var example: String?

  @OptionGroup var given: StudyAnswerOptions

  func validate() throws {
    if [show, begin, next, example != nil].count(where: { $0 }) > 1 {
      throw ValidationError("Give one of --show, --begin, --next and --example at a time.")
    }
    if (example == nil) != given.values.isEmpty {
      throw ValidationError(
        "An answer takes --example ID and --set FIELD=VALUE; quill qualification --next shows the item.")
    }
  }

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    guard show || begin || next || example != nil else {
      return try world.screens(OpenRequest(session: session, task: task, start: .qualification), world)
    }
    let service = StudyService(session: session)
    if begin { _ = try service.carryOut(.beginTest(task: task)) }
    guard case .test(let found, let standing, let guideline, _) = try service.load(.test(task: task)) else {
      return
    }
    if show { return try report(standing, task, world) }
    guard let item = found else { throw Refusal("No test is begun. Begin one: quill qualification --begin") }
    guard let example else {
      return output.json
        ? world.console.json(StudyItemText.json(item))
        : world.console.text(StudyItemText.text(item, under: guideline.definition))
    }
    guard item.exampleID == example else {
      throw Refusal("The next item of the test is \(item.exampleID), not \(example).")
    }
    let result = try service.answerTest(
      session.store.environment.newID(), task, item, given.answer(under: guideline.definition))
    try report(result, item, world)
  }

  private func report(_ result: QualificationStep?, _ item: StudyItem, _ world: World) throws {
    let (done, total) = (item.progress.done + 1, item.progress.total)
    if output.json {
      return world.console.json([
        "answered": .string(item.exampleID), "done": .integer(Int64(done)), "total": .integer(Int64(total)),
        "result": result.map(QualificationText.json) ?? .null,
      ])
    }
    world.console.text(
      (["Answered \(item.exampleID): \(done) of \(total)."] + (result.map(QualificationText.lines) ?? []))
        .joined(separator: "\n"))
  }

  private func report(_ standing: QualificationStanding?, _ task: String, _ world: World) throws {
    guard let standing else {
      return output.json
        ? world.console.json(["state": .null]) : world.console.text("\(task) asks for no qualification.")
    }
    if output.json { return world.console.json(QualificationText.json(standing)) }
    world.console.text(QualificationText.text(standing))
  }
}
