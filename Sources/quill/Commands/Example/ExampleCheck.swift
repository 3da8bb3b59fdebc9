/// `quill example check`: what the editor says under an example.

import ArgumentParser
import QuillApp
import QuillModel

struct ExampleCheck: Command {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what is wrong with examples: missing parts, leaks, likeness, personal data.",
    discussion: """
      The checks of the editor, on the newest revision under the newest guideline. An
      error is what cannot be saved; the exit status is 1 then. The rest are warnings.

      Examples:
        quill example check pc-25
        quill example check --filter "~state draft" --json
      """)

  @Argument(help: ArgumentHelp("The examples.", valueName: "id"))
  var ids: [String] = []

  @OptionGroup var selection: ExampleSelection
  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    let guideline = try session.reader.current(task).guideline
    let checked = try selection.ids(ids, of: task, session).map { id in
      (file: id, problems: try problems(id, task, guideline, session))
    }
    try CheckReport.say(checked, called: "examples", output, world)
  }

  private func problems(_ id: String, _ task: String, _ guideline: Guideline, _ session: Session) throws
    -> [Problem]
  {
    let (store, person) = (session.store, session.person)
    guard let example = try store.wholeExample(task, id, by: person) else {
      throw Refusal("There is no example \(id) in \(task). See: quill list examples")
    }
    let near = try store.nearestExamples(
      task, to: Example.comparedText(example.input), except: id, by: person)
    let family = try store.family(task, of: example, by: person).map(\.id)
    return ExampleChecks.problems(example, guideline, near: near, family: family)
  }
}
