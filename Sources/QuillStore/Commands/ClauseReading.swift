/// Who has read which change: nobody labels on under a version whose label-changing clauses they have not read.

import GRDB
import QuillModel

extension Store {
  /// Notes that a person has paged through a changed clause and said so. With the last of them, the version counts as
  /// read.
  public func acknowledgeClause(_ task: String, _ version: VersionNumber, _ code: String, by actor: Person)
    throws
  {
    try write { tx in
      let task = try TaskKey.id(of: task, tx.db)
      try Permission.require(.readGuideline, of: actor, in: task, tx.db)
      let id = try VersionKey.id(of: version, task: task, tx.db)
      let known = try tx.db.exists(
        "SELECT 1 FROM clause_reading WHERE person = ? AND guideline_version = ? AND code = ?",
        [.id(actor.id), .id(id), .text(code)])
      if !known {
        try tx.append(
          "clause_reading", ["person": .id(actor.id), "guideline_version": .id(id), "code": .text(code)])
      }
      if try Reading.list(task: task, person: actor.id, upTo: id, tx.db)?.isDone ?? false {
        try Reading.note(person: actor.id, version: id, tx)
      }
    }
  }

  /// What a person must read before they label under `version`; `nil` where nothing changed since the version that they
  /// read or labelled under last, or they have done neither yet.
  public func readingList(_ task: String, _ person: Person, upTo version: VersionNumber) throws
    -> ReadingList?
  {
    try read { db in
      let task = try TaskKey.id(of: task, db)
      let id = try VersionKey.id(of: version, task: task, db)
      return try Reading.list(task: task, person: person.id, upTo: id, db)
    }
  }
}

enum Reading {
  static func note(person: RowID, version: RowID, _ tx: Transaction) throws {
    try tx.db.run(
      """
      INSERT INTO guideline_read (person, guideline_version, at)
      VALUES (?, ?, ?)
      ON CONFLICT DO NOTHING
      """, [.id(person), .id(version), .at(tx.at)])
  }

  /// - Throws: `StoreError.refused` for someone who is behind.
  static func require(task: RowID, person: Person, version: RowID, _ db: Database) throws {
    guard let list = try list(task: task, person: person.id, upTo: version, db), !list.isDone else { return }
    let codes = list.clauses.filter { !$0.isRead }.map(\.code).joined(separator: ", ")
    throw StoreError.refused(
      "The guideline changed from \(list.from) to \(list.to) since you read it: read \(codes) first (quill label shows it, or "
        + "quill guideline read).")
  }

  /// Index: `assignment_head_state`, the primary keys of `guideline_read`, `version_proposal`, `proposal_change` and `clause_reading`.
  static func list(task: RowID, person: RowID, upTo version: RowID, _ db: Database) throws -> ReadingList? {
    if try GuidelineReads.first(by: person, version: version, db) != nil { return nil }
    guard let target = try number(of: version, db) else { return nil }
    let last = try db.first(
      """
      SELECT v.major, v.minor
      FROM guideline_version v
      WHERE v.task = ? AND (v.major < ? OR (v.major = ? AND v.minor < ?))
        AND (
          EXISTS (SELECT 1 FROM guideline_read g WHERE g.guideline_version = v.id AND g.person = ?)
          OR EXISTS (
            SELECT 1
            FROM round r
            JOIN assignment_head h ON h.round = r.id AND h.person = ? AND h.state = 'submitted'
            WHERE r.task = v.task AND r.guideline_version = v.id AND r.kind <> 'imported'))
      ORDER BY v.major DESC, v.minor DESC
      LIMIT 1
      """,
      [
        .id(task), .integer(target.major), .integer(target.major), .integer(target.minor), .id(person),
        .id(person),
      ]
    ) { $0.version(0, 1) }
    guard let last else { return nil }
    let clauses = try db.rows(
      """
      SELECT v.major, v.minor, c.code,
        EXISTS (
          SELECT 1 FROM clause_reading r
          WHERE r.person = ? AND r.guideline_version = v.id AND r.code = c.code)
      FROM guideline_version v
      JOIN version_proposal p ON p.guideline_version = v.id
      JOIN proposal_change c ON c.proposal = p.proposal
      WHERE v.task = ? AND c.kind = 'changes labels'
        AND (v.major > ? OR (v.major = ? AND v.minor > ?))
        AND (v.major < ? OR (v.major = ? AND v.minor <= ?))
      ORDER BY v.major, v.minor, c.seq
      """,
      [
        .id(person), .id(task), .integer(last.major), .integer(last.major), .integer(last.minor),
        .integer(target.major), .integer(target.major), .integer(target.minor),
      ]
    ) { ReadingList.Clause(code: $0.text(2), version: $0.version(0, 1), isRead: $0.flag(3)) }
    // Nothing that changes labels: nothing that must be read.
    return clauses.isEmpty ? nil : ReadingList(from: last, to: target, clauses: clauses)
  }

  private static func number(of version: RowID, _ db: Database) throws -> VersionNumber? {
    try db.first("SELECT major, minor FROM guideline_version WHERE id = ?", [.id(version)]) {
      $0.version(0, 1)
    }
  }
}
