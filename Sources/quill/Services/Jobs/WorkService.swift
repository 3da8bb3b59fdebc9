/// Takes jobs from the queue in order and runs each once: the workspace's owner does it, on the host itself.

import Foundation
import QuillGuideline
import QuillModel
import QuillStore

struct WorkService {
  let session: Session
  /// Held while this value lives: nobody else works meanwhile.
  private let lock: AliveLock

  /// Bytes of what a command said that are recorded.
  static let greatestSaid = 4_096

  /// - Throws: `Refusal` for who does not own the workspace, and while another works.
  init(_ session: Session) throws {
    guard session.isLocal else { throw Refusal("Jobs are run on the host itself, not through a gateway.") }
    let owner = Ownership(session.store.path)?.owner
    guard owner == geteuid() else {
      throw Refusal(
        "Jobs are run by \(owner.map(Ownership.name) ?? "the workspace's owner"), who owns the workspace, so that they may "
          + "do no more than that account: sudo -u \(owner.map(Ownership.name) ?? "OWNER") quill work")
    }
    guard let lock = AliveLock(JobService.lock(session.workspace)) else {
      throw Refusal("Another quill work runs in this workspace. One is enough: it takes jobs in order.")
    }
    self.session = session
    self.lock = lock
  }

  private var store: Store { session.store }

  /// What an earlier one left running when it went away.
  func interruptLost() throws -> [Int] { try store.interruptJobs(by: session.person) }

  struct Worked {
    var number: Int
    var command: String
    var state: JobState
    var result: JobResult?
    /// Why nothing could be run.
    var refusal: String?
  }

  /// Runs the job that has waited longest.
  ///
  /// - Returns: `nil` where none waits.
  func next(mustStop: () -> Bool) throws -> Worked? {
    guard let job = try store.beginJob(by: session.person) else { return nil }
    var worked = Worked(number: job.number, command: job.command, state: .failed)
    do {
      let command = try command(job)
      let ended = try BoundedCommand(
        program: command.program, input: job.input, folder: session.workspace.folder, seconds: command.seconds
      ).run(mustStop: mustStop)
      worked.state = ended.isStopped ? .interrupted : ended.exit == 0 ? .done : .failed
      worked.result = Self.result(ended)
      try store.endJob(job, worked.state, program: command.program, worked.result, by: session.person)
    } catch let refusal as Refusal {
      worked.refusal = refusal.description
      worked.result = JobResult(
        exit: nil, sha256: GuidelineParser.digest([]), bytes: 0, said: refusal.description, milliseconds: 0)
      try store.endJob(job, .failed, program: nil, worked.result, by: session.person)
    }
    return worked
  }

  private func command(_ job: BegunJob) throws -> RegisteredCommand {
    let known = try CommandRegistry.read(session.workspace.folder)
    guard let command = known.first(where: { $0.name == job.command && $0.kind == job.kind }) else {
      throw Refusal("\(CommandRegistry.fileName) has no \(job.kind.rawValue) \"\(job.command)\" any more.")
    }
    return command
  }

  private static func result(_ ended: BoundedCommand.Ended) -> JobResult {
    let first = String(decoding: ended.output.prefix(greatestSaid), as: UTF8.self)
    let isCut = ended.output.count > greatestSaid
    return JobResult(
      exit: ended.exit, sha256: GuidelineParser.digest(ended.output), bytes: ended.output.count,
      said: first + (isCut ? "\n…" : "") + (ended.reason.isEmpty ? "" : "\n[\(ended.reason)]"),
      milliseconds: ended.milliseconds)
  }
}
