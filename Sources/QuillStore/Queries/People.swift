/// People by name and login, and everyone with their role.

import GRDB
import QuillModel

extension Store {
  /// Index: the unique one of `person_name.name`.
  public func person(named name: String) throws -> Person? {
    try read { try PersonNames.find(name, $0) }
  }

  /// Index: the unique one of `person_name.login`.
  public func person(login: String) throws -> Person? {
    try read { db in
      try db.first("SELECT person, name FROM person_name WHERE login = ?", [.text(login)]) {
        Person(id: try $0.id(0), name: $0.text(1))
      }
    }
  }

  /// Everyone with a name, by name, with their role in a task or in the workspace. Who is paused or gone has none.
  public func people(in task: String? = nil) throws -> [(
    person: Person, role: PersonRole?, presence: Presence
  )] {
    try read { db in
      let task = try task.map { try TaskKey.id(of: $0, db) }
      let people = try db.rows("SELECT person, name FROM person_name ORDER BY name") {
        Person(id: try $0.id(0), name: $0.text(1))
      }
      return try people.map {
        ($0, try CurrentRole.fetch(db, person: $0.id, task: task), try Presences.fetch($0.id, db))
      }
    }
  }
}

enum PersonNames {
  static func find(_ name: String, _ db: Database) throws -> Person? {
    try db.first("SELECT person FROM person_name WHERE name = ?", [.text(name)]) {
      Person(id: try $0.id(0), name: name)
    }
  }

  /// What stands for a name that was erased.
  static let erased = "(erased)"
}
