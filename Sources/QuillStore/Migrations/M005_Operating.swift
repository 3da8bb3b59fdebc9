/// Schema 5: backups, restorations, erased people, redacted texts; and the one change that append-only rows let through.

extension Migration {
  static let operating = Migration(
    number: 5, name: "operating",
    statements: M005.records + M005.letsThrough)
}

enum M005 {
  static let records =
    // `manifest_sha256` is that of the list of the copy's files with their hashes.
    AppendOnly.table(
      "backup",
      """
      name TEXT NOT NULL,
        manifest_sha256 TEXT NOT NULL CHECK (length(manifest_sha256) = 64),
        database_sha256 TEXT NOT NULL CHECK (length(database_sha256) = 64),
        bytes INTEGER NOT NULL CHECK (bytes >= 0),
        upto INTEGER NOT NULL CHECK (upto >= 0),
        actor BLOB NOT NULL REFERENCES person (id)
      """)
    // The first row of a restored database's own life: which life it goes on from, and up to which number.
    + AppendOnly.table(
      "restoration",
      """
      manifest_sha256 TEXT NOT NULL CHECK (length(manifest_sha256) = 64),
        from_origin BLOB NOT NULL CHECK (length(from_origin) = 16),
        upto INTEGER NOT NULL CHECK (upto >= 0),
        actor BLOB NOT NULL REFERENCES person (id)
      """)
    + AppendOnly.table(
      "erasure",
      """
      person BLOB NOT NULL REFERENCES person (id),
        reason TEXT NOT NULL CHECK (length(reason) > 0),
        actor BLOB NOT NULL REFERENCES person (id)
      """)
    // One row for each column of each row that was changed: what was there as a hash, and what is there now as one.
    + AppendOnly.table(
      "redaction",
      """
      subject TEXT NOT NULL,
        part TEXT NOT NULL,
        row_origin BLOB NOT NULL CHECK (length(row_origin) = 16),
        row_seq INTEGER NOT NULL CHECK (row_seq > 0),
        sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
        sha256_now BLOB NOT NULL CHECK (length(sha256_now) = 32),
        decision BLOB REFERENCES decision (id),
        erasure BLOB REFERENCES erasure (id),
        actor BLOB NOT NULL REFERENCES person (id),
        CHECK ((decision IS NULL) <> (erasure IS NULL))
      """)
    + ["CREATE INDEX redaction_row ON redaction (subject, row_origin, row_seq)"]

  /// The texts that can be redacted: each table's, and its columns that stay as they are whatever happens.
  static let texts: [(table: String, texts: [String], kept: [String])] = [
    ("message", ["text"], ["id", "thread", "actor"]),
    (
      "annotation", ["note"],
      [
        "id", "assignment", "n", "person", "guideline_version", "confidence", "seconds", "supersedes",
        "simulated", "import",
      ]
    ),
    ("annotation_value", ["value"], ["annotation", "field"]),
    ("annotation_mark", ["reason"], ["id", "annotation", "kind", "actor"]),
    ("assignment_event", ["reason"], ["id", "assignment", "kind", "person", "annotation", "thread"]),
    (
      "example_revision",
      [
        "content", "preview", "expected", "rationale", "family", "scenario", "source", "licence", "proof",
      ],
      [
        "id", "example", "n", "sha256", "clauses", "tags", "difficulty", "use", "initial_state", "import",
        "actor",
      ]
    ),
    ("example_state", ["reason"], ["id", "revision", "state", "actor"]),
    ("thread_state", ["reason"], ["id", "thread", "state", "blocking", "actor"]),
    ("review", ["answer"], ["id", "revision", "outcome", "thread", "actor"]),
    (
      "round", ["name"],
      ["id", "task", "kind", "guideline_version", "overlap", "simulated", "actor"]
    ),
    ("import", ["file", "mapping"], ["id", "task", "kind", "sha256", "actor"]),
    ("guideline_proposal", ["message"], ["id", "task", "base", "text", "sha256", "actor"]),
    ("proposal_change", ["reason"], ["proposal", "code", "change", "kind", "guess"]),
    ("version_relabel", ["reason"], ["guideline_version", "example", "wanted", "by_hand"]),
    (
      "decision", ["value", "cause", "subject", "reason"],
      ["id", "task", "kind", "round", "example", "field", "clause", "supersedes", "actor"]
    ),
  ]

  /// A row may change in the transaction that records its redaction, and in no other: only there are numbers taken that
  /// the counter does not yet say. All but its texts never change.
  static let letsThrough = lettingThrough(texts)

  static func lettingThrough(_ texts: [(table: String, texts: [String], kept: [String])]) -> [String] {
    texts.flatMap { table, _, kept in
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
}
