/// Takes back what a person did last in a round: a label, a skip or a question.

import GRDB
import QuillModel

extension Store {
  /// The round in which a person did last what can be taken back; else the one in which they sent something last.
  public func roundOfLastAct(_ task: String, by person: Person) throws -> Round? {
    let last = try read { db -> Round? in
      let rounds = try db.rows(
        """
        SELECT \(Rounds.columns)
        FROM current_round r
        JOIN guideline_version v ON v.id = r.guideline_version
        WHERE r.task = ? AND r.kind <> 'imported' AND r.state = 'open'
          AND EXISTS (SELECT 1 FROM assignment s WHERE s.round = r.id AND s.person = ?)
        """, [.id(try TaskKey.id(of: task, db)), .id(person.id)], Rounds.read)
      return try rounds.compactMap { round in
        try LastAct.find(round: round.id, assignment: nil, person: person.id, db).map { (round, $0) }
      }.max { $0.1.seq < $1.1.seq }?.0
    }
    return try last ?? roundLabelledLast(task, by: person)
  }

  /// Takes back what the person did last in the round: a label becomes a draft of its place, a place passed over is
  /// open again, a question is settled as withdrawn.
  ///
  /// - Parameter assignment: what they did last on this place; `nil` for the round.
  /// - Returns: `nil` where there is nothing to take back.
  public func takeBack(in round: RowID, on assignment: RowID? = nil, by actor: Person) throws -> TakenBack? {
    try write { tx in
      let context = try Withdrawal.open(round, by: actor, tx.db)
      guard let last = try LastAct.find(round: round, assignment: assignment, person: actor.id, tx.db)
      else { return nil }
      try Withdrawal.requireOpen(context)
      switch last.act {
      case .label: try Withdrawal.label(last, by: actor, tx)
      case .skip:
        try Claims.requireRoom(last.assignment, in: context.round, tx.db)
        try Assignments.record("resumed", last.assignment, state: .open, person: actor.id, tx)
      case .question: try ThreadWriter.resolve(last.subject, reason: "withdrawn", by: actor.id, tx)
      }
      let standing = try CurrentAnnotation.id(of: last.assignment, tx.db).flatMap {
        try CurrentAnnotation.answer(of: $0, tx.db)
      }
      return TakenBack(
        act: last.act, assignment: last.assignment, exampleID: last.example,
        position: try Withdrawal.position(last, of: actor, context, tx.db), standing: standing?.answer)
    }
  }
}

enum Withdrawal {
  static func open(_ round: RowID, by actor: Person, _ db: Database) throws -> Rounds.Context {
    let context = try Rounds.context(round, db)
    try Permission.require(.label, of: actor, in: context.task, db)
    return context
  }

  static func requireOpen(_ context: Rounds.Context) throws {
    guard context.round.state == .open else {
      throw StoreError.refused(
        "Round \(context.round.name) is \(context.round.state.rawValue), so its labels stay.")
    }
  }

  static func label(_ last: LastAct, by actor: Person, _ tx: Transaction) throws {
    guard let (answer, seconds) = try CurrentAnnotation.answer(of: last.subject, tx.db) else { return }
    try tx.append(
      "annotation_mark",
      [
        "id": .id(tx.newID()), "annotation": .id(last.subject), "kind": "withdrawn", "reason": "",
        "actor": .id(actor.id),
      ])
    let earlier = try CurrentAnnotation.id(of: last.assignment, tx.db)
    try Assignments.record(
      "withdrawn", last.assignment, state: earlier == nil ? .open : .submitted, person: actor.id,
      annotation: last.subject, tx)
    try Drafts.save(
      Draft(answer: answer, seconds: seconds), assignment: last.assignment, person: actor.id, tx)
  }

  static func position(_ last: LastAct, of actor: Person, _ context: Rounds.Context, _ db: Database) throws
    -> Int
  {
    try last.position
      ?? SoloPlaces.position(of: last.example, SoloScope(of: actor.id, in: context.task, db), db)
  }
}

/// Something a person did on a place that still holds.
struct LastAct {
  let act: TakenBack.Act
  /// The annotation, the event or the thread.
  let subject: RowID
  let assignment: RowID
  let example: String
  /// `nil` in solo rounds.
  let position: Int?
  let seq: Int

  static func find(round: RowID, assignment: RowID?, person: RowID, _ db: Database) throws -> LastAct? {
    try [
      label(round: round, assignment: assignment, person: person, db),
      one(.skip, skipSQL, round: round, assignment: assignment, person: person, db),
      one(.question, questionSQL, round: round, assignment: assignment, person: person, db),
    ].compactMap(\.self).max { $0.seq < $1.seq }
  }

  static func label(round: RowID, assignment: RowID? = nil, person: RowID, _ db: Database) throws -> LastAct?
  {
    try one(.label, labelSQL, round: round, assignment: assignment, person: person, db)
  }

  /// Index: `annotation_person`, from its end.
  static let labelSQL = """
    SELECT a.id, a.assignment, e.name, h.position, a.seq
    FROM current_annotation a
    JOIN assignment_head h ON h.assignment = a.assignment
    JOIN assignment p ON p.id = a.assignment
    JOIN example e ON e.id = p.example
    WHERE a.person = ? AND h.round = ? AND (? IS NULL OR a.assignment = ?)
    ORDER BY a.seq DESC
    LIMIT 1
    """

  /// Index: `assignment_head_state`, then `assignment_event_assignment`.
  static let skipSQL = """
    SELECT v.id, v.assignment, e.name, h.position, v.seq
    FROM assignment_head h
    JOIN assignment_event v ON v.assignment = h.assignment AND v.kind = 'skipped'
    JOIN assignment p ON p.id = h.assignment
    JOIN example e ON e.id = p.example
    WHERE h.person = ? AND h.round = ? AND h.state = 'skipped' AND (? IS NULL OR h.assignment = ?)
    ORDER BY v.seq DESC
    LIMIT 1
    """

  /// A question that a place waits for, or one on a place that was sent, as long as nobody else has answered it.
  ///
  /// Index: `thread_task`, then the unique one of `assignment (round, example, person)`.
  static let questionSQL = """
    SELECT t.id, p.id, e.name, h.position, t.seq
    FROM round r
    JOIN current_thread t ON t.task = r.task
    JOIN assignment p ON p.round = r.id AND p.example = t.example AND p.person = t.actor
    JOIN assignment_head h ON h.assignment = p.id
    JOIN example e ON e.id = p.example
    WHERE t.actor = ? AND r.id = ? AND (? IS NULL OR p.id = ?)
      AND t.state = 'open' AND t.is_blocking = 0
      AND (
        EXISTS (SELECT 1 FROM assignment_event v WHERE v.assignment = p.id AND v.thread = t.id)
          AND h.state = 'waiting'
        OR h.state = 'submitted'
          AND NOT EXISTS (SELECT 1 FROM message m WHERE m.thread = t.id AND m.actor <> t.actor))
    ORDER BY t.seq DESC
    LIMIT 1
    """

  private static func one(
    _ act: TakenBack.Act, _ sql: String, round: RowID, assignment: RowID?, person: RowID, _ db: Database
  ) throws -> LastAct? {
    try db.first(sql, [.id(person), .id(round), .id(assignment), .id(assignment)]) {
      LastAct(
        act: act, subject: try $0.id(0), assignment: try $0.id(1), example: $0.text(2),
        position: $0.isNull(3) ? nil : $0.int(3), seq: $0.int(4))
    }
  }
}
