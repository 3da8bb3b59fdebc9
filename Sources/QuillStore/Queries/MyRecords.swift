/// What a person sees of themselves.

import GRDB
import QuillModel

extension Store {
  /// - Parameter definition: of the newest version; says how gold is compared.
  public func myRecord(_ task: String, under definition: TaskDefinition, by person: Person) throws -> MyRecord
  {
    var record = try read { db in
      let task = try TaskKey.id(of: task, db)
      try Permission.require(.seeOwn, of: person, in: task, db)
      return MyRecord(
        name: person.name, counts: try MyRecords.counts(person.id, task: task, now: environment.now(), db),
        returned: try MyRecords.returned(person.id, task: task, db),
        answered: try MyRecords.answered(person.id, task: task, db),
        rounds: try MyRecords.rounds(person.id, task: task, definition, db),
        recorded: try MyRecords.recorded(person.id, task: task, db))
    }
    record.standing = try qualificationStanding(task, of: person, by: person)
    return record
  }
}

enum MyRecords {
  /// Index: `annotation_person`.
  static func counts(_ person: RowID, task: RowID, now: Timestamp, _ db: Database) throws -> MyRecord.Counts {
    let sent = try db.rows(
      """
      SELECT a.at, a.seconds
      FROM current_annotation a
      JOIN assignment s ON s.id = a.assignment
      JOIN round r ON r.id = s.round
      WHERE a.person = ? AND r.task = ? AND r.kind <> 'imported'
      """, [.id(person), .id(task)]
    ) { (at: $0.at(0), seconds: $0.int(1)) }
    let times = sent.map(\.seconds).filter { $0 > 0 }.sorted()
    return MyRecord.Counts(
      today: sent.count { $0.at >= now.startOfDay }, week: sent.count { $0.at >= now.startOfWeek },
      all: sent.count, medianSeconds: times.isEmpty ? nil : times[(times.count - 1) / 2])
  }

  static func returned(_ person: RowID, task: RowID, _ db: Database) throws -> [MyRecord.Returned] {
    try db.rows(
      """
      SELECT h.name, coalesce(n.name, ?), s.reason, s.at
      FROM example_head h
      JOIN example_state s ON s.revision = h.revision
      LEFT JOIN person_name n ON n.person = s.actor
      WHERE h.task = ? AND h.state = 'changes requested' AND h.actor = ?
        AND s.seq = (SELECT max(seq) FROM example_state WHERE revision = h.revision)
      ORDER BY s.seq DESC
      """, [.text(PersonNames.erased), .id(task), .id(person)]
    ) { MyRecord.Returned(example: $0.text(0), by: $0.text(1), reason: $0.text(2), at: $0.at(3)) }
  }

  /// Threads that they began, and in which the last word is another's, or which another settled. Index: `thread_task`,
  /// `message_thread`, `thread_state_thread`.
  static func answered(_ person: RowID, task: RowID, _ db: Database) throws -> [MyRecord.Answered] {
    try db.rows(
      """
      SELECT t.id, e.name, coalesce(n.name, ?), w.text, w.at
      FROM thread t
      JOIN (
        SELECT thread, text, actor, at, seq FROM message
        UNION ALL
        SELECT thread, 'settled: ' || reason, actor, at, seq FROM thread_state WHERE state = 'resolved'
      ) w ON w.thread = t.id
      LEFT JOIN example e ON e.id = t.example
      LEFT JOIN person_name n ON n.person = w.actor
      WHERE t.task = ? AND t.actor = ? AND w.actor <> t.actor
        AND w.seq = (
          SELECT max(seq)
          FROM (
            SELECT seq FROM message WHERE thread = t.id
            UNION ALL
            SELECT seq FROM thread_state WHERE thread = t.id AND state = 'resolved'))
      ORDER BY w.seq DESC
      """, [.text(PersonNames.erased), .id(task), .id(person)]
    ) {
      MyRecord.Answered(
        thread: try $0.id(0), example: $0.optionalText(1), by: $0.text(2), text: $0.text(3), at: $0.at(4))
    }
  }

  /// Those due first before the others. In a pool the total is what they have claimed.
  static func rounds(_ person: RowID, task: RowID, _ definition: TaskDefinition, _ db: Database) throws
    -> [MyRecord.Place]
  {
    let found = try db.rows(
      """
      SELECT r.id, r.name, r.state,
        (SELECT count(*) FROM assignment_head h WHERE h.round = r.id AND h.person = ?1 AND h.state = 'submitted'),
        (SELECT count(*) FROM assignment_head h WHERE h.round = r.id AND h.person = ?1), p.due
      FROM current_round r
      LEFT JOIN round_plan p ON p.round = r.id
      WHERE r.task = ?2 AND r.kind IN ('complete', 'pool')
        AND (EXISTS (SELECT 1 FROM assignment_head h WHERE h.round = r.id AND h.person = ?1)
          OR EXISTS (SELECT 1 FROM round_member m WHERE m.round = r.id AND m.person = ?1))
      ORDER BY r.state <> 'open', p.due IS NULL, p.due, r.seq
      """, [.id(person), .id(task)]
    ) {
      (
        id: try $0.id(0),
        place: MyRecord.Place(
          round: $0.text(1), state: try $0.word(2), sent: $0.int(3), total: $0.int(4),
          due: $0.isNull(5) ? nil : $0.at(5))
      )
    }
    return try found.map { id, place in
      guard place.state == .closed || place.state == .adjudicated else { return place }
      var place = place
      let scores = try GoldScores.of(
        "o.id = ? AND a.person = ?", [.id(id), .id(person)], task: task, definition, db)
      place.gold = scores.first?.marking.fields.filter { $0.n > 0 } ?? []
      return place
    }
  }

  /// Keys, roles, presence, qualification, and what was decided about their labels.
  static func recorded(_ person: RowID, task: RowID, _ db: Database) throws -> [MyRecord.Entry] {
    let rows = try db.rows(
      """
      SELECT 'role ' || g.role || CASE WHEN g.task IS NULL THEN ' in the workspace' ELSE ' in this task' END AS what,
        g.actor AS actor, g.at AS at, g.seq AS seq
      FROM role_grant g
      WHERE g.person = ?1 AND (g.task IS NULL OR g.task = ?2)
      UNION ALL
      SELECT s.state, s.actor, s.at, s.seq FROM person_state s WHERE s.person = ?1
      UNION ALL
      SELECT 'key ' || k.number || ' ' || k.fingerprint, k.actor, k.at, k.seq FROM person_key k WHERE k.person = ?1
      UNION ALL
      SELECT 'key ' || k.number || ' removed', r.actor, r.at, r.seq
      FROM person_key_removal r
      JOIN person_key k ON k.id = r.person_key
      WHERE k.person = ?1
      ORDER BY seq
      """, [.id(person), .id(task)]
    ) { (what: $0.text(0), actor: try $0.optionalID(1), at: $0.at(2), seq: $0.int64(3)) }
    let recorded = try rows.map { row in
      let name = try row.actor.flatMap { actor in
        try db.first("SELECT name FROM person_name WHERE person = ?", [.id(actor)]) { $0.text(0) }
      }
      let entry = MyRecord.Entry(
        what: row.what, by: name ?? (row.actor == nil ? "" : PersonNames.erased), at: row.at)
      return (row.seq, entry)
    }
    let decisions = try db.rows(
      """
      SELECT d.kind, d.clause, d.reason, coalesce(n.name, ?), d.at, d.seq
      FROM rater_decision d
      LEFT JOIN person_name n ON n.person = d.actor
      WHERE d.task = ? AND d.person = ?
      """, [.text(PersonNames.erased), .id(task), .id(person)]
    ) {
      let clause = $0.optionalText(1)
      let what = "\($0.text(0))\(clause.map { ": \($0)" } ?? ""): \($0.text(2))"
      return ($0.int64(5), MyRecord.Entry(what: what, by: $0.text(3), at: $0.at(4), clause: clause))
    }
    let steps = try Qualifying.steps(person, task: task, db).map { step in
      let reason = step.reason.isEmpty ? "" : ": \(step.reason)"
      return (
        step.seq,
        MyRecord.Entry(
          what: "\(step.words) under \(step.version)\(reason)", by: step.kind == .test ? "" : step.by,
          at: step.at)
      )
    }
    return (recorded + decisions + steps).sorted { $0.0 < $1.0 }.map(\.1)
  }
}
