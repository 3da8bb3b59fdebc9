/// The current revision and state of each example, as a table: derived from the log by the one statement below, which
/// `doctor` runs over all of them to compare.

import GRDB
import QuillModel

enum ExampleHead {
  static let columns =
    """
    example, task, name, revision, n, sha256, state, use, preview, tags, clauses, actor, approved, labelled, changed,
      waiting, stage, template
    """

  static let insert = """
    INSERT INTO example_head (\(columns))
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """

  /// What the heads must be. A rater sees the newest approved revision, else the newest; a revision that is not for
  /// measuring, or retired, parked or rejected, is not labelled, and a template never is.
  static let derived = """
    SELECT e.id AS example, e.task, e.name, r.id AS revision, r.n, r.sha256, r.state, r.use, r.preview, r.tags,
      r.clauses, r.actor, approved.id AS approved,
      CASE
        WHEN instr(r.tags, \(templateTag)) > 0 OR coalesce(instr(approved.tags, \(templateTag)), 0) > 0 THEN NULL
        WHEN approved.id IS NOT NULL
          THEN CASE WHEN approved.use = 'measure' THEN approved.id END
        WHEN r.use = 'measure' AND r.state NOT IN ('retired', 'parked', 'rejected') THEN r.id
      END AS labelled,
      coalesce(moved.at, r.at) AS changed,
      CASE WHEN r.state = 'in review' THEN coalesce(moved.at, r.at) END AS waiting,
      \(stages) AS stage,
      instr(r.tags, \(templateTag)) > 0 OR coalesce(instr(approved.tags, \(templateTag)), 0) > 0 AS template
    FROM example e
    JOIN current_revision r
      ON r.example = e.id
      AND r.n = (SELECT max(n) FROM example_revision WHERE example = e.id)
    LEFT JOIN example_revision approved
      ON approved.example = e.id
      AND approved.n = (SELECT max(n) FROM current_revision WHERE example = e.id AND state = 'approved')
    LEFT JOIN example_state moved
      ON moved.revision = r.id
      AND moved.seq = (SELECT max(seq) FROM example_state WHERE revision = r.id)
    """

  private static let stages =
    "CASE r.state "
    + ExampleState.allCases.map { "WHEN '\($0.rawValue)' THEN \($0.stage) " }.joined() + "END"

  /// As it stands in a list of tags, which is JSON; as an SQL text.
  private static let templateTag = "'\"\(Example.templateTag)\"'"

  /// Sets the head of one example to what the log says.
  static func refresh(_ example: RowID, _ db: Database) throws {
    try db.run("DELETE FROM example_head WHERE example = ?", [.id(example)])
    try db.run(
      """
      INSERT INTO example_head (\(columns))
      \(derived)
      WHERE e.id = ?
      """, [.id(example)])
  }
}
