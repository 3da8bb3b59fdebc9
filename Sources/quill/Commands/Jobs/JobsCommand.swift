/// `quill jobs`: the twin of the screen that shows the queue.

import ArgumentParser
import QuillApp
import QuillModel

struct JobsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jobs",
    abstract: "Queue registered commands, and see what came of them.",
    discussion: """
      quill work runs them; what may be queued stands in its help.

      Examples:
        quill jobs queue tests --example pc-03
        quill jobs list
        quill jobs show 7
        quill jobs retry 7
      """,
    subcommands: [JobsList.self, JobsShow.self, JobsQueue.self, JobsRetry.self])

  static func json(_ row: JobRow) -> JSONValue {
    [
      "job": .integer(Int64(row.number)), "command": .string(row.command), "kind": .string(row.kind.rawValue),
      "example": .optional(row.example), "by": .string(row.by), "at": .string(row.at.iso8601),
      "input_sha256": .string(row.inputSHA256), "state": .string(row.state.rawValue),
      "since": .string(row.since.iso8601), "runs": .integer(Int64(row.runs)),
      "exit": row.result?.exit.map { .integer(Int64($0)) } ?? .null,
      "sha256": .optional(row.result?.sha256),
      "bytes": row.result.map { .integer(Int64($0.bytes)) } ?? .null,
      "milliseconds": row.result.map { .integer($0.milliseconds) } ?? .null,
      "said": .optional(row.result?.said),
    ]
  }
}

struct JobsList: Command {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the task's jobs, newest first.",
    discussion: """
      Examples:
        quill jobs list --json
      """)

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let rows = try JobService(session: session).rows(session.task(options.task))
    if output.json { return world.console.json(["jobs": .array(rows.map(JobsCommand.json))]) }
    guard !rows.isEmpty else { return world.console.text("No job was queued yet.") }
    var table = TextTable([">job", "command", "example", "by", "state", ">exit", "since"])
    for row in rows {
      table.add([
        "\(row.number)", row.command, row.example ?? "–", row.by, row.state.rawValue,
        row.result?.exit.map { "\($0)" } ?? "–", "\(row.since.date) \(row.since.time)",
      ])
    }
    world.console.text(table.text)
  }
}

struct JobsShow: Command {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one job and the first of what it said.",
    discussion: """
      Examples:
        quill jobs show 7
      """)

  @Argument(help: ArgumentHelp("Its number.", valueName: "number")) var number: Int
  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let row = try JobService(session: session).row(number, session.task(options.task))
    output.json ? world.console.json(JobsCommand.json(row)) : world.console.lines(JobWords.lines(row))
  }
}

struct JobsQueue: Command {
  static let configuration = CommandConfiguration(
    commandName: "queue",
    abstract: "Ask for a registered command to be run.",
    discussion: """
      Examples:
        quill jobs queue tests --example pc-03
      """)

  @Argument(help: ArgumentHelp("The command's name in commands.json.", valueName: "name")) var name: String
  @Option(help: ArgumentHelp("The example that it is given.", valueName: "id")) var example: String?
  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    let found = try example.map { id in
      try session.store.requireSight(task, id, by: session.person)
      guard let found = try session.store.wholeExample(task, id, by: session.person) else {
        throw Refusal("There is no example \(id) in \(task).")
      }
      return found
    }
    let number = try JobService(session: session).queue(name, task, found)
    output.json
      ? world.console.json(["job": .integer(Int64(number))])
      : world.console.text("Queued as job \(number). quill work runs it; quill jobs show \(number)")
  }
}

struct JobsRetry: Command {
  static let configuration = CommandConfiguration(
    commandName: "retry",
    abstract: "Queue a job again that failed or was interrupted.",
    discussion: """
      Examples:
        quill jobs retry 7
      """)

  @Argument(help: ArgumentHelp("Its number.", valueName: "number")) var number: Int
  @OptionGroup var options: TaskOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    try JobService(session: session).retry(number, session.task(options.task))
    world.console.text("Job \(number) is queued again.")
  }
}
