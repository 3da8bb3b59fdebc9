/// The labels that are exported, in an order that depends on nothing but their content.

import GRDB
import QuillModel

extension Store {
  /// The current annotations by example id, round name, pseudonym and number; `annotator` is the pseudonym, and so is the
  /// name in a solo round's name.
  ///
  /// Left out are rounds that are open: nobody sees their answers.
  ///
  /// - Parameters:
  ///   - version: only those under this one.
  ///   - person: who exports. `nil` asks for all, whatever is open.
  public func annotationsForExport(_ task: String, version: VersionNumber? = nil, by person: Person? = nil)
    throws -> [Annotation]
  {
    try read { db in
      let id = try TaskKey.id(of: task, db)
      if let person { try Permission.require(.exportBundle, of: person, in: id, db) }
      let version = try version.map { try VersionKey.id(of: $0, task: id, db) }
      let clauses = try AnnotationRows.clauses(task: id, db)
      let values = try AnnotationRows.values(task: id, db)
      return try db.rows(AnnotationRows.sql, [.id(id), .id(version), .id(version), .flag(person == nil)]) {
        row in
        var annotation = try AnnotationRows.read(row)
        annotation.answer.values = JSONObject(values[annotation.id] ?? [])
        annotation.answer.clauses = clauses[annotation.id] ?? []
        return annotation
      }
    }
  }
}

extension Store {
  /// How many people gave the task's current annotations.
  public func annotatorCount(_ task: String) throws -> Int {
    try read { db in
      try db.count(
        """
        SELECT count(DISTINCT a.person)
        FROM round r
        JOIN assignment s ON s.round = r.id
        JOIN current_annotation a ON a.assignment = s.id
        WHERE r.task = ?
        """, [.id(try TaskKey.id(of: task, db))])
    }
  }
}

enum AnnotationRows {
  /// A person's first solo round is theirs by name alone, as `SoloRounds` names it.
  static let sql = """
    SELECT a.id, e.name, v.n,
      CASE r.kind
        WHEN 'solo' THEN 'solo-' || y.name || CASE
          WHEN EXISTS (
            SELECT 1
            FROM round o
            WHERE o.task = r.task AND o.kind = 'solo' AND o.actor = r.actor AND o.seq < r.seq)
            THEN '-' || g.major || '.' || g.minor
          ELSE ''
        END
        ELSE r.name
      END,
      y.name, g.major, g.minor, a.confidence, a.note, a.seconds, a.at, a.simulated,
      r.kind = 'solo'
    FROM round r
    JOIN assignment s ON s.round = r.id
    JOIN current_annotation a ON a.assignment = s.id
    JOIN example_head e ON e.example = s.example AND e.template = 0
    JOIN example_revision v ON v.id = s.revision
    JOIN guideline_version g ON g.id = a.guideline_version
    JOIN pseudonym y ON y.task = r.task AND y.person = a.person
    WHERE r.task = ? AND (? IS NULL OR a.guideline_version = ?)
      AND (? OR r.id NOT IN (SELECT u.round FROM unseen_round u))
    ORDER BY e.name, r.name, y.name, a.n
    """

  static func read(_ row: Columns) throws -> Annotation {
    Annotation(
      id: try row.id(0), example: row.text(1), exampleRevision: row.int(2), round: row.text(3),
      annotator: row.text(4), guidelineVersion: row.version(5, 6),
      answer: Answer(confidence: try row.word(7), note: row.text(8)), seconds: row.int(9), at: row.at(10),
      isSimulated: row.flag(11), isSolo: row.flag(12))
  }

  /// All values of a task by annotation, in the order stored: one pass instead of a look-up for each annotation.
  ///
  /// - Parameter example: only those on this one.
  static func values(task: RowID, _ db: Database, example: RowID? = nil) throws -> [RowID: [JSONObject
    .Member]]
  {
    var values: [RowID: [JSONObject.Member]] = [:]
    let sql = children("annotation_value", "x.field, x.value", order: "x.seq", isOne: example != nil)
    try db.each(sql, [.id(task)] + (example.map { [.id($0)] } ?? [])) { row in
      values[try row.id(0), default: []].append(JSONObject.Member(key: row.text(1), value: try row.json(2)))
    }
    return values
  }

  static func clauses(task: RowID, _ db: Database, example: RowID? = nil) throws -> [RowID: [String]] {
    var clauses: [RowID: [String]] = [:]
    let sql = children("annotation_clause", "x.code", order: "x.position", isOne: example != nil)
    try db.each(sql, [.id(task)] + (example.map { [.id($0)] } ?? [])) { row in
      clauses[try row.id(0), default: []].append(row.text(1))
    }
    return clauses
  }

  private static func children(_ table: String, _ columns: String, order: String, isOne: Bool) -> String {
    """
    SELECT x.annotation, \(columns)
    FROM round r
    JOIN assignment s ON s.round = r.id
    JOIN annotation a ON a.assignment = s.id
    JOIN \(table) x ON x.annotation = a.id
    WHERE r.task = ?\(isOne ? " AND s.example = ?" : "")
    ORDER BY x.annotation, \(order)
    """
  }
}
