/// The keys that people come in with, and whether a session's own still holds.

import GRDB
import QuillModel

extension Store {
  /// Every key, in the order of their numbers.
  public func keys() throws -> [KeyRecord] { try read(Keys.all) }

  /// Whether the key belongs to its person, and both may come in.
  ///
  /// - Throws: `StoreError.notAllowed` with the reason.
  public func requireKey(_ key: SessionKey) throws { try read { try Keys.require(key, $0) } }

  /// Calls `body` with the keys that let someone in, while nobody writes: what it makes of them is never older than
  /// what another session made of them before.
  public func withActiveKeys<Result>(_ body: ([KeyRecord]) throws -> Result) throws -> Result {
    guard let gate else { throw StoreError.readOnly(path: path) }
    return try gate.hold { try body(keys().filter(\.isActive)) }
  }
}

enum Keys {
  private static let select = """
    SELECT k.number, k.person, coalesce(n.name, '(erased)'), k.kind, k.blob, k.fingerprint, k.at, r.id IS NOT NULL
    FROM person_key k
    LEFT JOIN person_name n ON n.person = k.person
    LEFT JOIN person_key_removal r ON r.person_key = k.id
    WHERE k.origin = (SELECT origin FROM counter)
    """

  private static func record(_ row: Columns, _ db: Database) throws -> KeyRecord {
    let person = Person(id: try row.id(1), name: row.text(2))
    return KeyRecord(
      number: row.int(0), person: person, key: .init(kind: row.text(3), blob: row.text(4)),
      fingerprint: row.text(5), at: row.at(6), isRemoved: row.flag(7),
      presence: try Presences.fetch(person.id, db))
  }

  static func all(_ db: Database) throws -> [KeyRecord] {
    try db.rows("\(select) ORDER BY k.number") { try record($0, db) }
  }

  /// Index: the unique one of `person_key (origin, number)`.
  static func find(_ number: Int, _ db: Database) throws -> KeyRecord? {
    try db.first("\(select) AND k.number = ?", [.integer(number)]) { try record($0, db) }
  }

  /// Index: `person_key_blob`.
  static func active(blob: String, _ db: Database) throws -> KeyRecord? {
    try db.rows("\(select) AND k.blob = ?", [.text(blob)]) { try record($0, db) }
      .first { !$0.isRemoved }
  }

  /// Looked up inside the transaction that writes, too: a session outlives the login that its key was good for.
  static func require(_ key: SessionKey, _ db: Database) throws {
    guard let known = try find(key.number, db), known.person.name == key.person, !known.isRemoved else {
      throw StoreError.notAllowed(
        "Key \(key.number) of \(key.person) does not hold here. A lead can add one: quill person key add \(key.person)"
      )
    }
    let standing = Standing(role: nil, hasAnyRole: true, presence: known.presence)
    if let refusal = standing.refusal(of: key.person) { throw StoreError.notAllowed(refusal) }
  }
}
