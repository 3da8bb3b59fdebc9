/// What a label-changing revision may touch: the annotations that still hold, with what they say.

import GRDB
import QuillModel

enum TouchedRows {
  /// Current annotations of rounds that are not open, by example, round and pseudonym.
  ///
  /// Index: those of the primary keys; `annotation_mark_annotation`.
  private static let sql = """
    SELECT a.id, e.name, y.name, r.name, g.major, g.minor,
      EXISTS (SELECT 1 FROM annotation_mark m WHERE m.annotation = a.id AND m.kind = 'stale')
    FROM round r
    JOIN assignment s ON s.round = r.id
    JOIN current_annotation a ON a.assignment = s.id
    JOIN example e ON e.id = s.example
    JOIN guideline_version g ON g.id = a.guideline_version
    JOIN pseudonym y ON y.task = r.task AND y.person = a.person
    WHERE r.task = ? AND r.id NOT IN (SELECT u.round FROM unseen_round u)
    ORDER BY e.name, r.seq, y.name
    """

  static func fetch(task: RowID, _ db: Database) throws -> [TouchedRow] {
    let clauses = try AnnotationRows.clauses(task: task, db)
    let values = try AnnotationRows.values(task: task, db)
    return try db.rows(sql, [.id(task)]) { row in
      let id = try row.id(0)
      return TouchedRow(
        annotation: id, example: row.text(1), annotator: row.text(2), round: row.text(3),
        version: row.version(4, 5), values: JSONObject(values[id] ?? []), clauses: clauses[id] ?? [],
        isStale: row.flag(6))
    }
  }

  /// The examples of a thread, and those on which two answers met under a version that asks for the same labels as
  /// `base`.
  static func linked(
    _ marks: [ChangeMark], base: RowID?, task: RowID, rows: [TouchedRow], _ db: Database
  ) throws -> [String: Set<String>] {
    var linked: [String: Set<String>] = [:]
    let versions = try base.map { try sameLabels(as: $0, db) } ?? []
    for mark in marks {
      for source in mark.sources {
        switch source {
        case .thread(let id):
          let example = try db.first(
            "SELECT e.name FROM thread t JOIN example e ON e.id = t.example WHERE t.id = ?", [.id(id)]
          ) { $0.text(0) }
          if let example { linked[mark.code, default: []].insert(example) }
        case .confusion(let field, let a, let b):
          linked[mark.code, default: []].formUnion(
            Confusions.examples(where: a, meets: b, in: field, rows.filter { versions.contains($0.version) }))
        }
      }
    }
    return linked
  }

  /// The versions that ask for the same labels, this one included.
  static func sameLabels(as version: RowID, _ db: Database) throws -> Set<VersionNumber> {
    Set(
      try db.rows(
        """
        SELECT same.major, same.minor
        FROM guideline_version v
        JOIN guideline_version same ON same.task = v.task AND same.label_sha256 = v.label_sha256
        WHERE v.id = ?
        """, [.id(version)]
      ) { $0.version(0, 1) })
  }
}

extension Store {
  /// What publishing a proposal would touch, and where each change came from.
  ///
  /// - Parameter person: who asks; refused below researcher, as it tells what raters answered.
  public func touches(
    _ task: String, marks: [ChangeMark], mappings: [ValueMapping], base: VersionNumber?, old: TaskDefinition?,
    new: TaskDefinition, by person: Person
  ) throws -> TouchPreview {
    try read { db in
      let id = try TaskKey.id(of: task, db)
      try Permission.require(.seeAgreement, of: person, in: id, db)
      let base = try base.map { try VersionKey.id(of: $0, task: id, db) }
      return try TouchPreview.make(marks, mappings, base: base, task: id, old, new, db)
    }
  }
}

extension TouchPreview {
  static func make(
    _ marks: [ChangeMark], _ mappings: [ValueMapping], base: RowID?, task: RowID, _ old: TaskDefinition?,
    _ new: TaskDefinition, _ db: Database
  ) throws -> TouchPreview {
    let rows = try TouchedRows.fetch(task: task, db)
    let changing = marks.filter { $0.kind == .changesLabels }
    let linked = try TouchedRows.linked(changing, base: base, task: task, rows: rows, db)
    let rule = TouchRule(codes: changing.map(\.code), old: old, new: new, linked: linked, mappings: mappings)
    return TouchPreview(touches: rows.compactMap(rule.touch), linked: linked)
  }
}
