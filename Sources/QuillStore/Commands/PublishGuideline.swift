/// Publishes a guideline version, and notes who read one.

import Crypto
import GRDB
import QuillModel

extension Store {
  /// Publishes `guideline` as `version`, for good. The same text under the same version again changes nothing.
  ///
  /// - Parameters:
  ///   - soleAuthor: the publisher wrote it and nobody else looked.
  ///   - author: who last edited it, where that is known.
  /// - Throws: `StoreError.refused` for another text under a published version, or a version older than the newest.
  public func publishGuideline(
    _ task: String, _ guideline: Guideline, version: VersionNumber, soleAuthor: Bool, author: Person? = nil,
    by actor: Person
  ) throws {
    try write { tx in
      let taskID = try TaskKey.id(of: task, tx.db)
      try Permission.require(.publishGuideline, of: actor, in: taskID, tx.db)
      if try Guidelines.isPublished(guideline, version, task: taskID, tx.db) { return }
      _ = try Guidelines.append(
        guideline, version, task: task, id: taskID, author: author?.id ?? (soleAuthor ? actor.id : nil),
        soleAuthor: soleAuthor, by: actor.id, tx)
    }
  }

  /// Notes that a person has read a version; the first time counts.
  public func markGuidelineRead(_ task: String, _ version: VersionNumber, by actor: Person) throws {
    try write { tx in
      let task = try TaskKey.id(of: task, tx.db)
      try Permission.require(.readGuideline, of: actor, in: task, tx.db)
      try tx.db.run(
        """
        INSERT INTO guideline_read (person, guideline_version, at)
        VALUES (?, ?, ?)
        ON CONFLICT DO NOTHING
        """, [.id(actor.id), .id(try VersionKey.id(of: version, task: task, tx.db)), .at(tx.at)])
    }
  }
}

enum Guidelines {
  static func digest(_ bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  static func isPublished(_ guideline: Guideline, _ version: VersionNumber, task: RowID, _ db: Database)
    throws -> Bool
  {
    let known = try db.first(
      "SELECT text FROM guideline_version WHERE task = ? AND major = ? AND minor = ?",
      [.id(task), .integer(version.major), .integer(version.minor)]
    ) { $0.bytes(0) }
    guard let known else { return false }
    guard known == Array(guideline.text.utf8) else {
      throw StoreError.refused(
        "Version \(version) is published with another text, and a published text never changes. Publish the next one."
      )
    }
    return true
  }

  static func check(_ guideline: Guideline, _ version: VersionNumber, task: String, id: RowID, _ db: Database)
    throws
  {
    guard guideline.definition.task == task else {
      throw StoreError.refused(
        "The document defines the task \"\(guideline.definition.task)\", not \"\(task)\".")
    }
    guard digest(Array(guideline.text.utf8)) == guideline.sha256 else {
      throw StoreError.refused(
        "The document's text and its SHA-256 do not belong together. Read the file again.")
    }
    if let newest = try newest(task: id, db)?.version, version < newest {
      throw StoreError.refused(
        "Version \(newest) is published, so \(version) is too late. Publish a higher one.")
    }
  }

  static func newest(task: RowID, _ db: Database) throws -> (id: RowID, version: VersionNumber)? {
    try db.first(
      "SELECT id, major, minor FROM guideline_version WHERE task = ? ORDER BY major DESC, minor DESC LIMIT 1",
      [.id(task)]
    ) { (try $0.id(0), $0.version(1, 2)) }
  }

  /// Records a version with its clauses.
  static func append(
    _ guideline: Guideline, _ version: VersionNumber, task: String, id: RowID, author: RowID?,
    soleAuthor: Bool,
    by actor: RowID, _ tx: Transaction
  ) throws -> RowID {
    try check(guideline, version, task: task, id: id, tx.db)
    let row = tx.newID()
    try tx.append(
      "guideline_version",
      [
        "id": .id(row), "task": .id(id), "major": .integer(version.major), "minor": .integer(version.minor),
        "title": .text(guideline.definition.title), "text": .bytes(Array(guideline.text.utf8)),
        "sha256": .text(guideline.sha256), "label_sha256": .text(guideline.labelSHA256),
        "author": .id(author), "published_by": .id(actor), "sole_author": .flag(soleAuthor),
      ])
    for (index, clause) in guideline.clauses.enumerated() {
      try append(clause, position: index + 1, version: row, tx)
    }
    if let rule = guideline.definition.qualification {
      try tx.append("version_qualification", ["guideline_version": .id(row), "rule": .json(rule.json)])
    }
    return row
  }

  static func append(_ clause: Clause, position: Int, version: RowID, _ tx: Transaction) throws {
    try tx.append(
      "clause",
      [
        "guideline_version": .id(version), "code": .text(clause.code), "position": .integer(position),
        "title": .text(clause.title), "text": .text(clause.text), "is_section": .flag(clause.isSection),
        "is_procedure": .flag(clause.isProcedure), "positives": .strings(clause.positives),
        "negatives": .strings(clause.negatives), "line": .integer(clause.line),
      ])
  }
}
