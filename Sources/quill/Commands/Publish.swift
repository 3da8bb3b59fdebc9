/// `quill publish`: the working copy becomes the next guideline version.

import ArgumentParser
import QuillModel

struct Publish: Command {
  static let configuration = CommandConfiguration(
    abstract: "Publish the working copy of a guideline as its next version, as its sole author.",
    discussion: """
      A published text never changes. The first version is 1.0; the next ones are
      1.1, 1.2 and so on, or 2.0 where a field or an option went. A document with
      errors is refused: see quill check.

      Examples:
        quill publish
        quill publish --task reviews --json
      """)

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    try Self.run(try session.task(options.task), session, output, world)
  }

  static func run(_ task: String, _ session: Session, _ output: OutputOptions, _ world: World) throws {
    let service = GuidelineService(workspace: session.workspace, reader: session.reader)
    let done = try service.publish(task, by: session.person)
    for problem in done.warnings { world.console.note(problem.text(file: "guidelines/\(task).md")) }
    if output.json {
      world.console.json([
        "task": .string(task), "version": .string("\(done.version)"), "file": .string(done.file),
        "sole_author": true, "same_labels_as": .optional(done.sameLabelsAs?.description),
      ])
      return
    }
    world.console.text("Published \(task) \(done.version), as its sole author: \(done.file)")
    if let same = done.sameLabelsAs {
      world.console.text("It asks for the same labels as \(same): both count as one for agreement.")
    }
  }
}
