/// Takes back what a person last sent in a round.

import GRDB
import QuillModel

extension Store {
  /// Takes back the person's newest label of the round that still holds: it becomes a draft of its place. What it had
  /// corrected holds again.
  ///
  /// - Returns: `nil` where there is nothing to take back.
  public func withdrawLast(in round: RowID, by actor: Person) throws -> WithdrawnLabel? {
    try write { tx in
      let context = try Rounds.context(round, tx.db)
      try Permission.require(.label, of: actor, in: context.task, tx.db)
      guard let last = try LastLabel.find(round: round, person: actor.id, tx.db) else { return nil }
      guard context.round.state == .open else {
        throw StoreError.refused(
          "Round \(context.round.name) is \(context.round.state.rawValue), so its labels stay.")
      }
      guard let (answer, seconds) = try CurrentAnnotation.answer(of: last.annotation, tx.db) else {
        return nil
      }
      try tx.append(
        "annotation_mark",
        [
          "id": .id(tx.newID()), "annotation": .id(last.annotation), "kind": "withdrawn", "reason": "",
          "actor": .id(actor.id),
        ])
      let earlier = try CurrentAnnotation.id(of: last.assignment, tx.db)
      try Assignments.record(
        "withdrawn", last.assignment, state: earlier == nil ? .open : .submitted, person: actor.id,
        annotation: last.annotation, tx)
      let draft = Draft(answer: answer, seconds: seconds)
      try Drafts.save(draft, assignment: last.assignment, person: actor.id, tx)
      return WithdrawnLabel(
        assignment: last.assignment, exampleID: last.example,
        position: try last.position
          ?? SoloPlaces.position(of: last.example, SoloScope(of: actor.id, in: context.task, tx.db), tx.db),
        draft: draft, counts: try earlier.flatMap { try CurrentAnnotation.answer(of: $0, tx.db)?.answer })
    }
  }
}

enum LastLabel {
  struct Found {
    let annotation, assignment: RowID
    let example: String
    let position: Int?
  }

  /// Index: `annotation_person`, from its end.
  static let sql = """
    SELECT a.id, a.assignment, e.name, h.position
    FROM current_annotation a
    JOIN assignment_head h ON h.assignment = a.assignment
    JOIN assignment p ON p.id = a.assignment
    JOIN example e ON e.id = p.example
    WHERE a.person = ? AND h.round = ?
    ORDER BY a.seq DESC
    LIMIT 1
    """

  static func find(round: RowID, person: RowID, _ db: Database) throws -> Found? {
    try db.first(sql, [.id(person), .id(round)]) {
      Found(
        annotation: try $0.id(0), assignment: try $0.id(1), example: $0.text(2),
        position: $0.isNull(3) ? nil : $0.int(3))
    }
  }
}
