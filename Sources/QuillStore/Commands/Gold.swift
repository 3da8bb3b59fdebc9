/// Gold that is hidden in rounds: which there is, how it is served, and from whom it is kept.

import GRDB
import QuillModel

enum Gold {
  /// Of a head `h` and its approved revision `r`: whether people can be tested with it.
  static let condition = "h.template = 0 AND r.use = 'gold' AND r.expected IS NOT NULL"

  /// Records the plan, and puts its gold among the round's examples. Nothing but the use of its revision marks it.
  static func hide(_ plan: GoldPlan, in round: RowID, after count: Int, task: RowID, _ tx: Transaction) throws
  {
    guard plan.share > 0 else { return }
    try tx.append(
      "round_gold", ["round": .id(round), "share": .integer(plan.share), "rate": .integer(plan.rate)])
    for (index, name) in plan.examples.enumerated() {
      let (example, revision) = try RoundWriter.gold(name, task: task, tx.db)
      try RoundWriter.append(
        example: example, revision: revision, position: count + index + 1, to: round, tx)
    }
  }

  /// At most one among every so many items; 1 for a round without gold. Index: the primary key.
  static func rate(_ round: RowID, _ db: Database) throws -> Int {
    try db.first("SELECT rate FROM round_gold WHERE round = ?", [.id(round)]) { $0.int(0) } ?? 1
  }

  /// The round's examples in order.
  static func places(_ round: RowID, _ db: Database) throws -> [(
    example: RowID, revision: RowID, isGold: Bool
  )] {
    try db.rows(
      """
      SELECT x.example, x.revision, v.use = 'gold'
      FROM round_example x
      JOIN example_revision v ON v.id = x.revision
      WHERE x.round = ?
      ORDER BY x.position
      """, [.id(round)]
    ) { (try $0.id(0), try $0.id(1), $0.flag(2)) }
  }

  /// The examples, gold or not, of the open rounds that a person is in: neither what is expected nor what they are for is
  /// to be seen.
  static let veiled = """
    SELECT x.example
    FROM blind_round b
    JOIN round_example x ON x.round = b.round
    WHERE b.person = ?
    """

  /// What a person's own round covers is there to measure, so it would tell what is gold in a round that they label.
  ///
  /// - Throws: `StoreError.refused` while there is such a round.
  static func requireNone(task: RowID, for person: RowID, _ db: Database) throws {
    let round = try db.first(
      """
      SELECT r.name
      FROM blind_round b
      JOIN round_gold g ON g.round = b.round
      JOIN round r ON r.id = b.round
      WHERE b.person = ? AND r.task = ?
      ORDER BY r.seq
      LIMIT 1
      """, [.id(person), .id(task)]
    ) { $0.text(0) }
    guard let round else { return }
    throw StoreError.refused(
      "Your own round waits while round \(round), which you are in, is open: it goes on when that is closed.")
  }

  /// - Throws: `StoreError.refused` for someone to whom it would tell what is expected, or gold, in a round that they label.
  static func requireSight(_ name: String, task: RowID, by person: RowID, _ db: Database) throws {
    let round = try db.first(
      """
      SELECT r.name
      FROM blind_round b
      JOIN round_example x ON x.round = b.round
      JOIN example e ON e.id = x.example
      JOIN round r ON r.id = b.round
      WHERE b.person = ? AND e.task = ? AND e.name = ?
      LIMIT 1
      """, [.id(person), .id(task), .text(name)]
    ) { $0.text(0) }
    guard let round else { return }
    throw StoreError.refused(
      "\(name) is in round \(round), which is open and you are in, and this shows what is expected and what it is for. You see "
        + "it once the round is closed.")
  }
}

extension Store {
  /// The ids of the approved gold that has an expected answer.
  public func goldThere(_ task: String, by person: Person) throws -> [String] {
    try read { db in
      let task = try TaskKey.id(of: task, db)
      try Permission.require(.openRound, of: person, in: task, db)
      return try db.rows(
        """
        SELECT h.name
        FROM example_head h
        JOIN example_revision r ON r.id = h.approved
        WHERE h.task = ? AND \(Gold.condition)
        ORDER BY h.name
        """, [.id(task)]
      ) { $0.text(0) }
    }
  }

  /// How each person answered the gold of a round, by field; by name.
  ///
  /// - Parameter definition: of the newest version; says how values are compared, which are read as it has them.
  /// - Returns: `nil` for someone who must not see it: while the round is open, all but a lead who does not label in it.
  public func goldScores(
    _ task: String, _ round: String, under definition: TaskDefinition, by person: Person
  ) throws -> [(rater: String, marking: Marking)]? {
    try read { db in
      let task = try TaskKey.id(of: task, db)
      try Permission.require(.seeRounds, of: person, in: task, db)
      guard let found = try Rounds.find(round, task: task, db) else {
        throw StoreError.notFound("There is no round \(round).")
      }
      if found.state == .open, try !GoldScores.isOutside(found.id, task: task, person.id, db) { return nil }
      return try GoldScores.of("o.id = ?", [.id(found.id)], task: task, definition, db)
        .map { ($0.name, $0.marking) }
    }
  }
}

enum GoldScores {
  struct Score {
    var person: RowID
    var name: String
    var marking: Marking
    /// How many items.
    var items: Int
  }

  /// Whether someone is a lead who has never had a place in the round.
  static func isOutside(_ round: RowID, task: RowID, _ person: RowID, _ db: Database) throws -> Bool {
    guard try CurrentRole.fetch(db, person: person, task: task) == .lead else { return false }
    return try !db.exists(
      """
      SELECT 1 FROM assignment WHERE round = ?1 AND person = ?2
      UNION ALL SELECT 1 FROM round_person WHERE round = ?1 AND person = ?2
      """, [.id(round), .id(person)])
  }

  /// One answer on gold, both read as the newest version has them.
  struct Answer {
    var person: RowID
    var name: String
    var version: RowID
    var isSimulated: Bool
    var given, expected: JSONObject
    var clauses: [String]
  }

  /// The gold that people answered last, by person.
  ///
  /// - Parameter condition: on the round `o` and the annotation `a`.
  static func of(
    _ condition: String, _ values: [SQLValue], task: RowID, deciding: [String] = [],
    _ definition: TaskDefinition, _ db: Database
  ) throws -> [Score] {
    var scores: [Score] = []
    try each(condition, values, task: task, db) { answer in
      if scores.last?.person != answer.person {
        scores.append(
          Score(person: answer.person, name: answer.name, marking: Marking(definition), items: 0))
      }
      scores[scores.count - 1].items += 1
      scores[scores.count - 1].marking.add(
        answer.given, expected: answer.expected, clauses: answer.clauses, deciding: deciding)
    }
    return scores
  }

  /// Each answer that counts, by person, in the order sent.
  ///
  /// Index: the unique one of `assignment (round, example, person)`, `current_annotation`'s.
  ///
  /// - Parameter condition: on the round `o` and the annotation `a`.
  static func each(
    _ condition: String, _ values: [SQLValue], task: RowID, _ db: Database, _ body: (Answer) throws -> Void
  ) throws {
    let expected = try ExpectedValues(task: task, db)
    try db.each(
      """
      SELECT a.id, a.person, coalesce(n.name, (SELECT y.name FROM pseudonym y WHERE y.task = o.task AND y.person = a.person), ?), v.expected, v.seq, v.clauses, w.seq, w.id, a.simulated
      FROM current_round o
      JOIN round_gold g ON g.round = o.id
      JOIN assignment s ON s.round = o.id
      JOIN example_revision v ON v.id = s.revision AND v.use = 'gold'
      JOIN current_annotation a ON a.assignment = s.id
      JOIN guideline_version w ON w.id = a.guideline_version
      LEFT JOIN person_name n ON n.person = a.person
      WHERE o.task = ? AND \(condition)
      ORDER BY n.name, a.person, a.seq
      """, [.text(PersonNames.erased), .id(task)] + values
    ) { row in
      guard let wanted = expected.read(try row.object(3), writtenAt: row.int64(4)),
        let answer = try CurrentAnnotation.answer(of: try row.id(0), db)?.answer
      else { return }
      try body(
        Answer(
          person: try row.id(1), name: row.text(2), version: try row.id(7), isSimulated: row.flag(8),
          given: expected.read(answer.values, writtenAt: row.int64(6)) ?? JSONObject(), expected: wanted,
          clauses: try row.strings(5)))
    }
  }
}
