/// Pauses people, takes them in again, and records that they have left.

import GRDB
import QuillModel

extension Store {
  /// Records whether someone works here; a lead does it. Who leaves loses their keys with it.
  ///
  /// - Throws: `StoreError.refused` where it is so already, or nobody would be left to lead.
  public func setPresence(_ presence: Presence, of person: Person, by actor: Person) throws {
    try write { tx in
      try Permission.require(.changeRole, of: actor, in: nil, tx.db)
      guard try Presences.fetch(person.id, tx.db) != presence else {
        throw StoreError.refused("\(person.name) is \(Self.word(presence)) already.")
      }
      try tx.append(
        "person_state",
        [
          "id": .id(tx.newID()), "person": .id(person.id), "state": .text(presence.rawValue),
          "actor": .id(actor.id),
        ])
      if presence == .left {
        for key in try Keys.all(tx.db) where key.person.id == person.id && !key.isRemoved {
          try KeyRemoval.record(key.number, by: actor.id, tx)
        }
      }
      try People.requireLead(without: person, tx.db)
    }
  }

  private static func word(_ presence: Presence) -> String {
    switch presence {
    case .active: "here"
    case .paused: "paused"
    case .left: "gone"
    }
  }
}
