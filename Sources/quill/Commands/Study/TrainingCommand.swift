/// `quill training`: worked items on the screen, and their twin for scripts.

import ArgumentParser
import QuillModel

struct TrainingCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "training",
    abstract: "Learn a task by worked items: answer, then see what is expected and why.",
    discussion: """
      Worked items are the approved examples with the use teach. Nothing of it counts.

      Examples:
        quill training
        quill training --next --json
        quill training --example pc-31 --set verdict=OMITS --clause C5.3
        quill training --example pc-31
      """)

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  @Flag(help: "Show the next one that you have not answered.")
  var next = false

  @Option(help: ArgumentHelp("The one to answer; alone: show it.", valueName: "id"))
  var example: String?

  @OptionGroup var given: StudyAnswerOptions

  func validate() throws {
    if next, example != nil { throw ValidationError("Give --next or --example, not both.") }
    if example == nil, !given.values.isEmpty {
      throw ValidationError("Say which example with --example ID; quill training --next shows one.")
    }
  }

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    guard next || example != nil else {
      return try world.screens(OpenRequest(session: session, task: task, start: .training), world)
    }
    let service = StudyService(session: session)
    guard
      case .training(let found, let progress, let guideline, _) = try service.load(
        .training(task: task, example.map(StudyPlace.example) ?? .firstOpen))
    else { return }
    guard let item = found else {
      if let example {
        throw Refusal("\(task) has no worked item \"\(example)\". See: quill training --next")
      }
      return output.json
        ? world.console.json([
          "example": .null, "done": .integer(Int64(progress.done)), "total": .integer(Int64(progress.total)),
        ])
        : world.console.text(
          progress.total == 0
            ? "\(task) has no worked item: an approved example with the use teach and an expected answer."
            : "All \(Figures.count(progress.total, "worked item")) are done. The test: quill qualification")
    }
    guard !given.values.isEmpty else {
      return output.json
        ? world.console.json(StudyItemText.json(item))
        : world.console.text(StudyItemText.text(item, under: guideline.definition))
    }
    let worked = try service.answerTraining(task, item, given.answer(under: guideline.definition))
    if output.json { return world.console.json(StudyItemText.json(worked)) }
    let lines = worked.worked.map(StudyItemText.outcome) ?? []
    world.console.text(
      (["\(worked.exampleID)  \(worked.progress.done) of \(worked.progress.total) done"] + lines)
        .joined(separator: "\n"))
  }
}
