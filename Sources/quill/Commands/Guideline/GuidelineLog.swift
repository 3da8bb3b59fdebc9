/// `quill guideline log`: versions and proposals, newest first.

import ArgumentParser
import QuillModel

struct GuidelineLog: Command {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "List versions and proposals, newest first.",
    discussion: """
      Examples:
        quill guideline log
        quill guideline log --json
      """)

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    let versions = try session.store.guidelineVersions(task).reversed()
    let proposals = try session.store.proposals(task)
    if output.json {
      return world.console.json([
        "task": .string(task), "versions": .array(try versions.map { try json($0, task, session) }),
        "proposals": .array(proposals.map(Self.json)),
      ])
    }
    var table = TextTable(["when", "what", "by", "changes", ""])
    for proposal in proposals where proposal.state != .published {
      table.add([
        proposal.at.date, proposal.state.rawValue, proposal.by, Self.counts(proposal.marks),
        [proposal.message, proposal.reason].filter { !$0.isEmpty }.joined(separator: " — "),
      ])
    }
    for row in versions {
      let proposal = try session.store.proposal(behind: row.version, of: task)
      table.add([
        row.at.date, "\(row.version)",
        row.isSoleAuthor
          ? "\(row.publishedBy), sole author" : "\(row.publishedBy), of \(proposal?.by ?? "?")",
        Self.counts(proposal?.marks ?? []), proposal?.message ?? "",
      ])
    }
    world.console.text(table.text)
  }

  private func json(_ row: GuidelineVersionRow, _ task: String, _ session: Session) throws -> JSONValue {
    let proposal = try session.store.proposal(behind: row.version, of: task)
    return [
      "version": .string("\(row.version)"), "at": .string(row.at.iso8601), "sha256": .string(row.sha256),
      "published_by": .string(row.publishedBy), "sole_author": .bool(row.isSoleAuthor),
      "proposed_by": .optional(proposal?.by),
      "changes": .array((proposal?.marks ?? []).map(RevisionReport.json)),
    ]
  }

  private static func json(_ proposal: Proposal) -> JSONValue {
    [
      "id": .string("\(proposal.id)"), "base": .optional(proposal.base?.description),
      "by": .string(proposal.by),
      "at": .string(proposal.at.iso8601), "state": .string(proposal.state.rawValue),
      "message": .string(proposal.message), "reason": .string(proposal.reason),
      "changes": .array(proposal.marks.map(RevisionReport.json)),
    ]
  }

  private static func counts(_ marks: [ChangeMark]) -> String {
    ChangeKind.allCases.reversed().compactMap { kind in
      let count = marks.count { $0.kind == kind }
      return count == 0 ? nil : "\(count) \(kind.rawValue)"
    }.joined(separator: ", ")
  }
}
