/// What a person is called in a task's exports.

import GRDB
import QuillModel

enum Pseudonyms {
  /// Gives the person a pseudonym in the task unless there is one: `a-` and eight random hexadecimal digits.
  static func ensure(_ person: RowID, task: RowID, _ tx: Transaction) throws {
    guard tx.named.insert(person).inserted else { return }
    let known = try tx.db.exists(
      "SELECT 1 FROM pseudonym WHERE task = ? AND person = ?", [.id(task), .id(person)])
    if known { return }
    var name = ""
    repeat {
      let digits = String(UInt32(truncatingIfNeeded: tx.environment.random()), radix: 16)
      name = "a-" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
    } while try tx.db.exists("SELECT 1 FROM pseudonym WHERE task = ? AND name = ?", [.id(task), .text(name)])
    try tx.db.run(
      "INSERT INTO pseudonym (task, person, name) VALUES (?, ?, ?)", [.id(task), .id(person), .text(name)])
  }
}

extension Store {
  /// What stands for each person's name and login in what the task hands out: the pseudonym, or `someone` for a person
  /// without one.
  public func publicNames(_ task: String) throws -> [String: String] {
    try read { db in
      var names: [String: String] = [:]
      try db.each(
        """
        SELECT n.name, n.login, coalesce(p.name, 'someone')
        FROM person_name n
        LEFT JOIN pseudonym p ON p.person = n.person AND p.task = ?
        ORDER BY p.name IS NULL
        """, [.id(try TaskKey.id(of: task, db))]
      ) { row in
        for name in [row.text(0), row.optionalText(1)].compactMap(\.self) where names[name] == nil {
          names[name] = row.text(2)
        }
      }
      return names
    }
  }

  /// The pseudonyms of everyone who has a place in the task's rounds, by name.
  public func pseudonyms(_ task: String) throws -> [String: String] {
    try read { db in
      let rows = try db.rows(
        """
        SELECT coalesce(n.name, p.name), p.name
        FROM pseudonym p
        LEFT JOIN person_name n ON n.person = p.person
        WHERE p.task = ?
        """, [.id(try TaskKey.id(of: task, db))]
      ) { ($0.text(0), $0.text(1)) }
      return Dictionary(rows) { first, _ in first }
    }
  }
}
