/// Schema 1: the tables whose rows change. Each of them can be lost without losing what people recorded, but for
/// the names.

extension M001 {
  static let working = [
    // One row: this database's life, and the number of its next recorded row.
    """
    CREATE TABLE counter (
      origin BLOB NOT NULL PRIMARY KEY CHECK (length(origin) = 16),
      next INTEGER NOT NULL CHECK (next > 0)
    ) STRICT
    """,
    // The one table to erase someone from.
    """
    CREATE TABLE person_name (
      person BLOB NOT NULL PRIMARY KEY REFERENCES person (id),
      name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 32),
      login TEXT UNIQUE
    ) STRICT
    """,
    // `a-` and eight random digits: differs between tasks, so that bundles cannot be joined.
    """
    CREATE TABLE pseudonym (
      task BLOB NOT NULL REFERENCES task (id),
      person BLOB NOT NULL REFERENCES person (id),
      name TEXT NOT NULL CHECK (length(name) = 10),
      PRIMARY KEY (task, person),
      UNIQUE (task, name)
    ) STRICT
    """,
    // The state of each place, from its events; `position` is NULL in solo rounds.
    """
    CREATE TABLE assignment_head (
      assignment BLOB NOT NULL PRIMARY KEY REFERENCES assignment (id),
      round BLOB NOT NULL REFERENCES round (id),
      person BLOB REFERENCES person (id),
      position INTEGER,
      state TEXT NOT NULL CHECK (state IN ('open', 'submitted', 'skipped', 'waiting'))
    ) STRICT
    """,
    "CREATE INDEX assignment_head_state ON assignment_head (round, person, state, position)",
    "CREATE INDEX assignment_head_position ON assignment_head (round, person, position)",
    """
    CREATE TABLE claim (
      assignment BLOB NOT NULL PRIMARY KEY REFERENCES assignment (id),
      person BLOB NOT NULL REFERENCES person (id),
      until INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE draft (
      assignment BLOB NOT NULL REFERENCES assignment (id),
      person BLOB NOT NULL REFERENCES person (id),
      answer TEXT NOT NULL,
      focus TEXT NOT NULL,
      seconds INTEGER NOT NULL CHECK (seconds >= 0),
      at INTEGER NOT NULL,
      PRIMARY KEY (assignment, person)
    ) STRICT
    """,
    """
    CREATE TABLE guideline_read (
      person BLOB NOT NULL REFERENCES person (id),
      guideline_version BLOB NOT NULL REFERENCES guideline_version (id),
      at INTEGER NOT NULL,
      PRIMARY KEY (person, guideline_version)
    ) STRICT
    """,
    """
    CREATE TABLE preference (
      person BLOB NOT NULL REFERENCES person (id),
      name TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (person, name)
    ) STRICT
    """,
  ]
}
