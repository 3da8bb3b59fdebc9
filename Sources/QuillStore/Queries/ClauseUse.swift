/// Which examples and annotations cite which clause.

import GRDB
import QuillModel

/// An example as far as clauses are concerned.
public struct CitingExample: Hashable, Sendable {
  public var id: String
  public var clauses: [String]
  public var expected: JSONObject?
}

extension Store {
  /// The examples in their newest revision that cite any clause, by id; retired and rejected ones and
  /// templates left out.
  ///
  /// Index: `example_head_name`.
  public func citingExamples(_ task: String, by person: Person) throws -> [CitingExample] {
    try read { db in
      let id = try TaskKey.id(of: task, db)
      try Permission.require(.seeExamples, of: person, in: id, db)
      let values = try ExpectedValues(task: id, db)
      return try db.rows(
        """
        SELECT h.name, h.clauses, r.expected, r.seq
        FROM example_head h
        JOIN example_revision r ON r.id = h.revision
        WHERE h.task = ? AND h.clauses <> '[]' AND h.template = 0 AND h.state NOT IN ('retired', 'rejected')
        ORDER BY h.name
        """, [.id(id)]
      ) {
        CitingExample(
          id: $0.text(0), clauses: try $0.strings(1),
          expected: values.read(try $0.object(2), writtenAt: $0.int64(3)))
      }
    }
  }

  /// The current annotations of rounds that are not open, with values and cited clauses.
  public func touchedRows(_ task: String, by person: Person) throws -> [TouchedRow] {
    try read { db in
      let id = try TaskKey.id(of: task, db)
      try Permission.require(.seeAgreement, of: person, in: id, db)
      return try TouchedRows.fetch(task: id, db)
    }
  }

  /// The versions that ask for the same labels as this one, itself included.
  public func sameLabels(_ task: String, as version: VersionNumber) throws -> Set<VersionNumber> {
    try read { db in
      let id = try TaskKey.id(of: task, db)
      return try TouchedRows.sameLabels(as: VersionKey.id(of: version, task: id, db), db)
    }
  }
}
