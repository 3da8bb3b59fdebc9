/// Schema 11: what goes through the gateway and who is there: files, jobs, sessions; and their texts that can be redacted.

extension Migration {
  static let sessions = Migration(
    number: 11, name: "sessions",
    statements: M011.files + M011.jobs + M011.sessions + M005.lettingThrough(M011.texts))
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
}
