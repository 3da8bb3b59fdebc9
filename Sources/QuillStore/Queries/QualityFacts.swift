/// What figures of quality rest on besides the ratings.

import GRDB
import QuillModel

extension Store {
  /// Of rounds that are not open.
  ///
  /// - Parameter withTraits: whether each example's scenario and source are wanted; else there are none.
  public func qualityFacts(_ task: String, withTraits: Bool = false, by person: Person) throws -> QualityFacts
  {
    try readLong { db in
      let id = try TaskKey.id(of: task, db)
      try Permission.require(.seeAgreement, of: person, in: id, db)
      return try FactRows.all(id, withTraits: withTraits, db)
    }
  }

  /// All that a task's quality rests on, as of one moment.
  ///
  /// - Parameters:
  ///   - fields: those whose values people's records need.
  ///   - definition: of the newest version; says how gold is compared.
  public func qualityBasis(
    _ task: String, fields: [String], under definition: TaskDefinition, by person: Person
  ) throws -> QualityBasis {
    try readLong { db in
      let id = try TaskKey.id(of: task, db)
      try Permission.require(.seeAgreement, of: person, in: id, db)
      let labels = try CountedLabels(task: id, db)
      let (seconds, newest) = labels.times()
      return QualityBasis(
        raters: try RaterPeople.rows(id, fields, under: definition, of: labels, by: person, db),
        facts: try FactRows.all(id, withTraits: false, db), seconds: seconds, newest: newest,
        revision: try FactRows.revision(db))
    }
  }

  /// The number of the last row that was recorded.
  public func revision() throws -> Int64 { try read { try FactRows.revision($0) } }

  /// The examples of a task that are in an open round: what was said of them is not shown item by item.
  public func unseenExamples(_ task: String, by person: Person) throws -> Set<String> {
    try read { db in
      let id = try TaskKey.id(of: task, db)
      try Permission.require(.seeAgreement, of: person, in: id, db)
      return try FactRows.unseen(id, db)
    }
  }
}

extension CountedLabels {
  /// Active seconds of what was timed, by example and in the order sent, and when the newest answer was given; without
  /// solo rounds.
  func times() -> (seconds: [String: [Int]], newest: Timestamp?) {
    var seconds: [String: [Int]] = [:]
    var newest: Timestamp?
    for place in sent() {
      let label = labels[place]
      newest = max(newest ?? label.at, label.at)
      if label.seconds > 0 { seconds[examples[label.example], default: []].append(label.seconds) }
    }
    return (seconds, newest)
  }
}

enum FactRows {
  static func all(_ task: RowID, withTraits: Bool, _ db: Database) throws -> QualityFacts {
    QualityFacts(
      traits: withTraits ? try traits(task, db) : [:], citations: try citations(task, db),
      decisions: try decisions(task, db), unseen: try unseen(task, db))
  }

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
