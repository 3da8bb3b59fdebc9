/// Notes that a bundle was written.

import GRDB
import QuillModel

extension Store {
  /// - Returns: the row as recorded.
  /// - Throws: `StoreError.refused` for a name in use.
  @discardableResult
  public func recordExport(
    _ task: String, name: String, version: VersionNumber, examples: Int, annotations: Int,
    manifestSHA256: String,
    by actor: Person
  ) throws -> ExportRow {
    try write { tx in
      let task = try TaskKey.id(of: task, tx.db)
      try Permission.require(.exportBundle, of: actor, in: task, tx.db)
      guard try !tx.db.exists("SELECT 1 FROM export WHERE task = ? AND name = ?", [.id(task), .text(name)])
      else {
        throw StoreError.refused("There is an export \(name) already. Choose another name.")
      }
      try tx.append(
        "export",
        [
          "id": .id(tx.newID()), "task": .id(task), "name": .text(name),
          "guideline_version": .id(try VersionKey.id(of: version, task: task, tx.db)),
          "examples": .integer(examples), "annotations": .integer(annotations),
          "manifest_sha256": .text(manifestSHA256), "actor": .id(actor.id),
        ])
      return ExportRow(
        name: name, guidelineVersion: version, examples: examples, annotations: annotations,
        manifestSHA256: manifestSHA256, by: actor.name, at: tx.at)
    }
  }
}

enum Exports {
  /// Newest first.
  static func rows(task: RowID, _ db: Database) throws -> [ExportRow] {
    try db.rows(
      """
      SELECT x.name, v.major, v.minor, x.examples, x.annotations, x.manifest_sha256, coalesce(p.name, ?), x.at
      FROM export x
      JOIN guideline_version v ON v.id = x.guideline_version
      LEFT JOIN person_name p ON p.person = x.actor
      WHERE x.task = ?
      ORDER BY x.seq DESC
      """, [.text(PersonNames.erased), .id(task)]
    ) {
      ExportRow(
        name: $0.text(0), guidelineVersion: $0.version(1, 2), examples: $0.int(3), annotations: $0.int(4),
        manifestSHA256: $0.text(5), by: $0.text(6), at: $0.at(7))
    }
  }
}

extension Store {
  /// Newest first.
  ///
  /// - Parameter person: who asks; refused below researcher.
  public func exports(_ task: String, by person: Person? = nil) throws -> [ExportRow] {
    try read { db in
      let task = try TaskKey.id(of: task, db)
      if let person { try Permission.require(.exportBundle, of: person, in: task, db) }
      return try Exports.rows(task: task, db)
    }
  }
}
