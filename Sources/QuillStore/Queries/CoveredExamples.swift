/// The examples as far as coverage and clauses are concerned.

import GRDB
import QuillModel

extension Store {
  /// The approved examples, and those that may become so, by id; templates left out.
  ///
  /// - Parameters:
  ///   - field: whose expected value is the answer; `nil` for none.
  ///   - isNegative: whether an example with these clauses and this expected answer is a near miss.
  public func coveredExamples(
    _ task: String, field: String?, isNegative: (_ clauses: [String], _ expected: JSONObject) -> Bool,
    by person: Person
  ) throws -> [CoveredExample] {
    try read { db in
      let id = try TaskKey.id(of: task, db)
      try Permission.require(.seeExamples, of: person, in: id, db)
      let values = try ExpectedValues(task: id, db)
      return try db.rows(
        """
        SELECT h.name, h.approved IS NOT NULL, r.scenario, r.expected, r.difficulty, r.family, r.clauses, r.seq
        FROM example_head h
        JOIN example_revision r ON r.id = coalesce(h.approved, h.revision)
        WHERE h.task = ? AND h.template = 0 AND h.state NOT IN ('retired', 'rejected', 'parked', 'candidate')
        ORDER BY h.name
        """, [.id(id)]
      ) { row in
        let expected = values.read(try row.object(3), writtenAt: row.int64(7)) ?? JSONObject()
        return CoveredExample(
          id: row.text(0), isApproved: row.flag(1), scenario: row.optionalText(2),
          answer: field.flatMap { expected[$0] }.map(ValueMapping.text), difficulty: row.optionalText(4),
          family: row.optionalText(5), isNegative: isNegative(try row.strings(6), expected))
      }
    }
  }

  /// All revisions of an example with what they hold, newest first.
  public func history(_ task: String, of example: String, by person: Person) throws -> [RevisionEntry] {
    try read { db in
      let id = try TaskKey.id(of: task, db)
      try Permission.require(.seeExamples, of: person, in: id, db)
      try Gold.requireSight(example, task: id, by: person.id, db)
      return try db.rows(
        """
        SELECT \(ExampleContent.columns), coalesce(p.name, ?), r.at,
          coalesce((SELECT s.reason FROM example_state s WHERE s.revision = r.id ORDER BY s.seq DESC LIMIT 1), '')
        FROM example_head e
        JOIN current_revision r ON r.example = e.example
        LEFT JOIN person_name p ON p.person = r.actor
        WHERE e.task = ? AND e.name = ?
        ORDER BY r.n DESC
        """, [.text(PersonNames.erased), .id(id), .text(example)]
      ) {
        RevisionEntry(
          example: try ExampleContent.read($0), by: $0.text(16), at: $0.at(17), reason: $0.text(18))
      }
    }
  }
}
