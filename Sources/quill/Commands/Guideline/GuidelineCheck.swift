/// `quill guideline check`: lints a task's working copy.

import ArgumentParser
import QuillModel

struct GuidelineCheck: Command {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what is wrong with the working copy, by line.",
    discussion: """
      The same as quill check guidelines/TASK.md.

      Examples:
        quill guideline check
        quill guideline check --task reviews --json
      """)

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    let copy = WorkingCopy(session.workspace, task: task)
    guard let bytes = try copy.bytes() else {
      throw Refusal("guidelines/\(task).md is gone. Write it again, or take the newest version's file.")
    }
    let file = "guidelines/\(task).md"
    try CheckReport.say([(file: file, problems: WorkingCopy.lint(bytes, file: file).problems)], output, world)
  }
}
