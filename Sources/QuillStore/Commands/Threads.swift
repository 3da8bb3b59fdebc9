/// Questions and issues: started, continued, resolved.

import GRDB
import QuillModel

extension Store {
  /// Starts a thread on an example, a clause or a field. The same id again changes nothing.
  ///
  /// - Parameter isBlocking: holds gate 5 up until it is resolved; takes a researcher.
  public func startThread(
    _ id: RowID, task: String, example: String? = nil, clause: String? = nil, field: String? = nil,
    isBlocking: Bool = false, text: String, by actor: Person
  ) throws {
    try write { tx in
      let task = try TaskKey.id(of: task, tx.db)
      try Permission.require(isBlocking ? .writeExample : .ask, of: actor, in: task, tx.db)
      if try tx.db.exists("SELECT 1 FROM thread WHERE id = ?", [.id(id)]) { return }
      let example = try example.map { try ExampleKey.id(of: $0, task: task, tx.db) }
      try ThreadWriter.start(
        id, task: task, example: example, clause: clause, field: field, isBlocking: isBlocking, text: text,
        by: actor.id, tx)
    }
  }

  /// Adds a message. The same id again changes nothing.
  public func addMessage(_ id: RowID, thread: RowID, text: String, by actor: Person) throws {
    try write { tx in
      try Permission.require(.ask, of: actor, in: ThreadWriter.task(of: thread, tx.db), tx.db)
      try ThreadWriter.append(id, thread: thread, text: text, by: actor.id, tx)
    }
  }

  /// Ends a thread. Places that waited for it are open again.
  public func resolveThread(_ thread: RowID, reason: String = "", by actor: Person) throws {
    try write { tx in
      let task = try ThreadWriter.task(of: thread, tx.db)
      try Permission.require(.writeExample, of: actor, in: task, tx.db)
      guard try tx.db.exists("SELECT 1 FROM current_thread WHERE id = ? AND state = 'open'", [.id(thread)])
      else { return }
      try ThreadWriter.resolve(thread, reason: reason, by: actor.id, tx)
    }
  }

  /// Opens a resolved thread again, or says whether an open one holds gate 5 up.
  public func setThread(_ thread: RowID, isBlocking: Bool, reason: String = "", by actor: Person) throws {
    try write { tx in
      try Permission.require(.writeExample, of: actor, in: ThreadWriter.task(of: thread, tx.db), tx.db)
      try ThreadWriter.note(thread, "open", isBlocking: isBlocking, reason: reason, by: actor.id, tx)
    }
  }
}

enum ThreadWriter {
  static func start(
    _ id: RowID, task: RowID, example: RowID?, clause: String?, field: String?, isBlocking: Bool,
    text: String,
    by actor: RowID, _ tx: Transaction
  ) throws {
    try tx.append(
      "thread",
      [
        "id": .id(id), "task": .id(task), "example": .id(example), "clause": .text(clause),
        "field": .text(field),
        "blocking": .flag(isBlocking), "actor": .id(actor),
      ])
    try append(tx.newID(), thread: id, text: text, by: actor, tx)
  }

  static func append(_ id: RowID, thread: RowID, text: String, by actor: RowID, _ tx: Transaction) throws {
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw StoreError.refused("The message is empty. Write one.")
    }
    if try tx.db.exists("SELECT 1 FROM message WHERE id = ?", [.id(id)]) { return }
    try tx.append(
      "message", ["id": .id(id), "thread": .id(thread), "text": .text(text), "actor": .id(actor)])
    for name in Mentions.names(in: text) {
      guard let person = try PersonNames.find(name, tx.db), person.id != actor else { continue }
      try tx.append("mention", ["message": .id(id), "person": .id(person.id)])
    }
    try ThreadPages.see(thread, person: actor, tx.db)
  }

  /// Ends a thread; places that waited for it are open again.
  static func resolve(_ thread: RowID, reason: String, by actor: RowID, _ tx: Transaction) throws {
    try note(thread, "resolved", isBlocking: false, reason: reason, by: actor, tx)
    let waiting = try tx.db.rows(
      """
      SELECT e.assignment, e.person
      FROM assignment_event e
      JOIN assignment_head h ON h.assignment = e.assignment
      WHERE e.thread = ? AND e.kind = 'waiting' AND h.state = 'waiting'
      """, [.id(thread)]
    ) { (try $0.id(0), try $0.id(1)) }
    for (assignment, person) in waiting {
      try Assignments.record("resumed", assignment, state: .open, person: person, thread: thread, tx)
    }
  }

  static func note(
    _ thread: RowID, _ state: SQLValue, isBlocking: Bool, reason: String, by actor: RowID, _ tx: Transaction
  ) throws {
    try tx.append(
      "thread_state",
      [
        "id": .id(tx.newID()), "thread": .id(thread), "state": state, "blocking": .flag(isBlocking),
        "reason": .text(reason), "actor": .id(actor),
      ])
  }

  static func task(of thread: RowID, _ db: Database) throws -> RowID {
    guard let task = try db.first("SELECT task FROM thread WHERE id = ?", [.id(thread)], { try $0.id(0) })
    else {
      throw StoreError.notFound("There is no such thread.")
    }
    return task
  }
}
