/// Records that the workspace was backed up, and lists the backups.

import GRDB
import QuillModel

/// A backup that was made and verified.
public struct BackupRow: Hashable, Sendable {
  /// The folder's name.
  public var name: String
  /// Of the list of its files with their hashes.
  public var manifestSHA256: String
  public var by: String
  public var at: Timestamp
}

extension Store {
  /// - Throws: `StoreError.notAllowed` below lead.
  public func requireOperator(_ person: Person) throws {
    try read { try Permission.require(.operate, of: person, in: nil, $0) }
  }

  /// - Parameter upto: the number of the last row in it.
  public func recordBackup(
    name: String, manifestSHA256: String, databaseSHA256: String, bytes: Int, upto: Int, by actor: Person
  ) throws {
    try write { tx in
      try Permission.require(.operate, of: actor, in: nil, tx.db)
      try tx.append(
        "backup",
        [
          "id": .id(tx.newID()), "name": .text(name), "manifest_sha256": .text(manifestSHA256),
          "database_sha256": .text(databaseSHA256), "bytes": .integer(bytes), "upto": .integer(upto),
          "actor": .id(actor.id),
        ])
    }
  }

  /// Oldest first.
  public func backups() throws -> [BackupRow] { try read { try Backups.fetch($0) } }
}

enum Backups {
  static func fetch(_ db: Database) throws -> [BackupRow] {
    try db.rows(
      """
      SELECT b.name, b.manifest_sha256, coalesce(p.name, ?), b.at
      FROM backup b
      LEFT JOIN person_name p ON p.person = b.actor
      ORDER BY b.at, b.seq
      """, [.text(PersonNames.erased)]
    ) { BackupRow(name: $0.text(0), manifestSHA256: $0.text(1), by: $0.text(2), at: $0.at(3)) }
  }
}
