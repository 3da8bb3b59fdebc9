/// Whole examples: one at a revision, or all of a task in the order of their ids.

import GRDB
import QuillModel

enum ExampleContent {
  static let columns = """
    e.name, r.n, r.content, r.expected, r.rationale, r.clauses, r.tags, r.family, r.scenario, r.difficulty, r.source,
      r.licence, r.use, r.state, r.proof, r.seq
    """

  /// With the expected answer as it reads under the newest version.
  static func read(_ row: Columns, _ values: ExpectedValues) throws -> Example {
    var example = try read(row)
    example.expected = values.read(example.expected, writtenAt: row.int64(15))
    return example
  }

  static func read(_ row: Columns) throws -> Example {
    Example(
      id: row.text(0), revision: row.int(1), input: try row.object(2) ?? JSONObject(),
      expected: try row.object(3),
      rationale: row.text(4), clauses: try row.strings(5), tags: try row.strings(6),
      family: row.optionalText(7),
      scenario: row.optionalText(8), difficulty: row.optionalText(9), source: row.text(10),
      licence: row.text(11),
      use: try row.word(12), state: try row.word(13), proof: try row.object(14))
  }
}

extension ExampleContent {
  static func find(
    _ name: String, revision: Int? = nil, task: RowID, _ values: ExpectedValues, _ db: Database
  ) throws -> Example? {
    try db.first(
      """
      SELECT \(columns)
      FROM example_head e
      JOIN current_revision r ON r.example = e.example
      WHERE e.task = ? AND e.name = ? AND r.n = coalesce(?, e.n)
      """, [.id(task), .text(name), revision.map { .integer($0) } ?? .null]
    ) { try read($0, values) }
  }

  fileprivate static func find(_ name: String, revision: Int?, task: RowID, _ db: Database) throws -> Example?
  {
    try find(name, revision: revision, task: task, ExpectedValues(task: task, db), db)
  }

  /// What a rater may see: an example in which they have a place, at the newest revision that they were given, or one
  /// that their own round covers. Index: `example_head_name`, the unique one of `assignment (round, example, person)`.
  static func labelled(_ name: String, revision: Int?, task: RowID, by person: RowID, _ db: Database) throws
    -> Example?
  {
    let scope = SoloScope(task: task, seesDrafts: false)
    let found = try db.first(
      """
      SELECT \(columns)
      FROM (
        SELECT e.name, coalesce(
          (
            SELECT a.revision
            FROM round o
            JOIN assignment a ON a.round = o.id AND a.example = e.example AND a.person = ?
            WHERE o.task = e.task
            ORDER BY a.seq DESC
            LIMIT 1),
          CASE WHEN \(scope.condition) AND e.example NOT IN (\(Gold.veiled)) THEN labelled END) AS shown
        FROM example_head e
        WHERE e.task = ? AND e.name = ?
      ) e
      JOIN current_revision r ON r.id = e.shown
      WHERE r.n = coalesce(?, r.n)
      """, [.id(person), .id(person), .id(task), .text(name), revision.map { .integer($0) } ?? .null], read)
    return found.map { Example(id: $0.id, revision: $0.revision, input: $0.input, state: $0.state) }
  }
}

extension Store {
  /// - Parameters:
  ///   - revision: `nil` for the newest.
  ///   - person: who asks; below researcher they get what their rounds show them, at the revision that they label, and no
  ///     answer, reason, proof or mark of gold.
  /// - Returns: `nil` where there is none for them. Index: `example_head_name`, the unique one of
  ///   `example_revision (example, n)`.
  public func example(_ task: String, _ id: String, revision: Int? = nil, by person: Person? = nil) throws
    -> Example?
  {
    try read { db in
      let task = try TaskKey.id(of: task, db)
      let role = try person.map { try CurrentRole.fetch(db, person: $0.id, task: task) ?? .annotator }
      if let person, let role, role < Action.seeExamples.leastRole {
        return try ExampleContent.labelled(id, revision: revision, task: task, by: person.id, db)
      }
      return try ExampleContent.find(id, revision: revision, task: task, db)
    }
  }

  /// One example with its answer, reasons and marks; `nil` where there is none.
  ///
  /// - Parameter person: who asks; refused below researcher.
  public func wholeExample(_ task: String, _ id: String, revision: Int? = nil, by person: Person) throws
    -> Example?
  {
    try read { db in
      let task = try TaskKey.id(of: task, db)
      try Permission.require(.seeExamples, of: person, in: task, db)
      try Gold.requireSight(id, task: task, by: person.id, db)
      return try ExampleContent.find(id, revision: revision, task: task, db)
    }
  }

  /// The numbers and states of an example's revisions, oldest first.
  public func revisions(_ task: String, _ id: String) throws -> [(
    revision: Int, state: ExampleState, by: String, at: Timestamp
  )] {
    try read { db in
      try db.rows(
        """
        SELECT r.n, r.state, coalesce(p.name, ?), r.at
        FROM example_head e
        JOIN current_revision r ON r.example = e.example
        LEFT JOIN person_name p ON p.person = r.actor
        WHERE e.task = ? AND e.name = ?
        ORDER BY r.n
        """, [.text(PersonNames.erased), .id(try TaskKey.id(of: task, db)), .text(id)]
      ) { ($0.int(0), try $0.word(1), $0.text(2), $0.at(3)) }
    }
  }

  /// Calls `body` with each example of the task in the order of their ids' bytes: the newest approved revision, else
  /// the newest. Templates are left out. Index: `example_head_name`.
  ///
  /// - Parameters:
  ///   - state: only those in this state.
  ///   - person: who asks; refused below researcher.
  public func examplesForExport(
    _ task: String, state: ExampleState? = nil, by person: Person? = nil, _ body: (Example) throws -> Void
  ) throws {
    try read { db in
      let task = try TaskKey.id(of: task, db)
      if let person { try Permission.require(.exportBundle, of: person, in: task, db) }
      let values = try ExpectedValues(task: task, db)
      try db.each(
        """
        SELECT \(ExampleContent.columns)
        FROM example_head e
        JOIN current_revision r ON r.id = coalesce(e.approved, e.revision)
        WHERE e.task = ? AND e.template = 0 AND (? IS NULL OR r.state = ?)
        ORDER BY e.name
        """, [.id(task), .text(state?.rawValue), .text(state?.rawValue)]
      ) { try body(try ExampleContent.read($0, values)) }
    }
  }
}
