/// What a person has said of the changes in a working copy: kept until they propose it.

import GRDB
import QuillModel

extension Store {
  /// Keeps it in place of what was kept before.
  public func keepChanges(_ task: String, _ draft: ChangesDraft, by actor: Person) throws {
    try write { tx in
      let task = try TaskKey.id(of: task, tx.db)
      try Permission.require(.writeGuideline, of: actor, in: task, tx.db)
      try tx.db.run(
        """
        INSERT INTO changes_draft (task, person, said, at)
        VALUES (?, ?, ?, ?)
        ON CONFLICT (task, person) DO UPDATE SET said = excluded.said, at = excluded.at
        """, [.id(task), .id(actor.id), .json(draft.json), .at(tx.at)])
    }
  }

  /// `nil` where nothing is kept.
  public func keptChanges(_ task: String, by person: Person) throws -> ChangesDraft? {
    try read { db in
      try db.first(
        "SELECT said FROM changes_draft WHERE task = ? AND person = ?",
        [.id(try TaskKey.id(of: task, db)), .id(person.id)]
      ) { ChangesDraft(json: try $0.json(0)) }
    }
  }
}

enum ChangesDrafts {
  static func drop(task: RowID, person: RowID, _ tx: Transaction) throws {
    try tx.db.run("DELETE FROM changes_draft WHERE task = ? AND person = ?", [.id(task), .id(person)])
  }
}
