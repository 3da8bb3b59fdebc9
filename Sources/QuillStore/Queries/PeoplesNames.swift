/// What the people of a task are shown as: their name, or their pseudonym in the task once that is erased.

import GRDB
import QuillModel

struct PeoplesNames {
  private var names: [RowID: String] = [:]
  /// Whose name is not erased.
  private var named: Set<RowID> = []

  init(task: RowID, _ db: Database) throws {
    try db.each("SELECT person, name FROM pseudonym WHERE task = ?", [.id(task)]) {
      names[try $0.id(0)] = $0.text(1)
    }
    try db.each("SELECT person, name FROM person_name") {
      let person = try $0.id(0)
      names[person] = $0.text(1)
      named.insert(person)
    }
  }

  func name(of person: RowID) -> String { names[person] ?? PersonNames.erased }

  func isErased(_ person: RowID) -> Bool { !named.contains(person) }
}
