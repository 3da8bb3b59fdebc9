/// What agreement is computed from: the current values of each field under each guideline version.

import GRDB
import QuillModel

extension Store {
  /// One set for each field and version, of the rounds that count; and one more with the solo rounds' labels included,
  /// where there are some. Versions that ask for the same labels count as the newest of them. One person's newest
  /// value of an example counts. Only examples that are there to measure are rated, and no
  /// templates.
  ///
  /// Left out are rounds that are open: nobody sees their answers.
  ///
  /// - Parameter person: who asks; refused below researcher. `nil` asks for all, whatever is open.
  public func ratingSets(_ task: String, by person: Person? = nil) throws -> [RatingSet] {
    try readLong { db in
      let task = try TaskKey.id(of: task, db)
      if let person { try Permission.require(.seeAgreement, of: person, in: task, db) }
      return try RatingGroup.sets(task: task, withOpen: person == nil, db)
    }
  }
}

/// The rows of one field, version and simulation flag, which arrive one after the other.
struct RatingGroup {
  /// One row a value, grouped; within a group by example, annotator and order of recording.
  ///
  /// Index: those of the primary keys; `current_annotation` looks up `annotation_mark_annotation` and
  /// `annotation_supersedes`.
  static let sql = """
    WITH version AS (
      SELECT v.id,
        max(same.major * 1000000 + same.minor) AS number
      FROM guideline_version v
      JOIN guideline_version same ON same.task = v.task AND same.label_sha256 = v.label_sha256
      WHERE v.task = ?
      GROUP BY v.id
    )
    SELECT x.field, version.number, a.simulated, r.kind = 'solo', e.name, coalesce(p.name, y.name), x.value,
      r.name, a.at, a.id
    FROM round r
    JOIN assignment s ON s.round = r.id
    JOIN current_annotation a ON a.assignment = s.id
    JOIN annotation_value x ON x.annotation = a.id
    JOIN version ON version.id = a.guideline_version
    JOIN example_revision v ON v.id = s.revision
    JOIN example_head e ON e.example = s.example AND e.template = 0
    LEFT JOIN person_name p ON p.person = a.person
    LEFT JOIN pseudonym y ON y.task = r.task AND y.person = a.person
    WHERE r.task = ? AND v.use = 'measure'
      AND (? OR r.id NOT IN (SELECT u.round FROM unseen_round u))
    ORDER BY x.field, version.number, a.simulated, e.name, a.person, a.seq
    """

  /// - Parameter withOpen: whether rounds that are open count too.
  static func sets(task: RowID, withOpen: Bool, _ db: Database) throws -> [RatingSet] {
    var sets: [RatingSet] = []
    var group = RatingGroup()
    try db.each(sql, [.id(task), .id(task), .flag(withOpen)]) { row in
      if !group.holds(row) {
        sets += group.sets()
        group = RatingGroup(row)
      }
      try group.add(row)
    }
    return sets + group.sets()
  }

  private var field = ""
  private var number = -1
  private var isSimulated = false
  private var counted: [RatingRow] = []
  private var all: [RatingRow] = []
  private var hasSolo = false

  init() {}

  init(_ row: Columns) {
    field = row.text(0)
    number = row.int(1)
    isSimulated = row.flag(2)
  }

  func holds(_ row: Columns) -> Bool {
    row.int(1) == number && row.flag(2) == isSimulated && row.text(0) == field
  }

  mutating func add(_ row: Columns) throws {
    let rating = RatingRow(
      example: row.text(4), annotator: row.text(5), value: try row.json(6), round: row.text(7), at: row.at(8),
      annotation: try row.id(9))
    Self.put(rating, in: &all)
    if row.flag(3) { hasSolo = true } else { Self.put(rating, in: &counted) }
  }

  /// A later value of the same example and annotator takes the place of the earlier one.
  private static func put(_ rating: RatingRow, in rows: inout [RatingRow]) {
    if let last = rows.last, last.example == rating.example, last.annotator == rating.annotator {
      rows.removeLast()
    }
    rows.append(rating)
  }

  func sets() -> [RatingSet] {
    let version = VersionNumber(major: number / 1_000_000, minor: number % 1_000_000)
    func set(_ rows: [RatingRow], solo: Bool) -> RatingSet? {
      rows.isEmpty
        ? nil
        : RatingSet(field: field, version: version, includesSolo: solo, isSimulated: isSimulated, rows: rows)
    }
    return [set(counted, solo: false), hasSolo ? set(all, solo: true) : nil].compactMap { $0 }
  }
}
