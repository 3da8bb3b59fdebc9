/// Decides about someone who labels, and does in the same transaction what is decided.

import GRDB
import QuillModel

extension Store {
  /// Coaching is a note that they read; re-qualifying asks them to take the task's test anew; pausing lets them do
  /// nothing in the workspace until a lead ends it. Sending the same id again changes nothing.
  ///
  /// - Parameter id: made by the caller.
  /// - Throws: `StoreError.notAllowed` below lead; `StoreError.refused` for oneself, without a reason, and for what
  ///   cannot be done with this person here.
  public func decide(
    _ id: RowID, _ task: String, about person: Person, _ ruling: RaterRuling, by actor: Person
  )
    throws
  {
    guard ruling.reason.contains(where: { !$0.isWhitespace }) else {
      throw StoreError.refused("Say why: it is recorded, and \(person.name) reads it.")
    }
    guard ruling.clause == nil || ruling.kind == .coach else {
      throw StoreError.refused("Only coaching is about a clause.")
    }
    try write { tx in
      if try tx.db.exists("SELECT 1 FROM rater_decision WHERE id = ?", [.id(id)]) { return }
      let name = task
      let task = try TaskKey.id(of: task, tx.db)
      try Permission.require(.decideAboutPeople, of: actor, in: task, tx.db)
      guard person.id != actor.id else { throw StoreError.refused("Another lead decides about you.") }
      try RaterDecisions.requireWork(of: person, task: task, called: name, tx.db)
      try RaterDecisions.carryOut(ruling, person, task: task, called: name, by: actor, tx)
      try tx.append(
        "rater_decision",
        [
          "id": .id(id), "task": .id(task), "person": .id(person.id), "kind": .text(ruling.kind.rawValue),
          "clause": .text(ruling.clause), "reason": .text(ruling.reason), "actor": .id(actor.id),
        ])
    }
  }
}

enum RaterDecisions {
  /// - Throws: `StoreError.refused` for someone who neither may label in the task nor ever had a place in it.
  static func requireWork(of person: Person, task: RowID, called name: String, _ db: Database) throws {
    if try CurrentRole.fetch(db, person: person.id, task: task) != nil { return }
    if try RaterPeople.ids(task: task, db).contains(person.id) { return }
    throw StoreError.refused("\(person.name) does not label in \(name).")
  }

  /// What a decision does besides being recorded.
  static func carryOut(
    _ ruling: RaterRuling, _ person: Person, task: RowID, called name: String, by actor: Person,
    _ tx: Transaction
  ) throws {
    switch ruling.kind {
    case .nothing: break
    case .coach:
      if let clause = ruling.clause, try !Adjudication.isClause(clause, task: task, tx.db) {
        throw StoreError.refused("No version of the guideline has a clause \(clause).")
      }
    case .requalify:
      let version = try Tests.askingVersion(task, called: name, tx.db)
      let role = try CurrentRole.fetch(tx.db, person: person.id, task: task)
      guard role == .annotator else {
        throw StoreError.refused(
          "Only annotators qualify, and \(person.name) is \(role.map { "a \($0.rawValue)" } ?? "none") here now."
        )
      }
      try Tests.beginAnew(person.id, task: task, version: version, by: actor.id, tx)
    case .pause:
      try Permission.require(.changeRole, of: actor, in: nil, tx.db)
      try Presences.record(.paused, of: person, by: actor.id, tx)
    }
  }

  /// Newest first.
  ///
  /// Index: `rater_decision_person`.
  ///
  /// - Parameter showsReasons: leads read them, and whom they are about.
  static func of(_ person: RowID, task: RowID, showsReasons: Bool, _ db: Database) throws -> [RaterDecision] {
    try db.rows(
      """
      SELECT d.kind, d.clause, d.reason, coalesce(n.name, ?), d.at
      FROM rater_decision d
      LEFT JOIN person_name n ON n.person = d.actor
      WHERE d.task = ? AND d.person = ?
      ORDER BY d.seq DESC
      """, [.text(PersonNames.erased), .id(task), .id(person)]
    ) {
      RaterDecision(
        kind: try $0.word(0), clause: $0.optionalText(1), reason: showsReasons ? $0.text(2) : nil,
        by: showsReasons ? $0.text(3) : nil, at: $0.at(4))
    }
  }
}
