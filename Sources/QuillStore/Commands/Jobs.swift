/// The queue of what is to be run: asked for by name, begun once, ended once, and begun again only by hand.

import GRDB
import QuillModel

extension Store {
  /// What a command may be given, in bytes.
  public static let greatestJobInput = 1_048_576

  /// - Parameter input: what the command reads on its standard input.
  /// - Returns: the job's number.
  public func queueJob(
    _ task: String, command: String, kind: JobKind, example: String? = nil, input: JSONValue,
    by actor: Person
  ) throws -> Int {
    let bytes = Jobs.bytes(input)
    guard bytes.count <= Self.greatestJobInput else {
      throw StoreError.refused(
        "Not queued: the command would be given \(bytes.count) bytes, but 1 MiB is the most.")
    }
    return try write { tx in
      let task = try TaskKey.id(of: task, tx.db)
      try Permission.require(.queueJob, of: actor, in: task, tx.db)
      let number = 1 + (try tx.db.count("SELECT max(number) FROM job WHERE origin = ?", [.id(tx.origin)]))
      let id = tx.newID()
      try tx.append(
        "job",
        [
          "id": .id(id), "number": .integer(number), "task": .id(task), "command": .text(command),
          "kind": .text(kind.rawValue), "example": .text(example),
          "input": .text(String(decoding: bytes, as: UTF8.self)), "sha256": .text(Jobs.digest(bytes)),
          "actor": .id(actor.id),
        ])
      try Jobs.record(.queued, id, by: actor.id, tx)
      return number
    }
  }

  /// Queues a job again that failed or was interrupted: its owner does it, or a lead.
  ///
  /// - Parameter isLost: whoever runs it is known to be gone, so that `running` means interrupted.
  public func retryJob(_ number: Int, _ task: String, isLost: Bool = false, by actor: Person) throws {
    try write { tx in
      let task = try TaskKey.id(of: task, tx.db)
      try Permission.require(.queueJob, of: actor, in: task, tx.db)
      guard let job = try Jobs.find(number, task, tx.db) else {
        throw StoreError.notFound("There is no job \(number). See: quill jobs list")
      }
      if job.owner != actor.id { try Permission.require(.runJobs, of: actor, in: task, tx.db) }
      if job.state == .running, isLost {
        try Jobs.record(.interrupted, job.id, by: actor.id, tx)
      } else if !job.state.mayBeRetried {
        throw StoreError.refused(
          "Job \(number) is \(job.state.rawValue). Only what failed or was interrupted is queued again.")
      }
      try Jobs.record(.queued, job.id, by: actor.id, tx)
    }
  }

  /// The task's jobs, newest first. What one said is for its owner and for leads, as long as they label blind in no
  /// open round.
  public func jobs(_ task: String, by person: Person) throws -> [JobRow] {
    try read { db in
      let task = try TaskKey.id(of: task, db)
      try Permission.require(.queueJob, of: person, in: task, db)
      let role = try CurrentRole.fetch(db, person: person.id, task: task)
      let isBlind = try Outbox.blindRound(task, person.id, db) != nil
      return try Jobs.rows(task: task, seenBy: person.id, seesAll: role == .lead && !isBlind, db)
    }
  }

  // MARK: Running

  /// Takes the job that has waited longest: from now on it is running.
  ///
  /// - Returns: `nil` where none waits.
  public func beginJob(by actor: Person) throws -> BegunJob? {
    try write { tx in
      try Permission.require(.runJobs, of: actor, in: nil, tx.db)
      guard let job = try Jobs.next(tx.db) else { return nil }
      try Jobs.record(.running, job.id, by: actor.id, tx)
      return job
    }
  }

  /// Records how it ended.
  ///
  /// - Parameter program: what was run, with its arguments; `nil` where nothing could be.
  public func endJob(
    _ job: BegunJob, _ state: JobState, program: [String]?, _ result: JobResult?, by actor: Person
  )
    throws
  {
    try write { tx in
      try Permission.require(.runJobs, of: actor, in: nil, tx.db)
      guard try Jobs.state(of: job.id, tx.db) == .running else {
        throw StoreError.refused("Job \(job.number) is not running any more, so its end is not recorded.")
      }
      try Jobs.record(state, job.id, program: program, result, by: actor.id, tx)
    }
  }

  /// Of those that are running nothing more will be heard: call it only while nobody else runs any.
  ///
  /// - Returns: their numbers.
  @discardableResult
  public func interruptJobs(by actor: Person) throws -> [Int] {
    try write { tx in
      try Permission.require(.runJobs, of: actor, in: nil, tx.db)
      let lost = try Jobs.running(tx.db)
      for job in lost { try Jobs.record(.interrupted, job.id, by: actor.id, tx) }
      return lost.map(\.number)
    }
  }
}

/// A job that was taken to be run.
public struct BegunJob: Sendable {
  let id: RowID
  public let number: Int
  public let command: String
  public let kind: JobKind
  /// What the command reads on its standard input.
  public let input: [UInt8]
}

public enum Jobs {
  /// The one form in which an input is kept and compared.
  public static func bytes(_ input: JSONValue) -> [UInt8] { Array((CanonicalJSON.text(input) + "\n").utf8) }

  public static func digest(_ bytes: [UInt8]) -> String {
    FileDigest.digest(bytes).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  static func record(
    _ state: JobState, _ job: RowID, program: [String]? = nil, _ result: JobResult? = nil, by actor: RowID,
    _ tx: Transaction
  ) throws {
    try tx.append(
      "job_event",
      [
        "id": .id(tx.newID()), "job": .id(job), "state": .text(state.rawValue),
        "program": .json(program.map { .strings($0) }), "exit": result?.exit.map { .integer($0) } ?? .null,
        "bytes": result.map { .integer($0.bytes) } ?? .null, "sha256": .text(result?.sha256),
        "said": .text(result?.said ?? ""),
        "milliseconds": result.map { .integer(max(0, $0.milliseconds)) } ?? .null, "actor": .id(actor),
      ])
  }

  /// Index: `job_event_job`.
  private static let last = """
    (SELECT max(x.seq) FROM job_event x WHERE x.job = j.id)
    """

  static func state(of job: RowID, _ db: Database) throws -> JobState? {
    try db.first("SELECT state FROM job_event WHERE job = ? ORDER BY seq DESC LIMIT 1", [.id(job)]) {
      try $0.word(0)
    }
  }

  static func find(_ number: Int, _ task: RowID, _ db: Database) throws -> (
    id: RowID, owner: RowID, state: JobState
  )? {
    try db.first(
      """
      SELECT j.id, j.actor, e.state
      FROM job j JOIN job_event e ON e.job = j.id AND e.seq = \(last)
      WHERE j.number = ? AND j.task = ? AND j.origin = (SELECT origin FROM counter)
      """, [.integer(number), .id(task)]
    ) { (try $0.id(0), try $0.id(1), try $0.word(2)) }
  }

  static func next(_ db: Database) throws -> BegunJob? {
    try db.first(
      """
      SELECT j.id, j.number, j.command, j.kind, j.input
      FROM job j JOIN job_event e ON e.job = j.id AND e.seq = \(last)
      WHERE e.state = 'queued' AND j.origin = (SELECT origin FROM counter)
      ORDER BY e.seq
      LIMIT 1
      """
    ) {
      BegunJob(
        id: try $0.id(0), number: $0.int(1), command: $0.text(2), kind: try $0.word(3), input: $0.bytes(4))
    }
  }

  static func running(_ db: Database) throws -> [(id: RowID, number: Int)] {
    try db.rows(
      """
      SELECT j.id, j.number
      FROM job j JOIN job_event e ON e.job = j.id AND e.seq = \(last)
      WHERE e.state = 'running' AND j.origin = (SELECT origin FROM counter)
      ORDER BY e.seq
      """
    ) { (try $0.id(0), $0.int(1)) }
  }

  static func rows(task: RowID, seenBy person: RowID, seesAll: Bool, _ db: Database) throws -> [JobRow] {
    try db.rows(
      """
      SELECT j.number, j.command, j.kind, j.example, coalesce(p.name, ?), j.at, j.sha256, e.state, e.at, e.exit,
        e.sha256, e.bytes, CASE WHEN ? OR j.actor = ? THEN e.said ELSE '' END, e.milliseconds,
        (SELECT count(*) FROM job_event r WHERE r.job = j.id AND r.state = 'running')
      FROM job j
      JOIN job_event e ON e.job = j.id AND e.seq = \(last)
      LEFT JOIN person_name p ON p.person = j.actor
      WHERE j.task = ?
      ORDER BY j.seq DESC
      """, [.text(PersonNames.erased), .flag(seesAll), .id(person), .id(task)]
    ) { row in
      let result =
        row.isNull(10)
        ? nil
        : JobResult(
          exit: row.isNull(9) ? nil : row.int(9), sha256: row.text(10), bytes: row.int(11),
          said: row.text(12),
          milliseconds: row.int64(13))
      return JobRow(
        number: row.int(0), command: row.text(1), kind: try row.word(2), example: row.optionalText(3),
        by: row.text(4), at: row.at(5), inputSHA256: row.text(6), state: try row.word(7), since: row.at(8),
        result: result, runs: row.int(14))
    }
  }
}
