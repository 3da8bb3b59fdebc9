/// The queue as the screens and subcommands see it: what may be asked for, what stands in it, and proofs that came of it.

import Foundation
import QuillApp
import QuillModel
import QuillStore

struct JobService {
  let session: Session

  private var store: Store { session.store }
  private var person: Person { session.person }

  /// Held by `quill work` for as long as it runs.
  static func lock(_ workspace: Workspace) -> String { workspace.folder + "/work.lock" }

  private var isWorked: Bool { AliveLock.isHeld(Self.lock(session.workspace)) }

  /// What runs while nobody works is shown as what it is: interrupted.
  func rows(_ task: String) throws -> [JobRow] {
    let rows = try store.jobs(task, by: person)
    guard rows.contains(where: { $0.state == .running }), !isWorked else { return rows }
    return rows.map { row in
      var row = row
      if row.state == .running { row.state = .interrupted }
      return row
    }
  }

  func data(_ task: String) throws -> JobsData {
    JobsData(
      rows: try rows(task), isWorked: isWorked, mayRetryAll: try store.role(of: person, in: task) == .lead)
  }

  func row(_ number: Int, _ task: String) throws -> JobRow {
    if let found = try rows(task).first(where: { $0.number == number }) { return found }
    throw Refusal("There is no job \(number) in \(task). See: quill jobs list")
  }

  func retry(_ number: Int, _ task: String) throws {
    try store.retryJob(number, task, isLost: !isWorked, by: person)
  }

  /// - Parameter example: as it stands, be it saved or not; the command is given it on its standard input.
  func queue(_ name: String, _ task: String, _ example: Example?) throws -> Int {
    let known = try CommandRegistry.read(session.workspace.folder)
    guard let command = known.first(where: { $0.name == name }) else {
      let names = known.map(\.name).joined(separator: ", ")
      throw Refusal(
        "There is no command \"\(name)\"; "
          + (names.isEmpty
            ? "the operator has registered none in \(CommandRegistry.fileName)." : "there are \(names)."))
    }
    return try store.queueJob(
      task, command: name, kind: command.kind, example: example?.id,
      input: Self.input(task, example), by: person)
  }

  /// What can be done to prove an example here: commands to queue, and what came of earlier ones on just this content.
  func proofChoices(_ task: String, _ example: Example) throws -> ProofChoices {
    let input = Jobs.digest(Jobs.bytes(Self.input(task, example)))
    let commands = try CommandRegistry.read(session.workspace.folder).filter { $0.kind == .proof }
    let jobs = try rows(task).filter {
      $0.kind == .proof && $0.example == example.id && $0.inputSHA256 == input && $0.result?.exit != nil
    }
    return ProofChoices(example: example.id, commands: commands.map(\.name), proofs: jobs.map(Self.proof))
  }

  private static func input(_ task: String, _ example: Example?) -> JSONValue {
    var object = JSONObject([.init(key: "task", value: .string(task))])
    guard let example else { return .object(object) }
    object["example"] = .string(example.id)
    object["input"] = .object(example.input)
    object["expected"] = example.expected.map { .object($0) } ?? .null
    return .object(object)
  }

  /// As `ProofService` keeps what it ran itself.
  private static func proof(_ row: JobRow) -> JSONObject {
    var proof = JSONObject()
    proof["command"] = .string(row.command)
    proof["exit"] = .integer(Int64(row.result?.exit ?? -1))
    proof["log_sha256"] = .string(row.result?.sha256 ?? "")
    if let last = row.result?.said.split(separator: "\n").last {
      proof["said"] = .string(String(last.prefix(120)))
    }
    proof["ran_at"] = .string(row.since.iso8601)
    proof["job"] = .integer(Int64(row.number))
    return proof
  }
}
