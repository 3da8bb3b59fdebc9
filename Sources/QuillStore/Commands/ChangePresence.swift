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
      try Presences.record(presence, of: person, by: actor.id, tx)
    }
  }
}

extension Presences {
  /// - Throws: `StoreError.refused` where it is so already, or nobody would be left to lead.
  static func record(_ presence: Presence, of person: Person, by actor: RowID, _ tx: Transaction) throws {
    guard try fetch(person.id, tx.db) != presence else {
      throw StoreError.refused("\(person.name) is \(word(presence)) already.")
    }
    try tx.append(
      "person_state",
      [
        "id": .id(tx.newID()), "person": .id(person.id), "state": .text(presence.rawValue),
        "actor": .id(actor),
      ])
    if presence == .left {
      for key in try Keys.all(tx.db) where key.person.id == person.id && !key.isRemoved {
        try KeyRemoval.record(key.number, by: actor, tx)
      }
    }
    try People.requireLead(without: person, tx.db)
  }

  private static func word(_ presence: Presence) -> String {
    switch presence {
    case .active: "here"
    case .paused: "paused"
    case .left: "gone"
    }
  }
}
