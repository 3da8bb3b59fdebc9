/// `quill quality answers`: all that was answered on one example.

import ArgumentParser
import QuillApp
import QuillModel

struct QualityAnswers: Command {
  static let configuration = CommandConfiguration(
    commandName: "answers",
    abstract: "Show every rater's answer to one example, with clause, confidence, time and note.",
    discussion: """
      Of rounds that are closed. An example that is in an open round is not shown.

      Examples:
        quill quality answers pc-03
        quill quality answers pc-03 --mask
        quill quality answers pc-03 --json
      """)

  @Argument(help: ArgumentHelp("The example's id.", valueName: "example"))
  var example: String

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var masking: MaskOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    let service = QualityService(session: session)
    let found = try service.answers(task, example).shown(by: try service.mask(task, isOn: masking.mask))
    if output.json {
      return world.console.json([
        "example": .string(example), "answers": .array(found.given.map(QualityJSON.given)),
        "decisions": .array(
          found.decisions.map {
            [
              "round": .string($0.round), "field": .string($0.field), "cause": .string($0.cause.rawValue),
              "clause": .string($0.clause),
            ]
          }),
      ])
    }
    guard !found.given.isEmpty else {
      return world.console.text("Nobody answered \(example) in a round that is closed.")
    }
    world.console.text(
      AnswersText.plain(found, under: try session.reader.definition(task)).joined(separator: "\n"))
  }
}
