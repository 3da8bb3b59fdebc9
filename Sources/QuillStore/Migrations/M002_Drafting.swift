/// Schema 2: how a guideline comes about and what its revisions touch; reviews of examples; who was spoken to.

extension Migration {
  static let drafting = Migration(
    number: 2, name: "drafting",
    statements: M002.proposals + M002.versions + M002.reading + M002.reviews + M002.talk + M002.working
      + M002.exampleList)
}

enum M002 {
  /// A person's text that is to become the next version, and what they say of each change.
  static let proposals =
    AppendOnly.table(
      "guideline_proposal",
      """
      task BLOB NOT NULL REFERENCES task (id),
        base BLOB REFERENCES guideline_version (id),
        text BLOB NOT NULL,
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        message TEXT NOT NULL,
        actor BLOB NOT NULL REFERENCES person (id)
      """)
    + ["CREATE INDEX guideline_proposal_task ON guideline_proposal (task, seq)"]
    + AppendOnly.table(
      "proposal_state",
      """
      proposal BLOB NOT NULL REFERENCES guideline_proposal (id),
        state TEXT NOT NULL CHECK (state IN ('withdrawn', 'returned', 'published')),
        reason TEXT NOT NULL,
        actor BLOB NOT NULL REFERENCES person (id)
      """)
    + [
      "CREATE INDEX proposal_state_proposal ON proposal_state (proposal, seq)",
      """
      CREATE VIEW current_proposal AS
      SELECT p.*,
        coalesce(
          (SELECT s.state FROM proposal_state s WHERE s.proposal = p.id ORDER BY s.seq DESC LIMIT 1),
          'proposed') AS state
      FROM guideline_proposal p
      """,
    ]
    + AppendOnly.table(
      "proposal_change", key: "proposal, code",
      """
      proposal BLOB NOT NULL REFERENCES guideline_proposal (id),
        code TEXT NOT NULL,
        change TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('wording', 'clarifies', 'changes labels')),
        guess TEXT NOT NULL CHECK (guess IN ('wording', 'clarifies', 'changes labels')),
        reason TEXT NOT NULL
      """)
    // What a change came from: a thread, or two answers that met on the same examples under the base version.
    + AppendOnly.table(
      "proposal_source",
      """
      proposal BLOB NOT NULL REFERENCES guideline_proposal (id),
        code TEXT NOT NULL,
        thread BLOB REFERENCES thread (id),
        field TEXT,
        first_value TEXT,
        second_value TEXT,
        CHECK ((thread IS NULL) <> (field IS NULL))
      """)
    + ["CREATE INDEX proposal_source_proposal ON proposal_source (proposal, seq)"]
    // How a stored value reads under the new fields. Without `old`: the whole field.
    + AppendOnly.table(
      "proposal_mapping", key: "proposal, field, old",
      """
      proposal BLOB NOT NULL REFERENCES guideline_proposal (id),
        field TEXT NOT NULL,
        old TEXT NOT NULL,
        action TEXT NOT NULL CHECK (action IN ('value', 'none', 'ask')),
        new TEXT
      """)

  /// What publishing did.
  static let versions =
    AppendOnly.table(
      "version_proposal", key: "guideline_version",
      """
      guideline_version BLOB NOT NULL REFERENCES guideline_version (id),
        proposal BLOB NOT NULL UNIQUE REFERENCES guideline_proposal (id)
      """)
    + AppendOnly.table(
      "version_touch", key: "guideline_version, annotation",
      """
      guideline_version BLOB NOT NULL REFERENCES guideline_version (id),
        annotation BLOB NOT NULL REFERENCES annotation (id),
        reason TEXT NOT NULL
      """)
    // The examples to label again. `by_hand`: put on or taken off the list by the publisher, who says why.
    + AppendOnly.table(
      "version_relabel", key: "guideline_version, example",
      """
      guideline_version BLOB NOT NULL REFERENCES guideline_version (id),
        example BLOB NOT NULL REFERENCES example (id),
        wanted INTEGER NOT NULL CHECK (wanted IN (0, 1)),
        by_hand INTEGER NOT NULL CHECK (by_hand IN (0, 1)),
        reason TEXT NOT NULL
      """)

  /// A person has paged through a clause that changes labels, and said so.
  static let reading =
    AppendOnly.table(
      "clause_reading", key: "person, guideline_version, code",
      """
      person BLOB NOT NULL REFERENCES person (id),
        guideline_version BLOB NOT NULL REFERENCES guideline_version (id),
        code TEXT NOT NULL
      """)

  /// Someone else's answer to an example, given without sight of the expected one.
  static let reviews =
    AppendOnly.table(
      "review",
      """
      revision BLOB NOT NULL REFERENCES example_revision (id),
        answer TEXT NOT NULL,
        outcome TEXT NOT NULL CHECK (outcome IN ('match', 'mismatch')),
        thread BLOB REFERENCES thread (id),
        actor BLOB NOT NULL REFERENCES person (id)
      """)
    + ["CREATE INDEX review_revision ON review (revision, seq)"]

  static let talk =
    AppendOnly.table(
      "mention", key: "message, person",
      """
      message BLOB NOT NULL REFERENCES message (id),
        person BLOB NOT NULL REFERENCES person (id)
      """)
    + ["CREATE INDEX mention_person ON mention (person, seq)"]

  static let working = [
    // How far a person has read a thread: the number of its last message then.
    """
    CREATE TABLE thread_seen (
      person BLOB NOT NULL REFERENCES person (id),
      thread BLOB NOT NULL REFERENCES thread (id),
      last INTEGER NOT NULL,
      PRIMARY KEY (person, thread)
    ) STRICT
    """,
    // Who holds a guideline's working copy, and the text that they have not saved yet.
    """
    CREATE TABLE guideline_hold (
      task BLOB NOT NULL PRIMARY KEY REFERENCES task (id),
      person BLOB NOT NULL REFERENCES person (id),
      at INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE guideline_buffer (
      task BLOB NOT NULL REFERENCES task (id),
      person BLOB NOT NULL REFERENCES person (id),
      base_sha256 TEXT NOT NULL,
      text TEXT NOT NULL,
      cursor INTEGER NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (task, person)
    ) STRICT
    """,
    // Who last wrote which text of the working copy through Quill; another hash on disk was written elsewhere.
    """
    CREATE TABLE guideline_save (
      task BLOB NOT NULL PRIMARY KEY REFERENCES task (id),
      sha256 TEXT NOT NULL,
      person BLOB NOT NULL REFERENCES person (id),
      at INTEGER NOT NULL
    ) STRICT
    """,
    // An example that someone is writing and has not saved; `start` says how it was begun.
    """
    CREATE TABLE example_buffer (
      task BLOB NOT NULL REFERENCES task (id),
      person BLOB NOT NULL REFERENCES person (id),
      start TEXT NOT NULL,
      content TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (task, person, start)
    ) STRICT
    """,
    """
    CREATE TABLE import_recipe (
      task BLOB NOT NULL REFERENCES task (id),
      name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
      recipe TEXT NOT NULL,
      person BLOB NOT NULL REFERENCES person (id),
      at INTEGER NOT NULL,
      PRIMARY KEY (task, name)
    ) STRICT
    """,
    // The examples that a recipe has brought so far, each with the last import that had it.
    """
    CREATE TABLE import_recipe_example (
      task BLOB NOT NULL,
      recipe TEXT NOT NULL,
      example BLOB NOT NULL REFERENCES example (id),
      import BLOB NOT NULL REFERENCES import (id),
      PRIMARY KEY (task, recipe, example),
      FOREIGN KEY (task, recipe) REFERENCES import_recipe (task, name)
    ) WITHOUT ROWID, STRICT
    """,
    // Which words an example has, as a sketch: the least hashes, its task mixed in, of its pairs of neighbouring
    // words. Derived from the newest revisions; what is missing is added when someone asks for the nearest example.
    // `place` is a number of this table's own, so that the sketch stays small; `upto` is the revision's number.
    """
    CREATE TABLE example_sketched (
      place INTEGER NOT NULL PRIMARY KEY,
      example BLOB NOT NULL UNIQUE REFERENCES example (id),
      upto INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX example_sketched_upto ON example_sketched (upto)",
    """
    CREATE TABLE example_sketch (
      hash INTEGER NOT NULL,
      place INTEGER NOT NULL,
      PRIMARY KEY (hash, place)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX example_sketch_place ON example_sketch (place)",
  ]
}
