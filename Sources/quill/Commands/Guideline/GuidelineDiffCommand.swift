/// `quill guideline diff`: what changed between two texts, clause by clause.

import ArgumentParser
import QuillApp
import QuillGuideline
import QuillModel

struct GuidelineDiffCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what changed between two texts, clause by clause, and what it touches.",
    discussion: """
      A and B are versions, or the words draft (the working copy) and proposal.
      Without them: the newest version and the open proposal, else the working copy.
      Researchers also see the threads, confusions and examples behind a change, and
      what goes stale.

      Examples:
        quill guideline diff
        quill guideline diff 1.0 1.1
        quill guideline diff 1.1 draft --json
      """)

  @Argument(help: ArgumentHelp("The older text.", valueName: "a"))
  var old: String?

  @Argument(help: ArgumentHelp("The newer text.", valueName: "b"))
  var new: String?

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    let data = try RevisionService(session: session).revision(
      task, from: old.map { try VersionNumber(typed: $0) },
      to: new.map { try RevisionData.Side(typed: $0, task, session.store) })
    if output.json { return world.console.json(RevisionReport.json(data)) }
    world.console.text(RevisionReport.text(data))
  }
}
