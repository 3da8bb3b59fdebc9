/// What figures of quality rest on besides the ratings.

import GRDB
import QuillModel

extension Store {
  /// Of rounds that are not open; without examples that are templates.
  public func qualityFacts(_ task: String, by person: Person) throws -> QualityFacts {
    try readLong { db in
      let id = try TaskKey.id(of: task, db)
      try Permission.require(.seeAgreement, of: person, in: id, db)
      let (seconds, newest) = try QualityRows.times(id, db)
      return QualityFacts(
        traits: try QualityRows.traits(id, db), citations: try QualityRows.citations(id, db),
        decisions: try QualityRows.decisions(id, db), seconds: seconds,
        unseen: try QualityRows.unseen(id, db), newest: newest,
        revision: try QualityRows.revision(db))
    }
  }

  /// The number of the last row that was recorded.
  public func revision() throws -> Int64 { try read { try QualityRows.revision($0) } }

  /// The examples of a task that are in an open round: what was said of them is not shown item by item.
  public func unseenExamples(_ task: String, by person: Person) throws -> Set<String> {
    try read { db in
      let id = try TaskKey.id(of: task, db)
      try Permission.require(.seeAgreement, of: person, in: id, db)
      return try QualityRows.unseen(id, db)
    }
  }
}

enum QualityRows {
  static func revision(_ db: Database) throws -> Int64 {
    try db.first("SELECT next - 1 FROM counter") { $0.int64(0) } ?? 0
  }

  static func traits(_ task: RowID, _ db: Database) throws -> [String: QualityFacts.Traits] {
    var traits: [String: QualityFacts.Traits] = [:]
    try db.each(
      """
      SELECT h.name, r.scenario, r.source
      FROM example_head h
      JOIN example_revision r ON r.id = h.revision
      WHERE h.task = ? AND h.template = 0
      """, [.id(task)]
    ) {
      let source = $0.text(2)
      traits[$0.text(0)] = QualityFacts.Traits(
        scenario: $0.optionalText(1), source: source.isEmpty ? nil : source)
    }
    return traits
  }

  static func decisions(_ task: RowID, _ db: Database) throws -> [QualityFacts.Ruled] {
    let rounds = try db.rows("SELECT id, name FROM round WHERE task = ?", [.id(task)]) {
      (try $0.id(0), $0.text(1))
    }
    let names = Dictionary(uniqueKeysWithValues: rounds)
    return try db.rows(
      Decisions.sql(isOne: false, standing: true), [.text(PersonNames.erased), .id(task)]
    ) { row in
      let decision = try Decisions.read(row)
      return QualityFacts.Ruled(
        example: row.text(15), round: names[try row.id(13)] ?? "", field: decision.field,
        clause: decision.clause, cause: decision.cause)
    }
  }

  /// Active seconds of what was timed, by example, and when the newest answer was given.
  static func times(_ task: RowID, _ db: Database) throws -> (seconds: [String: [Int]], newest: Timestamp?) {
    var seconds: [String: [Int]] = [:]
    var newest: Timestamp?
    try db.each(
      """
      SELECT a.at, a.seconds, CASE WHEN a.seconds > 0 THEN (SELECT e.name FROM example e WHERE e.id = s.example) END
      FROM round r
      JOIN assignment s ON s.round = r.id
      JOIN current_annotation a ON a.assignment = s.id
      WHERE r.task = ? AND r.kind <> 'solo' AND r.id NOT IN (SELECT u.round FROM unseen_round u)
      ORDER BY a.seq
      """, [.id(task)]
    ) { row in
      newest = max(newest ?? row.at(0), row.at(0))
      if let name = row.optionalText(2) { seconds[name, default: []].append(row.int(1)) }
    }
    return (seconds, newest)
  }

  /// From the clauses to their labels: where few cite, few rows are looked at.
  static func citations(_ task: RowID, _ db: Database) throws -> [RowID: [String]] {
    var clauses: [RowID: [String]] = [:]
    try db.each(
      """
      SELECT x.annotation, x.code
      FROM annotation_clause x
      CROSS JOIN annotation a ON a.id = x.annotation
      CROSS JOIN assignment s ON s.id = a.assignment
      CROSS JOIN round r ON r.id = s.round
      WHERE r.task = ?
      ORDER BY x.annotation, x.position
      """, [.id(task)]
    ) { clauses[try $0.id(0), default: []].append($0.text(1)) }
    return clauses
  }

  static func unseen(_ task: RowID, _ db: Database) throws -> Set<String> {
    Set(
      try db.rows(
        """
        SELECT DISTINCT e.name
        FROM unseen_round u
        JOIN round r ON r.id = u.round
        JOIN round_example x ON x.round = r.id
        JOIN example e ON e.id = x.example
        WHERE r.task = ?
        """, [.id(task)]
      ) { $0.text(0) })
  }
}
