/// Warns others of an example's content, and takes the warning off.

import GRDB
import QuillModel

extension Store {
  /// From now on whoever meets the example is warned before it is shown. Says nothing of how it is labelled.
  public func flagContent(_ task: String, example: String, reason: String, by actor: Person) throws {
    try write { tx in
      let task = try TaskKey.id(of: task, tx.db)
      try Permission.require(.label, of: actor, in: task, tx.db)
      try ContentFlags.record(
        "distressing", try ExampleKey.id(of: example, task: task, tx.db), reason, actor, tx)
    }
  }

  /// - Throws: `StoreError.refused` where there is no warning.
  public func clearFlag(_ task: String, example: String, reason: String, by actor: Person) throws {
    try write { tx in
      let task = try TaskKey.id(of: task, tx.db)
      try Permission.require(.writeExample, of: actor, in: task, tx.db)
      let id = try ExampleKey.id(of: example, task: task, tx.db)
      guard try ContentFlags.current(id, tx.db) != nil else {
        throw StoreError.refused("Nobody is warned of \(example).")
      }
      try ContentFlags.record("cleared", id, reason, actor, tx)
    }
  }

  /// The warning that stands; `nil` where there is none.
  public func contentFlag(_ task: String, example: String) throws -> ContentFlag? {
    try read { db in
      try ContentFlags.current(ExampleKey.id(of: example, task: TaskKey.id(of: task, db), db), db)
    }
  }
}

enum ContentFlags {
  static func record(_ kind: SQLValue, _ example: RowID, _ reason: String, _ actor: Person, _ tx: Transaction)
    throws
  {
    try tx.append(
      "content_flag",
      [
        "id": .id(tx.newID()), "example": .id(example), "kind": kind, "reason": .text(reason),
        "actor": .id(actor.id),
      ])
  }

  /// Index: `content_flag_example`.
  static func current(_ example: RowID, _ db: Database) throws -> ContentFlag? {
    let newest = try db.first(
      """
      SELECT f.kind, f.reason, coalesce(n.name, ?), f.at
      FROM content_flag f
      LEFT JOIN person_name n ON n.person = f.actor
      WHERE f.example = ?
      ORDER BY f.seq DESC
      LIMIT 1
      """, [.text(PersonNames.erased), .id(example)]
    ) { (kind: $0.text(0), flag: ContentFlag(reason: $0.text(1), by: $0.text(2), at: $0.at(3))) }
    return newest?.kind == "distressing" ? newest?.flag : nil
  }
}
