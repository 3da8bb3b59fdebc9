/// Schema 1: rounds, places in them, and what was answered.

extension M001 {
  static let rounds =
    AppendOnly.table(
      "round",
      """
      task BLOB NOT NULL REFERENCES task (id),
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
        kind TEXT NOT NULL CHECK (kind IN ('complete', 'pool', 'solo', 'imported')),
        guideline_version BLOB NOT NULL REFERENCES guideline_version (id),
        overlap INTEGER NOT NULL CHECK (overlap >= 1),
        simulated INTEGER NOT NULL CHECK (simulated IN (0, 1)),
        actor BLOB NOT NULL REFERENCES person (id),
        UNIQUE (task, name)
      """)
    + AppendOnly.table(
      "round_state",
      """
      round BLOB NOT NULL REFERENCES round (id),
        state TEXT NOT NULL CHECK (state IN ('planned', 'open', 'closed', 'adjudicated')),
        actor BLOB NOT NULL REFERENCES person (id)
      """)
    + [
      "CREATE INDEX round_state_round ON round_state (round, seq)",
      """
      CREATE VIEW current_round AS
      SELECT r.*,
        coalesce(
          (SELECT s.state FROM round_state s WHERE s.round = r.id ORDER BY s.seq DESC LIMIT 1),
          'planned') AS state
      FROM round r
      """,
    ]
    // The examples of a round, in order. A solo round has none: it covers what its task holds.
    + AppendOnly.table(
      "round_example", key: "round, example",
      """
      round BLOB NOT NULL REFERENCES round (id),
        example BLOB NOT NULL REFERENCES example (id),
        revision BLOB NOT NULL REFERENCES example_revision (id),
        position INTEGER NOT NULL CHECK (position >= 1),
        UNIQUE (round, position)
      """)
    // Without a person: open until claimed.
    + AppendOnly.table(
      "assignment",
      """
      round BLOB NOT NULL REFERENCES round (id),
        example BLOB NOT NULL REFERENCES example (id),
        revision BLOB NOT NULL REFERENCES example_revision (id),
        person BLOB REFERENCES person (id),
        place INTEGER NOT NULL CHECK (place >= 1),
        UNIQUE (round, example, place),
        UNIQUE (round, example, person)
      """)
    + AppendOnly.table(
      "assignment_event",
      """
      assignment BLOB NOT NULL REFERENCES assignment (id),
        kind TEXT NOT NULL CHECK (kind IN (
          'claimed', 'released', 'submitted', 'skipped', 'waiting', 'resumed', 'withdrawn')),
        person BLOB NOT NULL REFERENCES person (id),
        annotation BLOB REFERENCES annotation (id),
        thread BLOB REFERENCES thread (id),
        reason TEXT NOT NULL
      """)
    + ["CREATE INDEX assignment_event_assignment ON assignment_event (assignment, seq)"]

  static let labels =
    AppendOnly.table(
      "annotation",
      """
      assignment BLOB NOT NULL REFERENCES assignment (id),
        n INTEGER NOT NULL CHECK (n >= 1),
        person BLOB NOT NULL REFERENCES person (id),
        guideline_version BLOB NOT NULL REFERENCES guideline_version (id),
        confidence TEXT NOT NULL CHECK (confidence IN ('low', 'med', 'high')),
        note TEXT NOT NULL,
        seconds INTEGER NOT NULL CHECK (seconds >= 0),
        supersedes BLOB REFERENCES annotation (id),
        simulated INTEGER NOT NULL CHECK (simulated IN (0, 1)),
        import BLOB REFERENCES import (id),
        UNIQUE (assignment, n)
      """)
    + AppendOnly.table(
      "annotation_value", key: "annotation, field",
      """
      annotation BLOB NOT NULL REFERENCES annotation (id),
        field TEXT NOT NULL,
        value TEXT NOT NULL
      """)
    + AppendOnly.table(
      "annotation_clause", key: "annotation, position",
      """
      annotation BLOB NOT NULL REFERENCES annotation (id),
        position INTEGER NOT NULL CHECK (position >= 1),
        code TEXT NOT NULL
      """)
    + AppendOnly.table(
      "annotation_mark",
      """
      annotation BLOB NOT NULL REFERENCES annotation (id),
        kind TEXT NOT NULL CHECK (kind IN ('void', 'withdrawn', 'stale')),
        reason TEXT NOT NULL,
        actor BLOB NOT NULL REFERENCES person (id)
      """)
    + [
      "CREATE INDEX annotation_supersedes ON annotation (supersedes) WHERE supersedes IS NOT NULL",
      "CREATE INDEX annotation_person ON annotation (person, seq)",
      "CREATE INDEX annotation_mark_annotation ON annotation_mark (annotation, kind)",
      // What is withdrawn no longer supersedes: taking back a correction brings back what it corrected.
      """
      CREATE VIEW current_annotation AS
      SELECT a.*
      FROM annotation a
      WHERE NOT EXISTS (
          SELECT 1 FROM annotation_mark m WHERE m.annotation = a.id AND m.kind IN ('void', 'withdrawn'))
        AND NOT EXISTS (
          SELECT 1 FROM annotation later
          WHERE later.supersedes = a.id
            AND NOT EXISTS (
              SELECT 1 FROM annotation_mark m WHERE m.annotation = later.id AND m.kind = 'withdrawn'))
      """,
    ]
}
