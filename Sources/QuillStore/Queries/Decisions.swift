/// What people decided about the fields of examples.

import GRDB
import QuillModel

extension Store {
  /// The decisions that stand, each with its example; in the order they were made. Without values: who labels an example
  /// again sees none.
  public func standingDecisions(_ task: String, by person: Person) throws -> [(
    example: String, decision: Decision
  )] {
    try read { db in
      let task = try TaskKey.id(of: task, db)
      try Permission.require(.adjudicate, of: person, in: task, db)
      return try db.rows(Decisions.sql(isOne: false, standing: true), [.text(PersonNames.erased), .id(task)])
      { row in
        var decision = try Decisions.read(row)
        decision.value = .null
        return (row.text(15), decision)
      }
    }
  }
}

enum Decisions {
  /// Newest first; those that stand in the order they were made. Index: `decision_task`, `decision_example`.
  static func sql(isOne: Bool, standing: Bool = false, withPseudonyms: Bool = false) -> String {
    """
    SELECT d.id, d.field, d.value, d.cause, d.clause, d.reason, d.subject,
      coalesce(\(withPseudonyms ? pseudonym : "n.name"), ?1), d.at,
      o.id, coalesce(m.name, ?1), o.reason, o.at, d.round, d.example, e.name, \(overtaken)
    FROM decision d
    JOIN example e ON e.id = d.example
    LEFT JOIN decision_reopened o ON o.decision = d.id
    LEFT JOIN person_name n ON n.person = d.actor
    LEFT JOIN person_name m ON m.person = o.actor
    WHERE d.task = ?2 AND d.kind = 'adjudication'\(isOne ? " AND d.example = ?3" : "")
      \(standing ? standingOnly : "")
    ORDER BY d.seq\(standing ? "" : " DESC")
    """
  }

  /// There are answers that it does not rest on. Index: those of `assignment (round, example, …)`, `decision_basis`.
  private static let overtaken = """
    EXISTS (
      SELECT 1
      FROM assignment s
      JOIN current_annotation c ON c.assignment = s.id
      WHERE s.round = d.round AND s.example = d.example
        AND NOT EXISTS (SELECT 1 FROM decision_basis b WHERE b.decision = d.id AND b.annotation = c.id))
    """

  private static let standingOnly = """
    AND o.id IS NULL
      AND NOT \(overtaken)
      AND NOT EXISTS (SELECT 1 FROM decision later WHERE later.supersedes = d.id)
    """

  private static let pseudonym =
    "(SELECT y.name FROM pseudonym y WHERE y.task = d.task AND y.person = d.actor)"

  static func read(_ row: Columns) throws -> Decision {
    guard let cause = AdjudicationCause(rawValue: row.text(3)) else {
      throw StoreError.damaged("\"\(row.text(3))\" is no cause of a decision")
    }
    let reopened =
      row.isNull(9) ? nil : Decision.Reopening(by: row.text(10), reason: row.text(11), at: row.at(12))
    return Decision(
      id: try row.id(0), field: row.text(1), value: try row.json(2), cause: cause, clause: row.text(4),
      reason: row.text(5), soleReason: row.text(6), by: row.text(7), at: row.at(8), reopened: reopened,
      isOvertaken: row.flag(16))
  }

  /// - Parameter example: only those on this one.
  static func fetch(task: RowID, example: RowID?, withPseudonyms: Bool = false, _ db: Database) throws
    -> [RoundExample: [Decision]]
  {
    var found: [RoundExample: [Decision]] = [:]
    try db.each(
      sql(isOne: example != nil, withPseudonyms: withPseudonyms),
      [.text(PersonNames.erased), .id(task)] + (example.map { [.id($0)] } ?? [])
    ) { row in
      let key = RoundExample(round: try row.id(13), example: try row.id(14))
      found[key, default: []].append(try read(row))
    }
    return found
  }

  /// The newest decision on a field, whether it stands or not. Index: `decision_example`.
  static func newest(_ key: RoundExample, field: String, _ db: Database) throws -> (id: RowID, stands: Bool)?
  {
    try db.first(
      """
      SELECT d.id, NOT EXISTS (SELECT 1 FROM decision_reopened o WHERE o.decision = d.id)
      FROM decision d
      WHERE d.example = ? AND d.round = ? AND d.field = ? AND d.kind = 'adjudication'
      ORDER BY d.seq DESC
      LIMIT 1
      """, [.id(key.example), .id(key.round), .text(field)]
    ) { (try $0.id(0), $0.flag(1)) }
  }

  /// Made on a round, or taken up again.
  static func count(in round: RowID, _ db: Database) throws -> Int {
    try db.count(
      """
      SELECT count(*) + count(o.id)
      FROM decision d
      LEFT JOIN decision_reopened o ON o.decision = d.id
      WHERE d.round = ? AND d.kind = 'adjudication'
      """, [.id(round)])
  }
}
