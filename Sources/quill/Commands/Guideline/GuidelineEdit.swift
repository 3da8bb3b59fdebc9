/// `quill guideline edit`: the working copy in the built-in editor.

import ArgumentParser
import QuillGuideline
import QuillModel

struct GuidelineEdit: Command {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Write the working copy, with checks and a preview beside it.",
    discussion: """
      Opens the screen Draft, where o lends the terminal to the editor that VISUAL or
      EDITOR names. A script writes guidelines/TASK.md itself, or hands the
      text over with --from, which refuses to overwrite a text that it did not begin
      from.

      Examples:
        quill guideline edit
        quill guideline edit --from new.md --base SHA256 --json
      """)

  @Option(
    help: ArgumentHelp("Take the text from this file instead of opening the screen.", valueName: "file"))
  var from: String?

  @Option(
    help: ArgumentHelp("The SHA-256 of the working copy that the text was begun from.", valueName: "sha256"))
  var base: String?

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if from == nil, base != nil { throw ValidationError("--base goes with --from.") }
  }

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    guard let from else {
      return try world.screens(OpenRequest(session: session, task: task, start: .draft), world)
    }
    let bytes = try Disk.read(world.path(from), limit: GuidelineParser.greatestSize)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Refusal("\(from) is not UTF-8. Save it as UTF-8.")
    }
    let copy = WorkingCopy(session.workspace, task: task)
    let sha256 = try copy.save(text, over: base ?? copy.bytes().map(WorkingCopy.digest), by: session.person)
    if output.json { return world.console.json(["task": .string(task), "sha256": .string(sha256)]) }
    world.console.text("Saved guidelines/\(task).md.")
  }
}
