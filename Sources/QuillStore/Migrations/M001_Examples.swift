/// Schema 1: examples and their revisions.

extension M001 {
  private static let states = """
    'candidate', 'draft', 'in review', 'changes requested', 'approved', 'retired', 'parked', 'rejected'
    """

  static let examples =
    AppendOnly.table(
      "import",
      """
      task BLOB NOT NULL REFERENCES task (id),
        kind TEXT NOT NULL CHECK (kind IN ('examples', 'labels')),
        file TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        mapping TEXT NOT NULL,
        actor BLOB NOT NULL REFERENCES person (id)
      """)
    // Counted when the rows are in; in the same transaction.
    + AppendOnly.table(
      "import_result", key: "import",
      """
      import BLOB NOT NULL REFERENCES import (id),
        added INTEGER NOT NULL CHECK (added >= 0),
        revised INTEGER NOT NULL CHECK (revised >= 0),
        unchanged INTEGER NOT NULL CHECK (unchanged >= 0)
      """)
    + AppendOnly.table(
      "example",
      """
      task BLOB NOT NULL REFERENCES task (id),
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 128),
        UNIQUE (task, name)
      """)
    + AppendOnly.table(
      "example_revision",
      """
      example BLOB NOT NULL REFERENCES example (id),
        n INTEGER NOT NULL CHECK (n >= 1),
        content TEXT NOT NULL,
        sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
        preview TEXT NOT NULL,
        expected TEXT,
        rationale TEXT NOT NULL,
        clauses TEXT NOT NULL,
        tags TEXT NOT NULL,
        family TEXT,
        scenario TEXT,
        difficulty TEXT,
        source TEXT NOT NULL,
        licence TEXT NOT NULL,
        use TEXT NOT NULL CHECK (use IN ('measure', 'teach', 'qualify', 'gold')),
        proof TEXT,
        initial_state TEXT NOT NULL CHECK (initial_state IN (\(states))),
        import BLOB REFERENCES import (id),
        actor BLOB NOT NULL REFERENCES person (id),
        UNIQUE (example, n)
      """)
    + AppendOnly.table(
      "example_state",
      """
      revision BLOB NOT NULL REFERENCES example_revision (id),
        state TEXT NOT NULL CHECK (state IN (\(states))),
        reason TEXT NOT NULL,
        actor BLOB NOT NULL REFERENCES person (id)
      """)
    + [
      "CREATE INDEX example_state_revision ON example_state (revision, seq)",
      """
      CREATE VIEW current_revision AS
      SELECT r.*,
        coalesce(
          (SELECT s.state FROM example_state s WHERE s.revision = r.id ORDER BY s.seq DESC LIMIT 1),
          r.initial_state) AS state
      FROM example_revision r
      """,
      // The current revision and state of each example, from the log: for lists of 100,000. `approved` is the
      // newest approved revision, which stays while its successor is a draft. `labelled` is the revision that a rater
      // would see; NULL keeps the example out of rounds. Each row is derived whole, and compared whole by the doctor:
      // references but the first would only slow imports down.
      """
      CREATE TABLE example_head (
        example BLOB NOT NULL PRIMARY KEY REFERENCES example (id),
        task BLOB NOT NULL,
        name TEXT NOT NULL,
        revision BLOB NOT NULL,
        n INTEGER NOT NULL,
        sha256 BLOB NOT NULL,
        state TEXT NOT NULL,
        use TEXT NOT NULL,
        preview TEXT NOT NULL,
        tags TEXT NOT NULL,
        clauses TEXT NOT NULL,
        actor BLOB NOT NULL,
        approved BLOB,
        labelled BLOB
      ) STRICT
      """,
      "CREATE UNIQUE INDEX example_head_name ON example_head (task, name)",
      "CREATE INDEX example_head_state ON example_head (task, state, name)",
      "CREATE INDEX example_head_approved ON example_head (task) WHERE approved IS NOT NULL",
      "CREATE INDEX example_head_labelled ON example_head (task, name) WHERE labelled IS NOT NULL",
      // How many heads a task has in each state, so that Home opens without walking 100,000 of them.
      """
      CREATE TABLE example_count (
        task BLOB NOT NULL,
        state TEXT NOT NULL,
        n INTEGER NOT NULL CHECK (n >= 0),
        PRIMARY KEY (task, state)
      ) STRICT
      """,
      """
      CREATE TRIGGER example_head_counts_insert
      AFTER INSERT ON example_head
      BEGIN
        INSERT INTO example_count (task, state, n)
        VALUES (NEW.task, NEW.state, 1)
        ON CONFLICT (task, state) DO UPDATE SET n = n + 1;
      END
      """,
      """
      CREATE TRIGGER example_head_counts_delete
      AFTER DELETE ON example_head
      BEGIN
        UPDATE example_count
        SET n = n - 1
        WHERE task = OLD.task AND state = OLD.state;
      END
      """,
      """
      CREATE TRIGGER example_head_counts_update
      AFTER UPDATE OF task, state ON example_head
      BEGIN
        UPDATE example_count
        SET n = n - 1
        WHERE task = OLD.task AND state = OLD.state;
        INSERT INTO example_count (task, state, n)
        VALUES (NEW.task, NEW.state, 1)
        ON CONFLICT (task, state) DO UPDATE SET n = n + 1;
      END
      """,
    ]
}
