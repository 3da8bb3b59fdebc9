/// Answers, gold and skips of rounds that are closed, person by person.

import GRDB
import QuillModel

/// Of one task. Solo rounds never count, and of a round that is open nobody sees an answer.
struct RaterReading {
  let task: RowID
  /// `nil` for everyone; agreement always rests on all.
  let person: RowID?
  let db: Database
  /// Each version's key to the newest version that asks for the same labels.
  private let versions: [RowID: VersionNumber]

  init(task: RowID, person: RowID? = nil, _ db: Database) throws {
    self.task = task
    self.person = person
    self.db = db
    let rows = try db.rows(
      """
      SELECT v.id, max(same.major * 1000000 + same.minor)
      FROM guideline_version v
      JOIN guideline_version same ON same.task = v.task AND same.label_sha256 = v.label_sha256
      WHERE v.task = ?
      GROUP BY v.id
      """, [.id(task)]
    ) { (try $0.id(0), $0.int(1)) }
    versions = Dictionary(
      uniqueKeysWithValues: rows.map { id, number in
        (id, VersionNumber(major: number / 1_000_000, minor: number % 1_000_000))
      })
  }

  /// All but the people.
  func rows(_ fields: [String], sets: [RatingSet]? = nil) throws -> RaterRows {
    RaterRows(
      people: [], labels: try labels(fields), gold: try gold(), skips: try skips(),
      sets: try sets ?? RatingGroup.sets(task: task, withOpen: false, db).filter { !$0.includesSolo })
  }

  /// Index: `annotation_person` for one person; those of the primary keys else.
  private static let counted = """
    FROM round r
    JOIN assignment s ON s.round = r.id
    JOIN current_annotation a ON a.assignment = s.id
    """

  private static let condition = """
    WHERE r.task = ?1 AND r.kind <> 'solo' AND (?2 IS NULL OR a.person = ?2)
      AND r.id NOT IN (SELECT u.round FROM unseen_round u)
    """

  private func labels(_ fields: [String]) throws -> [RaterRows.Label] {
    let values = try values(fields)
    return try db.rows(
      """
      SELECT a.id, coalesce(n.name, y.name, ?3), r.name, a.guideline_version, a.simulated, a.confidence, a.seconds
      \(Self.counted)
      LEFT JOIN person_name n ON n.person = a.person
      LEFT JOIN pseudonym y ON y.task = r.task AND y.person = a.person
      \(Self.condition)
      ORDER BY a.seq
      """, [.id(task), .id(person), .text(PersonNames.erased)]
    ) {
      RaterRows.Label(
        rater: $0.text(1), round: $0.text(2), version: try version($0.id(3)), isSimulated: $0.flag(4),
        isUnsure: $0.text(5) == Confidence.low.rawValue, seconds: $0.int(6),
        values: JSONObject(values[try $0.id(0)] ?? []))
    }
  }

  private func values(_ fields: [String]) throws -> [RowID: [JSONObject.Member]] {
    var values: [RowID: [JSONObject.Member]] = [:]
    for field in fields {
      try db.each(
        """
        SELECT a.id, x.value
        \(Self.counted)
        JOIN annotation_value x ON x.annotation = a.id AND x.field = ?3
        \(Self.condition)
        """, [.id(task), .id(person), .text(field)]
      ) { values[try $0.id(0), default: []].append(.init(key: field, value: try $0.json(1))) }
    }
    return values
  }

  private func gold() throws -> [RaterRows.GoldAnswer] {
    var found: [RaterRows.GoldAnswer] = []
    let (mine, who): (String, [SQLValue]) = person.map { (" AND a.person = ?", [.id($0)]) } ?? ("", [])
    try GoldScores.each("o.state IN ('closed', 'adjudicated')" + mine, who, task: task, db) { answer in
      found.append(
        RaterRows.GoldAnswer(
          rater: answer.name, version: try version(answer.version), isSimulated: answer.isSimulated,
          values: answer.given, expected: answer.expected))
    }
    return found
  }

  /// Places that are skipped now.
  private func skips() throws -> [RaterRows.Skips] {
    try db.rows(
      """
      SELECT coalesce(n.name, y.name, ?3), r.guideline_version, r.simulated, count(*)
      FROM round r
      JOIN assignment_head h ON h.round = r.id AND h.state = 'skipped'
      LEFT JOIN person_name n ON n.person = h.person
      LEFT JOIN pseudonym y ON y.task = r.task AND y.person = h.person
      WHERE r.task = ?1 AND r.kind <> 'solo' AND (?2 IS NULL OR h.person = ?2)
        AND r.id NOT IN (SELECT u.round FROM unseen_round u)
      GROUP BY h.person, r.guideline_version, r.simulated
      """, [.id(task), .id(person), .text(PersonNames.erased)]
    ) {
      RaterRows.Skips(
        rater: $0.text(0), version: try version($0.id(1)), isSimulated: $0.flag(2), count: $0.int(3))
    }
  }

  private func version(_ id: RowID) throws -> VersionNumber {
    guard let version = versions[id] else { throw StoreError.damaged("a label names no version of its task") }
    return version
  }
}
