/// Schema 10: files that were sent in, what is laid out to be fetched, and the texts of these that can be redacted.

extension Migration {
  static let handOver = Migration(
    number: 8, name: "hand over",
    statements: M010.files + M010.texts.flatMap(M010.letThrough))
}

enum M010 {
  static let files =
    // `name` is the file's in `inbox/`: made here, never the sender's.
    AppendOnly.table(
      "received",
      """
      name TEXT NOT NULL UNIQUE CHECK (length(name) = 16),
        bytes INTEGER NOT NULL CHECK (bytes >= 0),
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        actor BLOB NOT NULL REFERENCES person (id)
      """)
    + AppendOnly.table(
      "received_end",
      """
      received BLOB NOT NULL UNIQUE REFERENCES received (id),
        task BLOB NOT NULL REFERENCES task (id),
        outcome TEXT NOT NULL CHECK (outcome IN ('imported', 'dropped')),
        import BLOB REFERENCES import (id),
        reason TEXT NOT NULL,
        actor BLOB NOT NULL REFERENCES person (id),
        CHECK ((outcome = 'imported') = (import IS NOT NULL))
      """)
    // `path` is below the workspace's folder; `sha256` is that of the bundle's list of checksums.
    + AppendOnly.table(
      "outbox",
      """
      task BLOB NOT NULL REFERENCES task (id),
        path TEXT NOT NULL,
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        actor BLOB NOT NULL REFERENCES person (id)
      """)
    + ["CREATE INDEX outbox_task ON outbox (task, path)"]
    + AppendOnly.table(
      "outbox_removal",
      """
      outbox BLOB NOT NULL UNIQUE REFERENCES outbox (id),
        actor BLOB NOT NULL REFERENCES person (id)
      """)
    // Who was given it, and when; recorded before the first byte goes out.
    + AppendOnly.table(
      "outbox_fetch",
      """
      outbox BLOB NOT NULL REFERENCES outbox (id),
        actor BLOB NOT NULL REFERENCES person (id)
      """)

  /// The texts that can be redacted; as `M005.texts`.
  static let texts: [(table: String, texts: [String], kept: [String])] = [
    ("received_end", ["reason"], ["id", "received", "task", "outcome", "import", "actor"])
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
