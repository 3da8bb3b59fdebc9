/// What raters said when they looked again, and what waits for their look.

import GRDB
import QuillModel

extension Store {
  /// The second looks that wait for a person, the longest waiting first; also those on which nothing is open any more.
  public func lookItems(_ task: String, by person: Person) throws -> [LookItem] {
    try read { db in
      let task = try TaskKey.id(of: task, db)
      try Permission.require(.lookAgain, of: person, in: task, db)
      return try SecondLooks.waiting(task: task, for: person.id, db).compactMap { waiting in
        let found = try RatedItems.one(waiting.key.example, task: task, for: person.id, db)
        guard var rated = found, rated.round.id == waiting.key.round else { return nil }
        RatedItems.shuffle(&rated, example: waiting.key.example, for: person.id)
        let input = try db.first(
          """
          SELECT v.content
          FROM round_example x
          JOIN example_revision v ON v.id = x.revision
          WHERE x.round = ? AND x.example = ?
          """, [.id(waiting.key.round), .id(waiting.key.example)]
        ) { try $0.object(0) ?? JSONObject() }
        return LookItem(
          look: waiting.look, rated: rated, input: input ?? JSONObject(), reason: waiting.reason, waiting: 1)
      }
    }
  }
}

enum SecondLooks {
  struct Waiting {
    var look: RowID
    var name, reason: String
    var key: RoundExample
  }

  /// Those that this person was asked for and has not given, of examples whose round is closed and that are not
  /// labelled again. Index: `second_look_rater_person`.
  static func waiting(task: RowID, for person: RowID, _ db: Database) throws -> [Waiting] {
    try db.rows(
      """
      SELECT l.id, e.name, l.reason, l.round, l.example
      FROM second_look_rater w
      JOIN second_look l ON l.id = w.second_look
      JOIN current_round r ON r.id = l.round AND r.state IN ('closed', 'adjudicated')
      JOIN example e ON e.id = l.example
      WHERE w.person = ? AND l.task = ?
        AND NOT EXISTS (
          SELECT 1 FROM second_look_answer a WHERE a.second_look = l.id AND a.person = w.person)
        AND NOT EXISTS (
          SELECT 1 FROM second_look n WHERE n.example = l.example AND n.round = l.round AND n.seq > l.seq)
        AND NOT EXISTS (
          SELECT 1 FROM round_example x JOIN current_round o ON o.id = x.round
          WHERE x.example = l.example AND o.seq > r.seq AND o.kind <> 'solo' AND o.task = r.task)
      ORDER BY l.seq
      """, [.id(person), .id(task)]
    ) {
      Waiting(
        look: try $0.id(0), name: $0.text(1), reason: $0.text(2),
        key: RoundExample(round: try $0.id(3), example: try $0.id(4)))
    }
  }

  /// The newest look at each example. Index: `second_look_example`.
  static func fetch(task: RowID, example: RowID?, _ db: Database) throws -> [RoundExample: SecondLook] {
    var found: [RoundExample: SecondLook] = [:]
    try db.each(
      """
      SELECT l.id, l.reason, coalesce(n.name, ?1), l.at,
        (SELECT count(*) FROM second_look_rater w WHERE w.second_look = l.id),
        (SELECT count(DISTINCT a.person) FROM second_look_answer a WHERE a.second_look = l.id),
        l.round, l.example
      FROM second_look l
      LEFT JOIN person_name n ON n.person = l.actor
      WHERE l.task = ?2\(example == nil ? "" : " AND l.example = ?3")
      ORDER BY l.seq
      """, [.text(PersonNames.erased), .id(task)] + (example.map { [.id($0)] } ?? [])
    ) { row in
      let look = SecondLook(
        id: try row.id(0), reason: row.text(1), by: row.text(2), at: row.at(3), asked: row.int(4),
        looked: row.int(5), judged: [])
      found[RoundExample(round: try row.id(6), example: try row.id(7))] = look
    }
    for (key, look) in found {
      found[key]?.judged = try judged(look.id, db)
    }
    return found
  }

  /// Index: the primary key.
  private static func judged(_ look: RowID, _ db: Database) throws -> [SecondLook.Judged] {
    try db.rows(
      """
      SELECT a.annotation, sum(a.sensible), count(*),
        (SELECT o.sensible FROM second_look_answer o
          WHERE o.second_look = a.second_look AND o.annotation = a.annotation AND o.person = n.person)
      FROM second_look_answer a
      JOIN annotation n ON n.id = a.annotation
      WHERE a.second_look = ?
      GROUP BY a.annotation
      ORDER BY a.annotation
      """, [.id(look)]
    ) {
      SecondLook.Judged(
        annotation: try $0.id(0), sensible: $0.int(1), said: $0.int(2),
        byAuthor: $0.isNull(3) ? nil : $0.flag(3))
    }
  }
}
