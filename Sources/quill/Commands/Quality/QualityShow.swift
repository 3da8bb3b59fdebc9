/// `quill quality show`: the overview.

import ArgumentParser
import QuillApp
import QuillModel

struct QualityShow: Command {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show agreement by version, the commonest confusions, and what the figures mean.",
    discussion: """
      The last part is the reading: up to five sentences, each made by a rule.
      --rules says of each which rule made it.

      Examples:
        quill quality show
        quill quality show --rules
        quill quality show --task reviews --json
      """)

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var masking: MaskOptions

  @Flag(help: "Also say which rule made each sentence, with its threshold.")
  var rules = false

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    let definition = try session.reader.definition(task)
    let service = QualityService(session: session)
    let quality = try service.overview(task)
    let mask = try service.mask(task, isOn: masking.mask)
    let reading = ReadingRules.sentences(ReadingInput(quality, definition) { mask.shown($0) })
    if output.json { return world.console.json(QualityJSON.value(task, quality, reading)) }
    guard !quality.agreements.isEmpty else {
      return world.console.text("No round of \(task) is closed yet, so there is nothing to compare.")
    }
    world.console.text(
      QualityText.lines(quality, reading, under: definition, rules: rules).joined(separator: "\n"))
  }
}
