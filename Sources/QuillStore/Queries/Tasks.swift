/// The Tasks and Home screens.

import GRDB
import QuillModel

enum TaskRows {
  /// The title is that of the newest guideline version.
  static let sql = """
    SELECT t.id, t.name,
      coalesce(
        (SELECT v.title FROM guideline_version v WHERE v.task = t.id ORDER BY v.major DESC, v.minor DESC LIMIT 1),
        t.title),
      (SELECT v.major FROM guideline_version v WHERE v.task = t.id ORDER BY v.major DESC, v.minor DESC LIMIT 1),
      (SELECT v.minor FROM guideline_version v WHERE v.task = t.id ORDER BY v.major DESC, v.minor DESC LIMIT 1),
      (SELECT coalesce(sum(c.n), 0) FROM example_count c WHERE c.task = t.id AND c.state <> 'template'),
      (SELECT count(*) FROM current_thread c WHERE c.task = t.id AND c.state = 'open'),
      EXISTS (SELECT 1 FROM round r WHERE r.task = t.id AND r.simulated = 1)
    FROM task t
    WHERE ? IS NULL OR t.id = ?
    ORDER BY t.name
    """

  /// - Parameter task: `nil` for all.
  static func fetch(task: RowID?, person: Person?, _ db: Database) throws -> [TaskRow] {
    let rows = try db.rows(sql, [.id(task), .id(task)]) { row in
      (
        try row.id(0),
        TaskRow(
          name: row.text(1), title: row.text(2), state: .drafting, latestVersion: row.optionalVersion(3, 4),
          examples: row.int(5), openThreads: row.int(6), role: nil, isSimulated: row.flag(7))
      )
    }
    return try rows.map { id, row in
      var row = row
      row.state = try TaskStates.current(id, db)
      row.role = try person.flatMap { try CurrentRole.fetch(db, person: $0.id, task: id) }
      return row
    }
  }
}

extension Store {
  /// Every task, by name, with the person's role in it.
  public func tasks(_ person: Person? = nil) throws -> [TaskRow] {
    try read { try TaskRows.fetch(task: nil, person: person, $0) }
  }

  /// The counts of the Home screen.
  ///
  /// - Parameter gatingField: the definition's first gating field, whose expected values the coverage counts.
  public func summary(_ task: String, _ person: Person, gatingField: String? = nil) throws -> TaskSummary {
    try read { db in
      let id = try TaskKey.id(of: task, db)
      guard let row = try TaskRows.fetch(task: id, person: person, db).first else {
        throw StoreError.notFound("There is no task \"\(task)\".")
      }
      let states: [(ExampleState, Int)] = try db.rows(
        "SELECT state, n FROM example_count WHERE task = ? AND n > 0 AND state <> 'template'", [.id(id)]
      ) { (try $0.word(0), $0.int(1)) }
      return TaskSummary(
        task: row, person: person.name, examplesByState: Dictionary(states) { $0 + $1 },
        rounds: try Rounds.rows(task: id, db),
        threads: try ThreadRows.fetch(task: id, openOnly: true, limit: 20, db),
        blockingThreads: try db.count(
          "SELECT count(*) FROM current_thread WHERE task = ? AND state = 'open' AND is_blocking = 1",
          [.id(id)]),
        exports: try Exports.rows(task: id, db),
        annotations: try db.count(
          """
          SELECT count(*)
          FROM round r
          JOIN assignment_head h ON h.round = r.id AND h.state = 'submitted'
          WHERE r.task = ?
          """, [.id(id)]),
        coverage: try Coverage.cells(task: id, field: gatingField, db),
        edits: try PublishedEdits.rows(task: id, db))
    }
  }
}

/// The approved examples, counted by what they cover.
enum Coverage {
  /// Equal cells are united after reading: different expected objects may agree on the one field.
  static func cells(task: RowID, field: String?, _ db: Database) throws -> [CoverageCell] {
    let values = try ExpectedValues(task: task, db)
    let behind = values.behind("r.seq")
    let rows: [CoverageCell] = try db.rows(
      """
      SELECT r.scenario, r.expected, r.difficulty, count(*), \(behind)
      FROM example_head h
      JOIN example_revision r ON r.id = h.approved
      WHERE h.task = ? AND h.approved IS NOT NULL AND h.template = 0
      GROUP BY r.scenario, r.expected, r.difficulty, \(behind)
      """, [.id(task)]
    ) { row in
      let expected = values.read(try row.object(1), behind: row.int(4))
      let value = field.flatMap { expected?[$0] }
      return CoverageCell(
        scenario: row.optionalText(0), answer: value.map { $0.string ?? CanonicalJSON.text($0) },
        difficulty: row.optionalText(2), count: row.int(3))
    }
    var counts: [CoverageCell: Int] = [:]
    for row in rows {
      var key = row
      key.count = 0
      counts[key, default: 0] += row.count
    }
    return counts.map { key, count in
      CoverageCell(scenario: key.scenario, answer: key.answer, difficulty: key.difficulty, count: count)
    }.sorted {
      ($0.scenario ?? "", $0.answer ?? "", $0.difficulty ?? "") < (
        $1.scenario ?? "", $1.answer ?? "", $1.difficulty ?? ""
      )
    }
  }
}
