/// Who is here, paused or gone: the newest state that was recorded of a person.

import GRDB
import QuillModel

enum Presences {
  /// Index: `person_state_person`.
  static func fetch(_ person: RowID, _ db: Database) throws -> Presence {
    try db.first(
      "SELECT state FROM person_state WHERE person = ? ORDER BY seq DESC LIMIT 1", [.id(person)],
      { try $0.word(0) })
      ?? .active
  }
}

extension Store {
  public func presence(of person: Person) throws -> Presence {
    try read { try Presences.fetch(person.id, $0) }
  }
}
