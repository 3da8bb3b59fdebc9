/// Proposes a text as a guideline's next version; takes a proposal back or returns it.

import GRDB
import QuillModel

extension Store {
  /// Records a proposal. The same id again changes nothing; an earlier open proposal of the task gives way to it.
  ///
  /// - Throws: `StoreError.refused` where the base is no longer the newest version: look at what changed, then propose
  ///   again.
  public func propose(_ task: String, _ proposal: Proposal, by actor: Person) throws {
    try write { tx in
      let taskID = try TaskKey.id(of: task, tx.db)
      try Permission.require(.writeGuideline, of: actor, in: taskID, tx.db)
      if try tx.db.exists("SELECT 1 FROM guideline_proposal WHERE id = ?", [.id(proposal.id)]) { return }
      let newest = try Guidelines.newest(task: taskID, tx.db)
      guard newest?.version == proposal.base else {
        throw StoreError.refused(
          "Not proposed: \(newest.map { "version \($0.version)" } ?? "no version") is the newest now, and this text began from "
            + "\(proposal.base.map { "\($0)" } ?? "none"). Look at the difference, then propose again.")
      }
      for open in try Proposals.open(task: taskID, tx.db) {
        try Proposals.end(open, .withdrawn, reason: "replaced by a later proposal", by: actor.id, tx)
      }
      try Proposals.append(proposal, task: taskID, base: newest?.id, by: actor.id, tx)
      try ChangesDrafts.drop(task: taskID, person: actor.id, tx)
    }
  }

  /// Ends an open proposal: by its author ("withdrawn"), or by someone else who says what is missing ("returned").
  ///
  /// - Throws: `StoreError.refused` for one that has ended, or a return without a reason.
  public func endProposal(_ id: RowID, reason: String, by actor: Person) throws {
    try write { tx in
      let found = try Proposals.find(id, tx.db)
      try Permission.require(.writeGuideline, of: actor, in: found.task, tx.db)
      guard found.state == .proposed else {
        throw StoreError.refused("The proposal is \(found.state.rawValue) already.")
      }
      let isOwn = found.author == actor.id
      guard isOwn || reason.contains(where: { !$0.isWhitespace }) else {
        throw StoreError.refused("Say what is missing, so that the author can mend it.")
      }
      try Proposals.end(id, isOwn ? .withdrawn : .returned, reason: reason, by: actor.id, tx)
    }
  }

  /// The task's proposals, newest first.
  public func proposals(_ task: String, openOnly: Bool = false) throws -> [Proposal] {
    try read { db in
      let id = try TaskKey.id(of: task, db)
      return try Proposals.rows(task: id, openOnly: openOnly, db)
    }
  }

  /// The task's last proposal, whatever became of it.
  public func newestProposal(_ task: String) throws -> Proposal? {
    try read { db in
      try Proposals.rows(task: try TaskKey.id(of: task, db), limit: 1, db).first
    }
  }

  /// The proposal that a version was published from; `nil` for one published by its sole author.
  public func proposal(behind version: VersionNumber, of task: String) throws -> Proposal? {
    try read { db in
      let task = try TaskKey.id(of: task, db)
      let version = try VersionKey.id(of: version, task: task, db)
      let id = try db.first(
        "SELECT proposal FROM version_proposal WHERE guideline_version = ?", [.id(version)]
      ) { try $0.id(0) }
      return try id.flatMap { id in try Proposals.rows(task: task, id: id, db).first }
    }
  }
}

enum Proposals {
  struct Found {
    var task, author: RowID
    var base: RowID?
    var state: Proposal.State
    var sha256: String
  }

  /// - Throws: `StoreError.notFound`.
  static func find(_ id: RowID, _ db: Database) throws -> Found {
    let found = try db.first(
      "SELECT task, actor, base, state, sha256 FROM current_proposal WHERE id = ?", [.id(id)]
    ) {
      Found(
        task: try $0.id(0), author: try $0.id(1), base: try $0.optionalID(2), state: try $0.word(3),
        sha256: $0.text(4))
    }
    guard let found else { throw StoreError.notFound("There is no such proposal.") }
    return found
  }

  /// Index: `guideline_proposal_task`.
  static func open(task: RowID, _ db: Database) throws -> [RowID] {
    try db.rows(
      "SELECT id FROM current_proposal WHERE task = ? AND state = 'proposed' ORDER BY seq", [.id(task)]
    ) { try $0.id(0) }
  }

  static func end(_ id: RowID, _ state: Proposal.State, reason: String, by actor: RowID, _ tx: Transaction)
    throws
  {
    try tx.append(
      "proposal_state",
      [
        "id": .id(tx.newID()), "proposal": .id(id), "state": .text(state.rawValue), "reason": .text(reason),
        "actor": .id(actor),
      ])
  }

  static func append(_ proposal: Proposal, task: RowID, base: RowID?, by actor: RowID, _ tx: Transaction)
    throws
  {
    guard Guidelines.digest(proposal.text) == proposal.sha256 else {
      throw StoreError.refused(
        "The document's text and its SHA-256 do not belong together. Read the file again.")
    }
    try tx.append(
      "guideline_proposal",
      [
        "id": .id(proposal.id), "task": .id(task), "base": .id(base), "text": .bytes(proposal.text),
        "sha256": .text(proposal.sha256), "message": .text(proposal.message), "actor": .id(actor),
      ])
    for mark in proposal.marks {
      try tx.append(
        "proposal_change",
        [
          "proposal": .id(proposal.id), "code": .text(mark.code), "change": .text(mark.change),
          "kind": .text(mark.kind.rawValue), "guess": .text(mark.guess.rawValue),
          "reason": .text(mark.reason),
        ])
      for source in mark.sources { try append(source, code: mark.code, proposal: proposal.id, tx) }
    }
    for mapping in proposal.mappings {
      let (action, new): (String, SQLValue) =
        switch mapping.action {
        case .value(let value): ("value", .json(value))
        case .none: ("none", .null)
        case .ask: ("ask", .null)
        }
      try tx.append(
        "proposal_mapping",
        [
          "proposal": .id(proposal.id), "field": .text(mapping.field), "old": .text(mapping.old),
          "action": .text(action), "new": new,
        ])
    }
  }

  private static func append(_ source: ChangeSource, code: String, proposal: RowID, _ tx: Transaction) throws
  {
    var thread: RowID?
    var field, first, second: String?
    switch source {
    case .thread(let id): thread = id
    case .confusion(let name, let a, let b): (field, first, second) = (name, a, b)
    }
    try tx.append(
      "proposal_source",
      [
        "id": .id(tx.newID()), "proposal": .id(proposal), "code": .text(code), "thread": .id(thread),
        "field": .text(field), "first_value": .text(first), "second_value": .text(second),
      ])
  }

  /// Newest first, with everything that belongs to each.
  ///
  /// - Parameter limit: at most so many; `nil` for all.
  static func rows(
    task: RowID, id: RowID? = nil, openOnly: Bool = false, limit: Int? = nil, _ db: Database
  ) throws -> [Proposal] {
    let proposals = try db.rows(
      """
      SELECT p.id, v.major, v.minor, p.text, p.sha256, p.message, coalesce(n.name, ?), p.at, p.state,
        coalesce(s.reason, ''), coalesce(e.name, ?), coalesce(s.at, 0)
      FROM current_proposal p
      LEFT JOIN guideline_version v ON v.id = p.base
      LEFT JOIN person_name n ON n.person = p.actor
      LEFT JOIN proposal_state s ON s.id = (
        SELECT l.id FROM proposal_state l WHERE l.proposal = p.id ORDER BY l.seq DESC LIMIT 1)
      LEFT JOIN person_name e ON e.person = s.actor
      WHERE p.task = ? AND (? IS NULL OR p.id = ?) AND (? = 0 OR p.state = 'proposed')
      ORDER BY p.seq DESC
      LIMIT ?
      """,
      [
        .text(PersonNames.erased), .text(PersonNames.erased), .id(task), .id(id), .id(id), .flag(openOnly),
        .integer(limit ?? -1),
      ]
    ) {
      var proposal = Proposal(
        id: try $0.id(0), base: $0.optionalVersion(1, 2), text: $0.bytes(3), sha256: $0.text(4),
        message: $0.text(5), by: $0.text(6), at: $0.at(7), state: try $0.word(8), reason: $0.text(9))
      if proposal.state == .returned {
        proposal.returned = ReturnedProposal(by: $0.text(10), reason: $0.text(9), at: $0.at(11))
      }
      return proposal
    }
    return try proposals.map { proposal in
      var proposal = proposal
      proposal.marks = try marks(of: proposal.id, db)
      proposal.mappings = try mappings(of: proposal.id, db)
      return proposal
    }
  }

  static func marks(of proposal: RowID, _ db: Database) throws -> [ChangeMark] {
    let sources = try db.rows(
      "SELECT code, thread, field, first_value, second_value FROM proposal_source WHERE proposal = ? ORDER BY seq",
      [.id(proposal)]
    ) { row -> (String, ChangeSource) in
      if let thread = try row.optionalID(1) { return (row.text(0), .thread(thread)) }
      return (row.text(0), .confusion(field: row.text(2), row.text(3), row.text(4)))
    }
    return try db.rows(
      "SELECT code, change, kind, guess, reason FROM proposal_change WHERE proposal = ? ORDER BY seq",
      [.id(proposal)]
    ) { row in
      let code = row.text(0)
      return ChangeMark(
        code: code, change: row.text(1), kind: try row.word(2), guess: try row.word(3), reason: row.text(4),
        sources: sources.filter { $0.0 == code }.map(\.1))
    }
  }

  static func mappings(of proposal: RowID, _ db: Database) throws -> [ValueMapping] {
    try db.rows(
      "SELECT field, old, action, new FROM proposal_mapping WHERE proposal = ? ORDER BY seq", [.id(proposal)]
    ) { row in
      let action: ValueMapping.Action =
        switch row.text(2) {
        case "value": .value(try row.json(3))
        case "none": .none
        default: .ask
        }
      return ValueMapping(field: row.text(0), old: row.text(1), action: action)
    }
  }
}
