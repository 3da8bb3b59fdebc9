/// What was answered on one example, with names: where a figure leads in the end.

import GRDB
import QuillModel

extension Store {
  /// Of rounds that are closed, solo rounds left out.
  ///
  /// - Throws: `StoreError.refused` for an example that is in an open round: who labels it there must not see what others
  ///   said of it.
  public func itemAnswers(_ task: String, _ example: String, by person: Person) throws -> ItemAnswers {
    try read { db in
      let task = try TaskKey.id(of: task, db)
      try Permission.require(.seeAgreement, of: person, in: task, db)
      let id = try ExampleKey.id(of: example, task: task, db)
      if let round = try Self.openRound(of: id, task: task, db) {
        throw StoreError.refused(
          "\(example) is being labelled in round \(round): nobody sees what was said of it before that is closed."
        )
      }
      let content = try db.first(
        """
        SELECT r.content
        FROM example_head h
        JOIN example_revision r ON r.id = h.revision
        WHERE h.example = ?
        """, [.id(id)]
      ) { try $0.object(0) ?? JSONObject() }
      let values = try AnnotationRows.values(task: task, db, example: id)
      let clauses = try AnnotationRows.clauses(task: task, db, example: id)
      let given = try db.rows(Self.given, [.id(task), .id(id)]) { row in
        let annotation = try row.id(0)
        return ItemAnswers.Given(
          annotator: row.text(1), round: row.text(2), version: row.version(3, 4), revision: row.int(5),
          answer: Answer(
            values: JSONObject(values[annotation] ?? []), clauses: clauses[annotation] ?? [],
            confidence: try row.word(6), note: row.text(7)),
          seconds: row.int(8), at: row.at(9), isSimulated: row.flag(10))
      }
      return ItemAnswers(
        example: example, input: content ?? JSONObject(), given: given,
        decisions: try FactRows.decisions(task, db).filter { $0.example == example })
    }
  }

  /// Index: that of `assignment (round, example, …)`.
  private static let given = """
    SELECT a.id, coalesce(n.name, y.name), r.name, g.major, g.minor, v.n, a.confidence, a.note, a.seconds, a.at,
      a.simulated
    FROM round r
    JOIN assignment s ON s.round = r.id AND s.example = ?2
    JOIN current_annotation a ON a.assignment = s.id
    JOIN example_revision v ON v.id = s.revision
    JOIN guideline_version g ON g.id = a.guideline_version
    LEFT JOIN person_name n ON n.person = a.person
    LEFT JOIN pseudonym y ON y.task = r.task AND y.person = a.person
    WHERE r.task = ?1 AND r.kind <> 'solo'
    ORDER BY r.seq DESC, 2, a.n
    """

  private static func openRound(of example: RowID, task: RowID, _ db: Database) throws -> String? {
    try db.first(
      """
      SELECT r.name
      FROM unseen_round u
      JOIN round r ON r.id = u.round
      JOIN round_example x ON x.round = r.id
      WHERE r.task = ? AND x.example = ?
      """, [.id(task), .id(example)]
    ) { $0.text(0) }
  }
}
