/// How far a round is, by person: counts, never values.

import GRDB
import QuillModel

extension Store {
  /// - Throws: `StoreError.notFound`; `StoreError.notAllowed` for an annotator.
  public func roundProgress(_ task: String, _ name: String, by person: Person) throws -> RoundProgress {
    try read { db in
      let task = try TaskKey.id(of: task, db)
      try Permission.require(.seeRounds, of: person, in: task, db)
      guard let row = try Rounds.rows(task: task, db).first(where: { $0.round.name == name }) else {
        throw StoreError.notFound("There is no round \(name).")
      }
      let id = row.round.id
      let made = try db.first(
        """
        SELECT coalesce(n.name, ?), r.at, (SELECT due FROM round_plan p WHERE p.round = r.id)
        FROM round r LEFT JOIN person_name n ON n.person = r.actor
        WHERE r.id = ?
        """, [.text(PersonNames.erased), .id(id)]
      ) { ($0.text(0), $0.at(1), $0.isNull(2) ? nil : $0.at(2)) }
      guard let (by, at, due) = made else { throw StoreError.notFound("There is no round \(name).") }
      var progress = RoundProgress(
        row: row, due: due, openedBy: by, openedAt: at, raters: try RoundRaters.of(id, db),
        complete: try db.count(
          """
          SELECT count(*) FROM round_example x
          WHERE x.round = ?
            AND (
              SELECT count(*) FROM assignment a JOIN assignment_head h ON h.assignment = a.id
              WHERE a.round = x.round AND a.example = x.example AND h.state = 'submitted') >= ?
          """, [.id(id), .integer(row.round.overlap)]))
      let hides = try db.exists("SELECT 1 FROM round_gold WHERE round = ?", [.id(id)])
      progress.showsGold = hides ? false : nil
      return progress
    }
  }

  /// The round in which a person sent something last.
  public func roundLabelledLast(_ task: String, by person: Person) throws -> Round? {
    try read { db in
      try db.first(
        """
        SELECT \(Rounds.columns)
        FROM annotation a
        JOIN assignment s ON s.id = a.assignment
        JOIN current_round r ON r.id = s.round
        JOIN guideline_version v ON v.id = r.guideline_version
        WHERE r.task = ? AND a.person = ? AND r.kind <> 'imported'
        ORDER BY a.seq DESC
        LIMIT 1
        """, [.id(try TaskKey.id(of: task, db)), .id(person.id)], Rounds.read)
    }
  }

  /// The names of the open rounds that a person is in, so that nothing of them may be shown to them.
  public func blindRounds(_ task: String, by person: Person) throws -> [String] {
    try read { db in
      try db.rows(
        """
        SELECT r.name
        FROM blind_round b JOIN round r ON r.id = b.round
        WHERE r.task = ? AND b.person = ?
        ORDER BY r.seq
        """, [.id(try TaskKey.id(of: task, db)), .id(person.id)]
      ) { $0.text(0) }
    }
  }

  /// Whether a person has places in a round, or is offered some.
  public func isRater(_ person: Person, in round: Round) throws -> Bool {
    try read { db in
      if try RoundMembers.has(person.id, round.id, db) { return true }
      return try db.exists(
        "SELECT 1 FROM assignment WHERE round = ? AND person = ?", [.id(round.id), .id(person.id)])
    }
  }

  /// The open rounds in which a person has something to do, the one due first before the others, then the oldest.
  public func roundsToLabel(_ task: String, by person: Person) throws -> [Round] {
    try read { db in
      let task = try TaskKey.id(of: task, db)
      return try db.rows(
        """
        SELECT \(Rounds.columns)
        FROM current_round r
        JOIN guideline_version v ON v.id = r.guideline_version
        LEFT JOIN round_plan p ON p.round = r.id
        WHERE r.task = ?1 AND r.state = 'open' AND r.kind IN ('complete', 'pool')
          AND (
            EXISTS (
              SELECT 1 FROM assignment_head h WHERE h.round = r.id AND h.person = ?2 AND h.state = 'open')
            OR r.kind = 'pool'
              AND EXISTS (SELECT 1 FROM round_member m WHERE m.round = r.id AND m.person = ?2)
              AND EXISTS (
                SELECT 1 FROM round_example x
                WHERE x.round = r.id
                  AND \(Claims.free(
                    person: "?2", overlap: "r.overlap",
                    rate: "coalesce((SELECT g.rate FROM round_gold g WHERE g.round = r.id), 1)"))))
        ORDER BY p.due IS NULL, p.due, r.seq
        """, [.id(task), .id(person.id)], Rounds.read)
    }
  }
}

enum RoundRaters {
  /// Everyone with a place in it, and everyone taken into it; by name.
  static func of(_ round: RowID, _ db: Database) throws -> [RoundProgress.Rater] {
    try db.rows(
      """
      WITH someone AS (
        SELECT person FROM round_person WHERE round = ?1
        UNION SELECT person FROM assignment_head WHERE round = ?1 AND person IS NOT NULL)
      SELECT coalesce(
          n.name,
          (SELECT y.name FROM pseudonym y JOIN round r ON r.task = y.task WHERE r.id = ?1 AND y.person = s.person),
          ?2) AS name,
        (SELECT count(*) FROM assignment_head h WHERE h.round = ?1 AND h.person = s.person AND h.state = 'submitted'),
        (SELECT count(*) FROM assignment_head h WHERE h.round = ?1 AND h.person = s.person AND h.state = 'open'),
        (SELECT count(*) FROM assignment_head h WHERE h.round = ?1 AND h.person = s.person AND h.state = 'skipped'),
        (SELECT count(*) FROM assignment_head h WHERE h.round = ?1 AND h.person = s.person AND h.state = 'waiting'),
        (SELECT coalesce(sum(c.seconds), 0) FROM current_annotation c
          JOIN assignment a ON a.id = c.assignment WHERE a.round = ?1 AND c.person = s.person),
        (SELECT max(c.at) FROM current_annotation c
          JOIN assignment a ON a.id = c.assignment WHERE a.round = ?1 AND c.person = s.person),
        EXISTS (SELECT 1 FROM round_person p WHERE p.round = ?1 AND p.person = s.person)
          AND NOT EXISTS (SELECT 1 FROM round_member m WHERE m.round = ?1 AND m.person = s.person)
      FROM someone s
      LEFT JOIN person_name n ON n.person = s.person
      ORDER BY name
      """, [.id(round), .text(PersonNames.erased)]
    ) {
      RoundProgress.Rater(
        name: $0.text(0), sent: $0.int(1), open: $0.int(2), skipped: $0.int(3), waiting: $0.int(4),
        seconds: $0.int(5), lastSent: $0.isNull(6) ? nil : $0.at(6), isOut: $0.flag(7))
    }
  }
}
