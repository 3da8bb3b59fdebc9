/// Files that were sent in: recorded when they lie in quarantine, imported or thrown away once.

import GRDB
import QuillModel

extension Store {
  /// How many files of one person wait at once.
  public static let greatestWaiting = 20

  /// - Throws: `StoreError.notAllowed` below researcher, `StoreError.refused` for someone whose files wait already.
  public func requireInbox(_ person: Person) throws {
    try read { try Inbox.requireRoom(for: person, $0) }
  }

  /// Records a file that lies in quarantine.
  ///
  /// - Parameter sha256: in lower-case hexadecimal digits.
  @discardableResult
  public func recordReceived(name: String, bytes: Int, sha256: String, by actor: Person) throws
    -> ReceivedFile
  {
    try write { tx in
      try Inbox.requireRoom(for: actor, tx.db)
      try tx.append(
        "received",
        [
          "id": .id(tx.newID()), "name": .text(name), "bytes": .integer(bytes), "sha256": .text(sha256),
          "actor": .id(actor.id),
        ])
      return ReceivedFile(name: name, by: actor.name, at: tx.at, bytes: bytes, sha256: sha256)
    }
  }

  /// What came in, newest first: all of it for who is a researcher or more in every task, else one's own.
  public func receivedFiles(by person: Person) throws -> [ReceivedFile] {
    try read { db in
      let able = try Permission.requireSomewhere(.handIn, of: person, db)
      let isAble = try able.contains(nil) && able.count == 1 + db.count("SELECT count(*) FROM task")
      return try Inbox.rows(of: isAble ? nil : person.id, db)
    }
  }

  /// The names of all files that were ever recorded.
  public func receivedNames() throws -> [String] {
    try read { try $0.rows("SELECT name FROM received") { $0.text(0) } }
  }

  /// - Throws: `StoreError.notFound` for what is not there for this person.
  public func receivedFile(_ name: String, by person: Person) throws -> ReceivedFile {
    if let found = try receivedFiles(by: person).first(where: { $0.name == name }) { return found }
    throw StoreError.notFound("There is no file \(name) in the inbox. See: quill inbox list")
  }

  /// Records that a file was thrown away.
  ///
  /// - Parameter task: in which that is recorded.
  public func dropReceived(_ name: String, in task: String, reason: String, by actor: Person) throws {
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw StoreError.refused("Not dropped: say why.")
    }
    try write { tx in
      let task = try TaskKey.id(of: task, tx.db)
      try Permission.require(.handIn, of: actor, in: task, tx.db)
      try Inbox.end(name, in: task, import: nil, reason: reason, by: actor.id, tx)
    }
  }
}

enum Inbox {
  static func requireRoom(for person: Person, _ db: Database) throws {
    _ = try Permission.requireSomewhere(.handIn, of: person, db)
    let waiting = try db.count(
      """
      SELECT count(*)
      FROM received r
      WHERE r.actor = ? AND NOT EXISTS (SELECT 1 FROM received_end e WHERE e.received = r.id)
      """, [.id(person.id)])
    if waiting >= Store.greatestWaiting {
      throw StoreError.refused(
        "\(waiting) files that \(person.name) sent wait already. Import or drop some of them first: quill inbox list"
      )
    }
  }

  /// - Parameter person: only this one's.
  static func rows(of person: RowID?, _ db: Database) throws -> [ReceivedFile] {
    try db.rows(
      """
      SELECT r.name, coalesce(p.name, ?1), r.at, r.bytes, r.sha256, e.outcome,
        CASE WHEN e.id IS NULL THEN NULL ELSE coalesce(q.name, ?1) END, e.at, coalesce(e.reason, '')
      FROM received r
      LEFT JOIN received_end e ON e.received = r.id
      LEFT JOIN person_name p ON p.person = r.actor
      LEFT JOIN person_name q ON q.person = e.actor
      WHERE ?2 IS NULL OR r.actor = ?2
      ORDER BY r.seq DESC
      """, [.text(PersonNames.erased), .id(person)]
    ) { row in
      ReceivedFile(
        name: row.text(0), by: row.text(1), at: row.at(2), bytes: row.int(3), sha256: row.text(4),
        state: try row.optionalWord(5) ?? .quarantined, endedBy: row.optionalText(6),
        endedAt: row.isNull(7) ? nil : row.at(7), reason: row.text(8))
    }
  }

  /// - Throws: `StoreError.refused` for a file that was imported or dropped before.
  static func end(
    _ name: String, in task: RowID, import source: RowID?, reason: String, by actor: RowID, _ tx: Transaction
  ) throws {
    let known = try tx.db.first(
      """
      SELECT r.id, e.outcome
      FROM received r
      LEFT JOIN received_end e ON e.received = r.id
      WHERE r.name = ?
      """, [.text(name)]
    ) { (try $0.id(0), $0.optionalText(1)) }
    guard let (id, outcome) = known else {
      throw StoreError.notFound("There is no file \(name) in the inbox. See: quill inbox list")
    }
    if let outcome { throw StoreError.refused("\(name) was \(outcome) already.") }
    try tx.append(
      "received_end",
      [
        "id": .id(tx.newID()), "received": .id(id), "task": .id(task),
        "outcome": .text(source == nil ? "dropped" : "imported"), "import": .id(source),
        "reason": .text(reason), "actor": .id(actor),
      ])
  }
}
