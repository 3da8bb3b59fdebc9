/// `quill guideline read`: what changed since one read last, and saying that one has read it.

import ArgumentParser
import QuillApp
import QuillModel

struct GuidelineRead: Command {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Show what changed since you read the guideline; say that you have read it.",
    discussion: """
      Clauses that change labels must be read before you label on. --done names one
      that you have read, or all of them.

      Examples:
        quill guideline read
        quill guideline read --done C4.2
        quill guideline read --done all
      """)

  @Option(help: ArgumentHelp("A clause that you have read, or all; again for each.", valueName: "code"))
  var done: [String] = []

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    let service = ReadingService(session: session)
    guard let data = try service.reading(task) else {
      return output.json
        ? world.console.json(["to_read": []]) : world.console.text("Nothing changed that you must read.")
    }
    if !done.isEmpty {
      let open = data.list.clauses.filter { !$0.isRead }
      for code in done where code != "all" && !open.contains(where: { $0.code == code }) {
        throw Refusal("\(code) is not among what you must read: \(open.map(\.code).joined(separator: ", ")).")
      }
      for clause in open where done.contains("all") || done.contains(clause.code) {
        try session.store.acknowledgeClause(task, clause.version, clause.code, by: session.person)
      }
    }
    let rest = done.isEmpty ? data : try service.reading(task)
    if output.json {
      return world.console.json([
        "from": .string("\(data.list.from)"), "to": .string("\(data.list.to)"),
        "to_read": .strings((rest?.list.clauses ?? []).filter { !$0.isRead }.map(\.code)),
        "changes": .array((rest?.changes ?? []).filter { !$0.clause.isRead }.map(Self.json)),
      ])
    }
    guard let rest, !rest.list.isDone else { return world.console.text("You have read \(data.list.to).") }
    world.console.text(Self.text(rest))
  }

  private static func text(_ data: ReadingData) -> String {
    var lines = ["What changed from \(data.list.from) to \(data.list.to):"]
    for change in data.changes where !change.clause.isRead {
      lines += ["", "\(change.label)  (\(change.kinds), \(change.clause.version))"]
      lines += change.lines.map(RevisionReport.line)
    }
    if !data.others.isEmpty { lines += ["", "Also:"] + data.others.map { "  \($0)" } }
    return lines.joined(separator: "\n")
  }

  private static func json(_ change: ReadingChange) -> JSONValue {
    [
      "code": .string(change.clause.code), "version": .string("\(change.clause.version)"),
      "change": .string(change.kinds), "lines": .array(change.lines.map(RevisionReport.json)),
    ]
  }
}
