/// The published versions of a task's guideline.

import GRDB
import QuillModel

extension Store {
  /// Newest last. Index: the unique one of `guideline_version (task, major, minor)`.
  public func guidelineVersions(_ task: String) throws -> [GuidelineVersionRow] {
    try read { db in
      try db.rows(
        """
        SELECT v.major, v.minor, v.sha256, v.label_sha256, coalesce(n.name, ?), v.sole_author, v.at
        FROM guideline_version v
        LEFT JOIN person_name n ON n.person = v.published_by
        WHERE v.task = ?
        ORDER BY v.major, v.minor
        """, [.text(PersonNames.erased), .id(try TaskKey.id(of: task, db))]
      ) {
        GuidelineVersionRow(
          version: $0.version(0, 1), sha256: $0.text(2), labelSHA256: $0.text(3), publishedBy: $0.text(4),
          isSoleAuthor: $0.flag(5), at: $0.at(6))
      }
    }
  }

  /// The bytes that were published.
  public func guidelineText(_ task: String, _ version: VersionNumber) throws -> [UInt8] {
    try read { db in
      let id = try VersionKey.id(of: version, task: TaskKey.id(of: task, db), db)
      return try db.first("SELECT text FROM guideline_version WHERE id = ?", [.id(id)]) { $0.bytes(0) } ?? []
    }
  }
}

enum GuidelineReads {
  /// When the person first read a version that asks for the same labels as `version`; such versions count as one.
  ///
  /// Index: the primary key of `guideline_read`.
  static func first(by person: RowID, version: RowID, _ db: Database) throws -> Timestamp? {
    try db.first(
      """
      SELECT g.at
      FROM guideline_read g
      JOIN guideline_version v ON v.id = g.guideline_version
      JOIN guideline_version wanted ON wanted.task = v.task AND wanted.label_sha256 = v.label_sha256
      WHERE g.person = ? AND wanted.id = ?
      ORDER BY g.at
      LIMIT 1
      """, [.id(person), .id(version)]
    ) { $0.at(0) }
  }
}

enum PublishedEdits {
  /// Index: `version_proposal`'s and `proposal_change`'s primary keys.
  static func rows(task: RowID, _ db: Database) throws -> [PublishedEdit] {
    var edits: [PublishedEdit] = []
    try db.each(
      """
      SELECT v.major, v.minor, p.proposal IS NOT NULL, c.code
      FROM guideline_version v
      LEFT JOIN version_proposal p ON p.guideline_version = v.id
      LEFT JOIN proposal_change c ON c.proposal = p.proposal AND c.kind = 'changes labels'
      WHERE v.task = ?
      ORDER BY v.major, v.minor, c.seq
      """, [.id(task)]
    ) { row in
      let version = row.version(0, 1)
      if edits.last?.version != version {
        edits.append(PublishedEdit(version: version, labelChanging: row.flag(2) ? [] : nil))
      }
      if let code = row.optionalText(3) { edits[edits.count - 1].labelChanging?.append(code) }
    }
    return edits
  }
}
