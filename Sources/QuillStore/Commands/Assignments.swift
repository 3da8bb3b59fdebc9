/// Places in rounds: made, looked up, and their state kept.

import GRDB
import QuillModel

/// A place that a person labels, as the commands see it.
struct Assignment {
  let id: RowID
  let round: RowID
  let revision: RowID
  let person: RowID?
  let position: Int?
  let state: LabelItem.State
}

enum Assignments {
  private static let columns = "a.id, a.round, a.revision, a.person, h.position, h.state"

  private static func read(_ row: Columns) throws -> Assignment {
    Assignment(
      id: try row.id(0), round: try row.id(1), revision: try row.id(2), person: try row.optionalID(3),
      position: row.isNull(4) ? nil : row.int(4), state: try row.word(5))
  }

  /// Index: the primary keys of both.
  static func find(_ id: RowID, _ db: Database) throws -> Assignment? {
    try db.first(
      """
      SELECT \(columns)
      FROM assignment a
      JOIN assignment_head h ON h.assignment = a.id
      WHERE a.id = ?
      """, [.id(id)], read)
  }

  /// Index: the unique one of `assignment (round, example, person)`.
  static func find(round: RowID, example: RowID, person: RowID, _ db: Database) throws -> Assignment? {
    try db.first(
      """
      SELECT \(columns)
      FROM assignment a
      JOIN assignment_head h ON h.assignment = a.id
      WHERE a.round = ? AND a.example = ? AND a.person = ?
      """, [.id(round), .id(example), .id(person)], read)
  }

  /// The person's place on the example, made where it is missing; and their pseudonym with it.
  static func ensure(
    _ context: Rounds.Context, example: RowID, revision: RowID, position: Int?, person: RowID,
    _ tx: Transaction
  ) throws -> Assignment {
    let round = context.round.id
    if let known = try find(round: round, example: example, person: person, tx.db) { return known }
    try Pseudonyms.ensure(person, task: context.task, tx)
    let id = tx.newID()
    let place =
      1
      + (try tx.db.count(
        "SELECT max(place) FROM assignment WHERE round = ? AND example = ?", [.id(round), .id(example)]))
    try tx.append(
      "assignment",
      [
        "id": .id(id), "round": .id(round), "example": .id(example), "revision": .id(revision),
        "person": .id(person), "place": .integer(place),
      ])
    try tx.db.run(
      "INSERT INTO assignment_head (assignment, round, person, position, state) VALUES (?, ?, ?, ?, 'open')",
      [.id(id), .id(round), .id(person), position.map { .integer($0) } ?? .null])
    return Assignment(
      id: id, round: round, revision: revision, person: person, position: position, state: .open)
  }

  /// Records what happened to a place, and the state it has now.
  static func record(
    _ kind: String, _ assignment: RowID, state: LabelItem.State, person: RowID, annotation: RowID? = nil,
    thread: RowID? = nil, reason: String = "", _ tx: Transaction
  ) throws {
    try tx.append(
      "assignment_event",
      [
        "id": .id(tx.newID()), "assignment": .id(assignment), "kind": .text(kind), "person": .id(person),
        "annotation": .id(annotation), "thread": .id(thread), "reason": .text(reason),
      ])
    // What was sent or passed over and is open again is the person's for as long as what they claim.
    if state == .open, kind == "withdrawn" || kind == "resumed" { try Claims.hold(assignment, tx) }
    // A correction leaves the state, and so the page, as it is.
    try tx.db.run(
      "UPDATE assignment_head SET state = ? WHERE assignment = ? AND state <> ?",
      [.text(state.rawValue), .id(assignment), .text(state.rawValue)])
  }
}
