/// Threads as one person sees them: what is new, what they may see, and one thread whole.

import GRDB
import QuillModel

extension Store {
  /// A task's threads as `person` sees them, newest activity first; open ones before resolved ones.
  ///
  /// Who may see examples sees all of them, but on what they label in an open round, where others may say what they
  /// answered; everyone sees those they take part in.
  public func threadList(_ task: String, _ person: Person, openOnly: Bool = false) throws -> [ThreadListRow] {
    try read { db in
      let id = try TaskKey.id(of: task, db)
      try Permission.require(.ask, of: person, in: id, db)
      return try ThreadPages.rows(task: id, person: person, openOnly: openOnly, db)
    }
  }

  /// One thread with its messages.
  ///
  /// - Throws: `StoreError.notFound` for one that is not there for this person.
  public func threadDetail(_ task: String, _ thread: RowID, _ person: Person) throws -> ThreadDetail {
    try read { db in
      let id = try TaskKey.id(of: task, db)
      try Permission.require(.ask, of: person, in: id, db)
      guard let row = try ThreadPages.rows(task: id, person: person, thread: thread, db).first else {
        throw StoreError.notFound("There is no such thread for you.")
      }
      return ThreadDetail(
        row: row, messages: try ThreadPages.messages(thread, db), outcome: try ThreadPages.outcome(thread, db)
      )
    }
  }

  /// Notes that a person has read a thread to its end.
  public func markThreadSeen(_ task: String, _ thread: RowID, by actor: Person) throws {
    try write { tx in
      let task = try TaskKey.id(of: task, tx.db)
      try Permission.require(.ask, of: actor, in: task, tx.db)
      try ThreadPages.see(thread, person: actor.id, tx.db)
    }
  }
}

enum ThreadPages {
  /// Index: `thread_task`, `message_thread`, `thread_state_thread`, the primary key of `thread_seen`, `mention_person`.
  static func rows(
    task: RowID, person: Person, thread: RowID? = nil, openOnly: Bool = false, _ db: Database
  ) throws -> [ThreadListRow] {
    let seesAll = (try CurrentRole.fetch(db, person: person.id, task: task)).map {
      $0 >= Action.seeExamples.leastRole
    }
    return try db.rows(
      """
      SELECT t.id, e.name, t.clause, t.field, t.is_blocking, t.state = 'open', coalesce(p.name, ?), t.at,
        (SELECT m.text FROM message m WHERE m.thread = t.id ORDER BY m.seq LIMIT 1),
        (SELECT count(*) FROM message m WHERE m.thread = t.id),
        (SELECT max(m.at) FROM message m WHERE m.thread = t.id),
        (SELECT count(*) FROM message m
          WHERE m.thread = t.id AND m.actor <> ? AND m.seq > coalesce(
            (SELECT s.last FROM thread_seen s WHERE s.person = ? AND s.thread = t.id), 0)),
        c.id, coalesce(n.name, ?), c.text, c.at
      FROM current_thread t
      LEFT JOIN message c ON c.id = (
        SELECT m.id FROM message m JOIN mention x ON x.message = m.id
        WHERE m.thread = t.id AND x.person = ? AND m.seq > coalesce(
          (SELECT s.last FROM thread_seen s WHERE s.person = ? AND s.thread = t.id), 0)
        ORDER BY m.seq DESC LIMIT 1)
      LEFT JOIN person_name n ON n.person = c.actor
      LEFT JOIN example e ON e.id = t.example
      LEFT JOIN person_name p ON p.person = t.actor
      WHERE t.task = ? AND (? IS NULL OR t.id = ?) AND (? = 0 OR t.state = 'open')
        AND (? = 1 AND (t.example IS NULL OR NOT EXISTS (
            SELECT 1
            FROM blind_round b
            JOIN round_example x ON x.round = b.round
            WHERE b.person = ? AND x.example = t.example))
          OR t.actor = ?
          OR EXISTS (SELECT 1 FROM message m WHERE m.thread = t.id AND m.actor = ?)
          OR EXISTS (SELECT 1 FROM message m JOIN mention x ON x.message = m.id
            WHERE m.thread = t.id AND x.person = ?))
      ORDER BY t.state = 'open' DESC, (SELECT max(m.seq) FROM message m WHERE m.thread = t.id) DESC
      """,
      [
        .text(PersonNames.erased), .id(person.id), .id(person.id), .text(PersonNames.erased), .id(person.id),
        .id(person.id), .id(task),
        .id(thread), .id(thread), .flag(openOnly), .flag(seesAll ?? false), .id(person.id), .id(person.id),
        .id(person.id), .id(person.id),
      ]
    ) { row in
      ThreadListRow(
        thread: ThreadRow(
          id: try row.id(0), example: row.optionalText(1), clause: row.optionalText(2),
          field: row.optionalText(3),
          isBlocking: row.flag(4), isOpen: row.flag(5), startedBy: row.text(6), startedAt: row.at(7),
          firstMessage: row.text(8), messages: row.int(9)),
        lastAt: row.at(10), unread: row.int(11),
        call: try row.optionalID(12).map { id in
          ThreadMessage(id: id, by: row.text(13), text: row.text(14), at: row.at(15))
        })
    }
  }

  static func messages(_ thread: RowID, _ db: Database) throws -> [ThreadMessage] {
    try db.rows(
      """
      SELECT m.id, coalesce(p.name, ?), m.text, m.at
      FROM message m
      LEFT JOIN person_name p ON p.person = m.actor
      WHERE m.thread = ?
      ORDER BY m.seq
      """, [.text(PersonNames.erased), .id(thread)]
    ) { ThreadMessage(id: try $0.id(0), by: $0.text(1), text: $0.text(2), at: $0.at(3)) }
  }

  /// How it was resolved, and by whom; `nil` while it is open.
  static func outcome(_ thread: RowID, _ db: Database) throws -> ThreadOutcome? {
    try db.first(
      """
      SELECT s.state, s.reason, coalesce(p.name, ?), s.at
      FROM thread_state s
      LEFT JOIN person_name p ON p.person = s.actor
      WHERE s.thread = ?
      ORDER BY s.seq DESC
      LIMIT 1
      """, [.text(PersonNames.erased), .id(thread)]
    ) { $0.text(0) == "resolved" ? ThreadOutcome(reason: $0.text(1), by: $0.text(2), at: $0.at(3)) : nil }
      ?? nil
  }

  static func see(_ thread: RowID, person: RowID, _ db: Database) throws {
    try db.run(
      """
      INSERT INTO thread_seen (person, thread, last)
      SELECT ?, m.thread, max(m.seq) FROM message m WHERE m.thread = ?
      GROUP BY m.thread
      ON CONFLICT (person, thread) DO UPDATE SET last = excluded.last
      """, [.id(person), .id(thread)])
  }
}
