/// Adds and removes keys.

import GRDB
import QuillModel

extension Store {
  /// Records a key for someone; a lead does it.
  ///
  /// - Returns: the key's number.
  /// - Throws: `StoreError.refused` for a key that someone has already.
  @discardableResult
  public func addKey(_ key: PublicKey, for person: Person, by actor: Person) throws -> Int {
    try write { tx in
      try Permission.require(.changeRole, of: actor, in: nil, tx.db)
      if try Presences.fetch(person.id, tx.db) == .left {
        throw StoreError.refused(
          "\(person.name) has left this workspace. Take them in again first: quill person resume \(person.name)"
        )
      }
      if let known = try Keys.active(blob: key.blob, tx.db) {
        throw StoreError.refused(
          "That key is \(known.person.name)'s already, as key \(known.number). Each person has keys of their own."
        )
      }
      let number =
        1 + (try tx.db.count("SELECT max(number) FROM person_key WHERE origin = ?", [.id(tx.origin)]))
      try tx.append(
        "person_key",
        [
          "id": .id(tx.newID()), "person": .id(person.id), "number": .integer(number),
          "kind": .text(key.kind),
          "blob": .text(key.blob), "fingerprint": .text(key.fingerprint), "actor": .id(actor.id),
        ])
      return number
    }
  }

  /// From now on the key lets nobody in, and sessions that came in with it end.
  ///
  /// - Returns: whose it was.
  @discardableResult
  public func removeKey(_ number: Int, by actor: Person) throws -> Person {
    try write { tx in
      try Permission.require(.changeRole, of: actor, in: nil, tx.db)
      guard let known = try Keys.find(number, tx.db) else {
        throw StoreError.notFound("There is no key \(number). See: quill person key list")
      }
      guard !known.isRemoved else { throw StoreError.refused("Key \(number) is removed already.") }
      try KeyRemoval.record(number, by: actor.id, tx)
      return known.person
    }
  }
}

enum KeyRemoval {
  static func record(_ number: Int, by actor: RowID, _ tx: Transaction) throws {
    let id = try tx.db.first(
      "SELECT id FROM person_key WHERE origin = ? AND number = ?", [.id(tx.origin), .integer(number)]
    ) { try $0.id(0) }
    try tx.append(
      "person_key_removal", ["id": .id(tx.newID()), "person_key": .id(id), "actor": .id(actor)])
  }

  /// All that let this person in.
  static func recordAll(of person: RowID, by actor: RowID, _ tx: Transaction) throws {
    for key in try Keys.all(tx.db) where key.person.id == person && !key.isRemoved {
      try record(key.number, by: actor, tx)
    }
  }
}
