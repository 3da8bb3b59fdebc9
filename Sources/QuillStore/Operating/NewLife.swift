/// What makes a restored database one of its own: another origin, so that its next rows are never taken for the
/// original's next rows.

import GRDB
import QuillModel

extension Store {
  /// Begins this database's own life and records where it comes from.
  ///
  /// Rows, people and pseudonyms stay as they are, so that bundles of before and after belong together. Numbers go on
  /// from where they were: "the newest row" stays the one with the greatest number, whichever life recorded it.
  ///
  /// - Parameter manifestSHA256: the backup's.
  /// - Throws: `StoreError.notAllowed` below lead.
  public func beginNewLife(from manifestSHA256: String, by actor: Person) throws {
    // Sketches look for what is new by its number in this origin; nothing of the life before may be missing.
    try sketchMissing()
    let before = try write { tx in
      try Permission.require(.operate, of: actor, in: nil, tx.db)
      let upto = try tx.db.count("SELECT next - 1 FROM counter")
      try tx.db.run("UPDATE counter SET origin = ?", [.id(tx.newID())])
      return (origin: tx.origin, upto: upto)
    }
    try write { tx in
      try tx.append(
        "restoration",
        [
          "id": .id(tx.newID()), "manifest_sha256": .text(manifestSHA256), "from_origin": .id(before.origin),
          "upto": .integer(before.upto), "actor": .id(actor.id),
        ])
    }
  }

  /// This database's life.
  public func origin() throws -> RowID {
    let origin = try read { db in try db.first("SELECT origin FROM counter") { try $0.id(0) } }
    guard let origin else { throw StoreError.damaged("the counter is missing") }
    return origin
  }
}
