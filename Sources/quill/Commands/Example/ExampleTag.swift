/// `quill example tag`: tags put on many examples, or taken off.

import ArgumentParser
import QuillModel

struct ExampleTag: Command {
  static let configuration = CommandConfiguration(
    commandName: "tag",
    abstract: "Put tags on examples, or take them off: all in one step.",
    discussion: """
      +TAG puts a tag on, -TAG takes one off; other words are ids. Each example that
      changes gets a new draft revision; what is approved stays so until that revision
      is. Retired, parked and rejected ones are passed over. Without --yes it says
      what would be done, and changes nothing.

      What is tagged template is one for new examples: it is never labelled, exported
      or counted.

      Examples:
        quill example tag pc-25 pc-26 +twin -old --yes
        quill example tag --filter "~state draft lift" +template
      """)

  @Argument(parsing: .allUnrecognized, help: ArgumentHelp("Ids, +TAG and -TAG.", valueName: "word"))
  var words: [String] = []

  @OptionGroup var selection: ExampleSelection

  @Flag(help: "Do it.")
  var yes = false

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    if let option = words.first(where: { $0.hasPrefix("--") }) {
      throw Refusal("There is no option \(option). See: quill help example tag", exitCode: 64)
    }
    let isChange = { (word: String) in word.hasPrefix("+") || word.hasPrefix("-") }
    let change = try ExampleChange(tags: words.filter(isChange))
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    let ids = try selection.ids(words.filter { !isChange($0) }, of: task, session)
    try ExampleBatch(session: session, task: task, ids: ids, change: change)
      .run(isDone: yes, output, world)
  }
}
