/// Rounds, with their state and progress.

import GRDB
import QuillModel

enum Rounds {
  static let columns = "r.id, r.name, r.kind, r.state, v.major, v.minor, r.overlap, r.simulated"

  static func read(_ row: Columns) throws -> Round { try read(row, from: 0) }

  /// - Parameter first: the place of the first of the columns.
  static func read(_ row: Columns, from first: Int32) throws -> Round {
    Round(
      id: try row.id(first), name: row.text(first + 1), kind: try row.word(first + 2),
      state: try row.word(first + 3), guidelineVersion: row.version(first + 4, first + 5),
      overlap: row.int(first + 6), isSimulated: row.flag(first + 7))
  }

  static func find(_ name: String, task: RowID, _ db: Database) throws -> Round? {
    try db.first(
      """
      SELECT \(columns)
      FROM current_round r
      JOIN guideline_version v ON v.id = r.guideline_version
      WHERE r.task = ? AND r.name = ?
      """, [.id(task), .text(name)], read)
  }

  /// What the commands on a round need: the round, its task, its guideline version's key and who made it.
  struct Context {
    let round: Round
    let task, version, maker: RowID

    /// - Throws: `StoreError.notAllowed` for a round in which someone else labels alone.
    func requirePlace(for person: Person) throws {
      guard round.kind != .solo || maker == person.id else {
        throw StoreError.notAllowed("Round \(round.name) is another person's own. Open one of yours.")
      }
    }
  }

  /// - Throws: `StoreError.notFound`.
  static func context(_ id: RowID, _ db: Database) throws -> Context {
    let found = try db.first(
      """
      SELECT \(columns), r.task, r.guideline_version, r.actor
      FROM current_round r
      JOIN guideline_version v ON v.id = r.guideline_version
      WHERE r.id = ?
      """, [.id(id)]
    ) { Context(round: try read($0), task: try $0.id(8), version: try $0.id(9), maker: try $0.id(10)) }
    guard let found else { throw StoreError.notFound("There is no such round.") }
    return found
  }

  /// Rounds in the order they were made. A solo round's examples are those it would cover now.
  static func rows(task: RowID, _ db: Database) throws -> [RoundRow] {
    return try db.rows(
      """
      SELECT \(columns),
        CASE r.kind
          WHEN 'solo' THEN (SELECT count(*) FROM example_head e WHERE e.task = r.task AND e.labelled IS NOT NULL)
          ELSE (SELECT count(*) FROM round_example x WHERE x.round = r.id)
        END,
        (SELECT count(*) FROM assignment_head h WHERE h.round = r.id AND h.state = 'submitted'),
        (SELECT count(DISTINCT h.person) FROM assignment_head h WHERE h.round = r.id)
      FROM current_round r
      JOIN guideline_version v ON v.id = r.guideline_version
      WHERE r.task = ?
      ORDER BY r.seq
      """, [.id(task)]
    ) {
      let round = try read($0)
      return RoundRow(round: round, examples: $0.int(8), submitted: $0.int(9), raters: $0.int(10))
    }
  }
}

extension Store {
  public func rounds(_ task: String) throws -> [RoundRow] {
    try read { db in try Rounds.rows(task: TaskKey.id(of: task, db), db) }
  }

  public func round(_ task: String, named name: String) throws -> Round? {
    try read { db in try Rounds.find(name, task: TaskKey.id(of: task, db), db) }
  }
}
