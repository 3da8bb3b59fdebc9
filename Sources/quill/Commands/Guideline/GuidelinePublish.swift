/// `quill guideline publish`: a proposal becomes a version, by someone else than its author.

import ArgumentParser
import QuillModel

struct GuidelinePublish: Command {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Publish what another person proposed; say what goes stale.",
    discussion: """
      The version is 1.0 first; then 1.1, 1.2 and so on, or 2.0 where stored values
      need a mapping. Annotations that a label-changing clause touches become stale,
      and their examples are listed to be labelled again; --also and --not adjust
      that list, each with a reason. --sole-author publishes your own working copy,
      which no gate counts as agreed.

      Examples:
        quill guideline publish
        quill guideline publish --not "pc-08=plain either way"
        quill guideline publish --sole-author
      """)

  @Option(help: ArgumentHelp("EXAMPLE=REASON: label it again too.", valueName: "example"))
  var also: [String] = []

  @Option(
    name: .customLong("not"),
    help: ArgumentHelp("EXAMPLE=REASON: do not label it again.", valueName: "example"))
  var leave: [String] = []

  @Flag(name: .customLong("sole-author"), help: "Publish your own working copy, without a second person.")
  var soleAuthor = false

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    if soleAuthor { return try Publish.run(task, session, output, world) }
    let adjustments =
      try also.map { try Self.row($0, isWanted: true) } + leave.map { try Self.row($0, isWanted: false) }
    let done = try ProposalService(session: session).publish(nil, task, adjustments: adjustments)
    let again = try session.store.relabelRows(task, done.version).filter(\.isWanted).map(\.example)
    if output.json {
      return world.console.json([
        "task": .string(task), "version": .string("\(done.version)"), "file": .string(done.file),
        "sole_author": false, "stale": .integer(Int64(done.stale)), "label_again": .strings(again),
        "same_labels_as": .optional(done.sameLabelsAs?.description),
      ])
    }
    world.console.text("Published \(task) \(done.version): \(done.file)")
    if let same = done.sameLabelsAs {
      world.console.text("It asks for the same labels as \(same): both count as one for agreement.")
    }
    if done.stale > 0 {
      world.console.text(
        "\(Figures.count(done.stale, "annotation")) \(done.stale == 1 ? "is" : "are") stale. To label again: \(again.joined(separator: ", "))"
      )
    }
  }

  private static func row(_ text: String, isWanted: Bool) throws -> RelabelRow {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { throw Refusal("\"\(text)\" gives no reason; write it as EXAMPLE=REASON.") }
    return RelabelRow(example: parts[0], reasons: [parts[1]], isWanted: isWanted, isByHand: true)
  }
}
