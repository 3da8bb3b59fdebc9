/// Texts that someone is writing and has not sent, by what they are written for: kept through a crash or a lost line.

import GRDB
import QuillModel

extension Store {
  /// - Parameter text: what is written so far; an empty one is forgotten.
  public func keepText(_ text: String, for name: String, by actor: Person) throws {
    try write { tx in
      guard !text.isEmpty else {
        return try tx.db.run(
          "DELETE FROM preference WHERE person = ? AND name = ?", [.id(actor.id), .text("begun \(name)")])
      }
      try tx.db.run(
        """
        INSERT INTO preference (person, name, value)
        VALUES (?, ?, ?)
        ON CONFLICT (person, name) DO UPDATE SET value = excluded.value
        """, [.id(actor.id), .text("begun \(name)"), .text(text)])
    }
  }

  /// Empty where nothing is kept.
  public func keptText(for name: String, by person: Person) throws -> String {
    try read { db in
      try db.first(
        "SELECT value FROM preference WHERE person = ? AND name = ?",
        [.id(person.id), .text("begun \(name)")]
      ) { $0.text(0) } ?? ""
    }
  }
}
