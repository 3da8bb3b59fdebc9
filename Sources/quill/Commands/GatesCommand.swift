/// `quill gates`: what Home shows.

import ArgumentParser
import QuillModel

struct GatesCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "gates",
    abstract: "Show where a task stands: the seven gates, counts, rounds and threads.",
    discussion: """
      A gate passes, fails, or waits for what it needs.

      Examples:
        quill gates
        quill gates --task reviews --json
      """)

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    let report = try GateService(store: session.store, reader: session.reader).report(
      task, for: session.person)
    if output.json {
      world.console.json(json(report))
    } else {
      world.console.text(text(report))
    }
  }

  private func text(_ report: GateService.Report) -> String {
    let summary = report.summary
    let row = summary.task
    let head = [
      row.name, row.state.rawValue, row.latestVersion.map { "guideline \($0)" } ?? "no guideline yet",
      "\(summary.person): \(row.role?.rawValue ?? "no role")", row.isSimulated ? "SIMULATED labels" : "",
    ]
    var table = TextTable([">", "gate", "value", "needs", "status", ""])
    for gate in report.gates {
      table.add(["\(gate.gate)", gate.title, gate.value, gate.needs, gate.status.rawValue, gate.remark])
    }
    let states = ExampleState.allCases.compactMap { state in
      summary.examplesByState[state].map { "\($0) \(state.rawValue)" }
    }
    let rounds = summary.rounds.map { "\($0.round.name) \($0.submitted) labels \($0.round.state.rawValue)" }
    var counts = TextTable(["", ""])
    counts.add(["examples", states.isEmpty ? "none" : states.joined(separator: "   ")])
    counts.add(["rounds", rounds.isEmpty ? "none" : rounds.joined(separator: "   ")])
    counts.add(["threads", "\(row.openThreads) open, \(summary.blockingThreads) blocking"])
    counts.add([
      "exports", summary.exports.first.map { "\(summary.exports.count), newest \($0.name)" } ?? "none",
    ])
    return [head.filter { !$0.isEmpty }.joined(separator: "  "), "", table.text, counts.text].joined(
      separator: "\n")
  }

  private func json(_ report: GateService.Report) -> JSONValue {
    let summary = report.summary
    let states = ExampleState.allCases.compactMap { state in
      summary.examplesByState[state].map {
        JSONObject.Member(key: state.rawValue, value: .integer(Int64($0)))
      }
    }
    return [
      "task": .string(summary.task.name), "state": .string(summary.task.state.rawValue),
      "guideline": .optional(summary.task.latestVersion?.description), "person": .string(summary.person),
      "role": .optional(summary.task.role?.rawValue), "simulated": .bool(summary.task.isSimulated),
      "gates": .array(
        report.gates.map { gate in
          [
            "gate": .integer(Int64(gate.gate)), "title": .string(gate.title), "value": .string(gate.value),
            "needs": .string(gate.needs), "status": .string(gate.status.rawValue),
            "remark": .string(gate.remark),
          ]
        }),
      "examples": .object(JSONObject(states)), "annotations": .integer(Int64(summary.annotations)),
      "open_threads": .integer(Int64(summary.task.openThreads)),
      "blocking_threads": .integer(Int64(summary.blockingThreads)),
      "exports": .integer(Int64(summary.exports.count)),
    ]
  }
}
