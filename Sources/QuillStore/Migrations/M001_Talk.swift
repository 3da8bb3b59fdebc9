/// Schema 1: threads, decisions and exports.

extension M001 {
  static let talk =
    AppendOnly.table(
      "thread",
      """
      task BLOB NOT NULL REFERENCES task (id),
        example BLOB REFERENCES example (id),
        clause TEXT,
        field TEXT,
        blocking INTEGER NOT NULL CHECK (blocking IN (0, 1)),
        actor BLOB NOT NULL REFERENCES person (id)
      """)
    + ["CREATE INDEX thread_task ON thread (task, seq)"]
    + AppendOnly.table(
      "message",
      """
      thread BLOB NOT NULL REFERENCES thread (id),
        text TEXT NOT NULL,
        actor BLOB NOT NULL REFERENCES person (id)
      """)
    + ["CREATE INDEX message_thread ON message (thread, seq)"]
    + AppendOnly.table(
      "thread_state",
      """
      thread BLOB NOT NULL REFERENCES thread (id),
        state TEXT NOT NULL CHECK (state IN ('open', 'resolved')),
        blocking INTEGER NOT NULL CHECK (blocking IN (0, 1)),
        reason TEXT NOT NULL,
        actor BLOB NOT NULL REFERENCES person (id)
      """)
    + [
      "CREATE INDEX thread_state_thread ON thread_state (thread, seq)",
      """
      CREATE VIEW current_thread AS
      SELECT t.*,
        coalesce(
          (SELECT s.state FROM thread_state s WHERE s.thread = t.id ORDER BY s.seq DESC LIMIT 1),
          'open') AS state,
        coalesce(
          (SELECT s.blocking FROM thread_state s WHERE s.thread = t.id ORDER BY s.seq DESC LIMIT 1),
          t.blocking) AS is_blocking
      FROM thread t
      """,
    ]
    // What was decided about a field of an example, a gate or a text, and why.
    + AppendOnly.table(
      "decision",
      """
      task BLOB NOT NULL REFERENCES task (id),
        kind TEXT NOT NULL CHECK (kind IN ('adjudication', 'waiver', 'redaction', 'approval')),
        round BLOB REFERENCES round (id),
        example BLOB REFERENCES example (id),
        field TEXT,
        value TEXT,
        cause TEXT,
        clause TEXT,
        subject TEXT NOT NULL,
        reason TEXT NOT NULL,
        supersedes BLOB REFERENCES decision (id),
        actor BLOB NOT NULL REFERENCES person (id)
      """)
    + ["CREATE INDEX decision_task ON decision (task, seq)"]
    + AppendOnly.table(
      "export",
      """
      task BLOB NOT NULL REFERENCES task (id),
        name TEXT NOT NULL,
        guideline_version BLOB NOT NULL REFERENCES guideline_version (id),
        examples INTEGER NOT NULL CHECK (examples >= 0),
        annotations INTEGER NOT NULL CHECK (annotations >= 0),
        manifest_sha256 TEXT NOT NULL CHECK (length(manifest_sha256) = 64),
        actor BLOB NOT NULL REFERENCES person (id),
        UNIQUE (task, name)
      """)
}
