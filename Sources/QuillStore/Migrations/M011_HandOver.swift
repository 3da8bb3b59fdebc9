/// Schema 11: files that were sent in, and what is laid out to be fetched.

extension M011 {
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
}
