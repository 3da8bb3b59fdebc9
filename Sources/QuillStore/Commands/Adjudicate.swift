/// Decides fields of an example, takes decisions up again.

import GRDB
import QuillModel

extension Store {
  /// Records a decision for each of the ruling's fields, in one transaction. Sending the same id again changes nothing.
  ///
  /// - Parameters:
  ///   - id: of the first of them, made by the caller.
  ///   - seen: the answers that whoever decides had before them.
  /// - Throws: `StoreError.notAllowed` for someone who labelled the example, unless a lead says why; `StoreError.refused`
  ///   where the round is not closed, a clause is unknown, a decision stands, or the answers are others by now.
  public func adjudicate(
    _ id: RowID, _ task: String, example: String, _ ruling: Ruling, seen: [RowID], by actor: Person
  ) throws {
    guard ruling.reason.contains(where: { !$0.isWhitespace }) else {
      throw StoreError.refused("Say why it is decided so: the reason is recorded.")
    }
    guard !ruling.values.isEmpty else { throw StoreError.refused("No field is decided.") }
    try write { tx in
      if try tx.db.exists("SELECT 1 FROM decision WHERE id = ?", [.id(id)]) { return }
      let place = try Adjudication.open(task, example, by: actor, tx.db)
      guard Set(place.rated.answers.map(\.annotation)) == Set(seen) else {
        throw StoreError.refused(
          "The answers on \(example) are others by now. Look at them again: nothing is decided yet.")
      }
      try Adjudication.requireStranger(place, ruling, by: actor, tx.db)
      try Adjudication.requireClause(ruling.clause, place, tx.db)
      try Adjudication.requireOpen(ruling, place, tx.db)
      try Pseudonyms.ensure(actor.id, task: place.task, tx)
      for (index, member) in ruling.values.members.enumerated() {
        try Adjudication.record(
          index == 0 ? id : tx.newID(), member, ruling, place, by: actor.id, tx)
      }
    }
  }

  /// Takes the decision on a field up again: it stays recorded and decides nothing any more.
  ///
  /// - Throws: `StoreError.refused` where none stands.
  public func reopenDecision(
    _ task: String, example: String, field: String, reason: String, by actor: Person
  ) throws {
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw StoreError.refused("Say why it is taken up again: the reason is recorded.")
    }
    try write { tx in
      let place = try Adjudication.open(task, example, by: actor, tx.db)
      guard let newest = try Decisions.newest(place.key, field: field, tx.db), newest.stands else {
        throw StoreError.refused("No decision stands on \(field) of \(example).")
      }
      try tx.append(
        "decision_reopened",
        ["id": .id(tx.newID()), "decision": .id(newest.id), "reason": .text(reason), "actor": .id(actor.id)])
      if place.rated.round.state == .adjudicated {
        try RoundWriter.set(.closed, round: place.key.round, by: actor.id, tx)
      }
    }
  }
}

extension Store {
  /// How many decisions on a round were made or taken up again so far.
  public func decisionCount(in round: RowID) throws -> Int {
    try read { try Decisions.count(in: round, $0) }
  }

  /// Says that a closed round is adjudicated, as nothing on it is open.
  ///
  /// - Parameter count: of decisions, as it was when that was seen; where there are others by now, nothing is said.
  public func settleRound(_ round: RowID, count: Int, by actor: Person) throws {
    try write { tx in
      let context = try Rounds.context(round, tx.db)
      try Permission.require(.adjudicate, of: actor, in: context.task, tx.db)
      guard context.round.state == .closed, try Decisions.count(in: round, tx.db) == count else { return }
      try RoundWriter.set(.adjudicated, round: round, by: actor.id, tx)
    }
  }
}

enum Adjudication {
  struct Place {
    let task: RowID
    let key: RoundExample
    let rated: RatedItem
  }

  /// - Throws: `StoreError` where the example is not to be decided.
  static func open(_ task: String, _ example: String, by actor: Person, _ db: Database) throws -> Place {
    let task = try TaskKey.id(of: task, db)
    try Permission.require(.adjudicate, of: actor, in: task, db)
    let id = try ExampleKey.id(of: example, task: task, db)
    guard let rated = try RatedItems.one(id, task: task, for: actor.id, db) else {
      throw StoreError.refused(try RatedItems.whyNone(example, id, task: task, db))
    }
    return Place(task: task, key: RoundExample(round: rated.round.id, example: id), rated: rated)
  }

  /// Who labelled an example does not decide about it; a lead may, and says why.
  static func requireStranger(_ place: Place, _ ruling: Ruling, by actor: Person, _ db: Database) throws {
    guard place.rated.isOwn else { return }
    guard try CurrentRole.fetch(db, person: actor.id, task: place.task) == .lead else {
      throw StoreError.notAllowed(
        "\(actor.name) has labelled \(place.rated.example), so another person decides about it.")
    }
    guard ruling.soleReason.contains(where: { !$0.isWhitespace }) else {
      throw StoreError.refused(
        "You have labelled \(place.rated.example) yourself. Say why nobody else can decide: it is recorded.")
    }
  }

  /// What someone has decided is taken up again before it is decided otherwise: nobody writes over it unseen.
  static func requireOpen(_ ruling: Ruling, _ place: Place, _ db: Database) throws {
    let standing = place.rated.standing
    guard let decision = ruling.values.keys.compactMap({ standing[$0] }).first else { return }
    throw StoreError.refused(
      "\(decision.by) has decided \(decision.field) of \(place.rated.example) already. Take that up again first, with the "
        + "reason: R on the screen, quill adjudicate reopen.")
  }

  static func requireClause(_ code: String, _ place: Place, _ db: Database) throws {
    let isKnown = try isClause(code, task: place.task, db)
    let hasAny = try db.exists(
      "SELECT 1 FROM clause c JOIN guideline_version v ON v.id = c.guideline_version WHERE v.task = ?",
      [.id(place.task)])
    guard isKnown || !hasAny && code.isEmpty else {
      throw StoreError.refused(
        code.isEmpty
          ? "Name the clause that decides it." : "No version of the guideline has a clause \(code).")
    }
  }

  /// Whether some version of the guideline has the clause.
  static func isClause(_ code: String, task: RowID, _ db: Database) throws -> Bool {
    try db.exists(
      """
      SELECT 1
      FROM clause c
      JOIN guideline_version v ON v.id = c.guideline_version
      WHERE v.task = ? AND c.code = ?
      """, [.id(task), .text(code)])
  }

  static func record(
    _ id: RowID, _ member: JSONObject.Member, _ ruling: Ruling, _ place: Place, by actor: RowID,
    _ tx: Transaction
  ) throws {
    let before = try Decisions.newest(place.key, field: member.key, tx.db)?.id
    try tx.append(
      "decision",
      [
        "id": .id(id), "task": .id(place.task), "kind": "adjudication", "round": .id(place.key.round),
        "example": .id(place.key.example), "field": .text(member.key), "value": .json(member.value),
        "cause": .text(ruling.cause.rawValue), "clause": .text(ruling.clause),
        "subject": .text(place.rated.isOwn ? ruling.soleReason : ""), "reason": .text(ruling.reason),
        "supersedes": .id(before), "actor": .id(actor),
      ])
    for answer in place.rated.answers {
      try tx.append("decision_basis", ["decision": .id(id), "annotation": .id(answer.annotation)])
    }
  }
}
