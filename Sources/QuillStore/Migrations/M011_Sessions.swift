/// Schema 11: what goes through the gateway and who is there: files, jobs, sessions; and their texts that can be redacted.

extension Migration {
  static let sessions = Migration(
    number: 11, name: "sessions",
    statements: M011.files + M011.jobs + M011.sessions + M011.texts.flatMap(M011.letThrough))
}

enum M011 {
  static let sessions = [
    // Of the screens only. Times in seconds; `until` is when it was noted last.
    """
    CREATE TABLE session (
      id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
      person BLOB NOT NULL REFERENCES person (id),
      began INTEGER NOT NULL,
      until INTEGER NOT NULL,
      active INTEGER NOT NULL CHECK (active >= 0),
      idle INTEGER NOT NULL CHECK (idle >= 0),
      breaks INTEGER NOT NULL CHECK (breaks >= 0),
      break_seconds INTEGER NOT NULL CHECK (break_seconds >= 0)
    ) STRICT
    """,
    "CREATE INDEX session_person ON session (person, began)",
    // The one of a person's sessions that writes.
    """
    CREATE TABLE seat (
      person BLOB NOT NULL PRIMARY KEY REFERENCES person (id),
      session BLOB NOT NULL REFERENCES session (id),
      at INTEGER NOT NULL
    ) STRICT
    """,
  ]

  /// The texts that can be redacted; as `M005.texts`.
  static let texts: [(table: String, texts: [String], kept: [String])] = [
    ("received_end", ["reason"], ["id", "received", "task", "outcome", "import", "actor"]),
    ("job", ["input"], ["id", "number", "task", "command", "kind", "example", "sha256", "actor"]),
    (
      "job_event", ["said"],
      ["id", "job", "state", "program", "exit", "bytes", "sha256", "milliseconds", "actor"]
    ),
  ]

  /// As M005 lets redactions through, and nothing else.
  static func letThrough(_ table: String, _: [String], _ kept: [String]) -> [String] {
    [
      "DROP TRIGGER \(table)_refuses_update",
      """
      CREATE TRIGGER \(table)_refuses_update
      BEFORE UPDATE ON \(table)
      WHEN NOT EXISTS (
        SELECT 1
        FROM redaction r
        JOIN counter c ON c.origin = r.origin AND r.seq >= c.next
        WHERE r.subject = '\(table)' AND r.row_origin = OLD.origin AND r.row_seq = OLD.seq)
      BEGIN
        SELECT RAISE(ABORT, '\(table) is append-only');
      END
      """,
      """
      CREATE TRIGGER \(table)_keeps_the_rest
      BEFORE UPDATE OF \((["origin", "seq", "at"] + kept).joined(separator: ", ")) ON \(table)
      BEGIN
        SELECT RAISE(ABORT, '\(table) is append-only');
      END
      """,
    ]
  }
}
