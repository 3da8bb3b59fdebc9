/// What lies ready to be fetched: put there, taken back, and handed out, each recorded.

import GRDB
import QuillModel

extension Store {
  /// - Parameter path: of a bundle or report, below the workspace's folder.
  /// - Returns: whether it is new there.
  @discardableResult
  public func putIntoOutbox(_ task: String, path: String, sha256: String, by actor: Person) throws -> Bool {
    try write { tx in
      let task = try TaskKey.id(of: task, tx.db)
      try Outbox.require(actor, task, tx.db)
      if try Outbox.find(path, task, tx.db) != nil { return false }
      try tx.append(
        "outbox",
        [
          "id": .id(tx.newID()), "task": .id(task), "path": .text(path), "sha256": .text(sha256),
          "actor": .id(actor.id),
        ])
      return true
    }
  }

  /// The files stay where they are.
  public func takeOutOfOutbox(_ task: String, path: String, by actor: Person) throws {
    try write { tx in
      let task = try TaskKey.id(of: task, tx.db)
      try Permission.require(.exportBundle, of: actor, in: task, tx.db)
      guard let id = try Outbox.find(path, task, tx.db) else {
        throw StoreError.notFound("\(path) is not in the outbox. See: quill outbox list")
      }
      try tx.append("outbox_removal", ["id": .id(tx.newID()), "outbox": .id(id), "actor": .id(actor.id)])
    }
  }

  /// What lies there of one task, oldest first.
  public func outbox(_ task: String, by person: Person) throws -> [OutboxItem] {
    try read { db in
      let id = try TaskKey.id(of: task, db)
      try Permission.require(.exportBundle, of: person, in: id, db)
      return try Outbox.rows(task: id, db)
    }
  }

  /// What lies there for a person.
  ///
  /// - Returns: the items; and the open rounds, which the person is in, that keep others from them.
  /// - Throws: `StoreError.notAllowed` for who may export in no task.
  public func outboxOffer(to person: Person) throws -> (items: [OutboxItem], keptBy: [String]) {
    try read { try Outbox.offer(to: person, $0) }
  }

  /// Records that a person is handed these; before the first byte goes out.
  ///
  /// - Throws: `StoreError.refused` where one of them is no longer offered to them.
  public func recordFetch(_ items: [OutboxItem], by actor: Person) throws {
    try write { tx in
      let offered = Set(try Outbox.offer(to: actor, tx.db).items.map(\.id))
      guard items.allSatisfy({ offered.contains($0.id) }) else {
        throw StoreError.refused("The outbox has changed meanwhile. Fetch it again.")
      }
      for item in items {
        try tx.append(
          "outbox_fetch", ["id": .id(tx.newID()), "outbox": .id(item.id), "actor": .id(actor.id)])
      }
    }
  }
}

enum Outbox {
  /// As for an export: who is in an open round hands nothing of it on.
  static func require(_ person: Person, _ task: RowID, _ db: Database) throws {
    try Permission.require(.exportBundle, of: person, in: task, db)
    if let round = try blindRound(task, person.id, db) {
      throw StoreError.refused(
        "Round \(round) is open and you are in it. Close it first, or let someone else do it."
      )
    }
  }

  static func offer(to person: Person, _ db: Database) throws -> (items: [OutboxItem], keptBy: [String]) {
    let able = try Permission.requireSomewhere(.exportBundle, of: person, db)
    var items: [OutboxItem] = []
    var rounds: [String] = []
    for task in able.compactMap(\.self) {
      let found = try rows(task: task, db)
      guard !found.isEmpty else { continue }
      if let round = try blindRound(task, person.id, db) { rounds.append(round) } else { items += found }
    }
    return (items, rounds)
  }

  static func blindRound(_ task: RowID, _ person: RowID, _ db: Database) throws -> String? {
    try db.first(
      """
      SELECT r.name
      FROM blind_round b JOIN round r ON r.id = b.round
      WHERE r.task = ? AND b.person = ?
      ORDER BY r.seq
      LIMIT 1
      """, [.id(task), .id(person)]
    ) { $0.text(0) }
  }

  /// Index: `outbox_task`.
  static func find(_ path: String, _ task: RowID, _ db: Database) throws -> RowID? {
    try db.first(
      """
      SELECT o.id
      FROM outbox o
      WHERE o.task = ? AND o.path = ?
        AND NOT EXISTS (SELECT 1 FROM outbox_removal x WHERE x.outbox = o.id)
      """, [.id(task), .text(path)]
    ) { try $0.id(0) }
  }

  static func rows(task: RowID, _ db: Database) throws -> [OutboxItem] {
    try db.rows(
      """
      SELECT o.id, t.name, o.path, o.sha256, coalesce(p.name, ?), o.at,
        (SELECT count(*) FROM outbox_fetch f WHERE f.outbox = o.id)
      FROM outbox o
      JOIN task t ON t.id = o.task
      LEFT JOIN person_name p ON p.person = o.actor
      WHERE o.task = ? AND NOT EXISTS (SELECT 1 FROM outbox_removal x WHERE x.outbox = o.id)
      ORDER BY o.seq
      """, [.text(PersonNames.erased), .id(task)]
    ) {
      OutboxItem(
        id: try $0.id(0), task: $0.text(1), path: $0.text(2), sha256: $0.text(3), by: $0.text(4),
        at: $0.at(5), fetches: $0.int(6))
    }
  }
}
