/// A task's threads and their messages.

import GRDB
import QuillModel

enum ThreadRows {
  /// Open ones first, newest first. Index: `thread_task`, `message_thread`, `thread_state_thread`.
  static func fetch(task: RowID, openOnly: Bool = false, limit: Int = 1_000, _ db: Database) throws
    -> [ThreadRow]
  {
    try db.rows(
      """
      SELECT t.id, e.name, t.clause, t.field, t.is_blocking, t.state = 'open', coalesce(p.name, ?), t.at,
        (SELECT m.text FROM message m WHERE m.thread = t.id ORDER BY m.seq LIMIT 1),
        (SELECT count(*) FROM message m WHERE m.thread = t.id)
      FROM current_thread t
      LEFT JOIN example e ON e.id = t.example
      LEFT JOIN person_name p ON p.person = t.actor
      WHERE t.task = ? AND (? = 0 OR t.state = 'open')
      ORDER BY t.state = 'open' DESC, t.seq DESC
      LIMIT ?
      """, [.text(PersonNames.erased), .id(task), .flag(openOnly), .integer(limit)]
    ) {
      ThreadRow(
        id: try $0.id(0), example: $0.optionalText(1), clause: $0.optionalText(2), field: $0.optionalText(3),
        isBlocking: $0.flag(4), isOpen: $0.flag(5), startedBy: $0.text(6), startedAt: $0.at(7),
        firstMessage: $0.text(8), messages: $0.int(9))
    }
  }
}

extension Store {
  public func threads(_ task: String) throws -> [ThreadRow] {
    try read { db in try ThreadRows.fetch(task: TaskKey.id(of: task, db), db) }
  }

  /// Oldest first.
  public func messages(_ thread: RowID) throws -> [(by: String, text: String, at: Timestamp)] {
    try read { db in
      try db.rows(
        """
        SELECT coalesce(p.name, ?), m.text, m.at
        FROM message m
        LEFT JOIN person_name p ON p.person = m.actor
        WHERE m.thread = ?
        ORDER BY m.seq
        """, [.text(PersonNames.erased), .id(thread)]
      ) { ($0.text(0), $0.text(1), $0.at(2)) }
    }
  }
}
