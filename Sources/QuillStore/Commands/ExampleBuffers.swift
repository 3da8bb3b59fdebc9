/// Examples that someone is writing and has not saved: kept through a crash or a lost line.

import GRDB
import QuillModel

extension Store {
  /// - Parameter start: how writing began, such as `pc-14` or `twin pc-14`: one buffer for each.
  public func keepExample(_ task: String, start: String, _ example: Example, by actor: Person) throws {
    try write { tx in
      let task = try TaskKey.id(of: task, tx.db)
      try Permission.require(.writeExample, of: actor, in: task, tx.db)
      try tx.db.run(
        """
        INSERT INTO example_buffer (task, person, start, content, at)
        VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (task, person, start) DO UPDATE SET content = excluded.content, at = excluded.at
        """, [.id(task), .id(actor.id), .text(start), .json(example.json), .at(tx.at)])
    }
  }

  public func dropExample(_ task: String, start: String, by actor: Person) throws {
    try write { tx in
      try tx.db.run(
        "DELETE FROM example_buffer WHERE task = ? AND person = ? AND start = ?",
        [.id(try TaskKey.id(of: task, tx.db)), .id(actor.id), .text(start)])
    }
  }

  /// What `person` had written; `nil` where there is nothing.
  public func keptExample(_ task: String, start: String, by person: Person) throws -> Example? {
    let json = try read { db in
      try db.first(
        "SELECT content FROM example_buffer WHERE task = ? AND person = ? AND start = ?",
        [.id(try TaskKey.id(of: task, db)), .id(person.id), .text(start)]
      ) { try $0.json(0) }
    }
    return try json.map { try Example(json: $0) }
  }
}
