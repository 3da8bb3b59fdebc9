/// Schema 1: people, tasks, guidelines, examples, rounds, labels, threads, exports.
///
/// Keys are UUIDs made by the client. Every recorded row carries (origin, seq): the database it was recorded in, and
/// its place in that database's log. What changes state (a round, an example's revision, a thread) is changed in one
/// origin only, so the newest of its rows there says what holds.

extension Migration {
  static let foundation = Migration(
    number: 1, name: "foundation",
    statements: M001.people + M001.tasks + M001.examples + M001.rounds + M001.labels + M001.talk
      + M001.working)
}

enum M001 {
  static let people =
    // No name here: names are in the one table that can be erased.
    AppendOnly.table(
      "person",
      """
      actor BLOB REFERENCES person (id)
      """)
    // Without a task: in the whole workspace. 'none' takes a role away.
    + AppendOnly.table(
      "role_grant",
      """
      person BLOB NOT NULL REFERENCES person (id),
        task BLOB REFERENCES task (id),
        role TEXT NOT NULL CHECK (role IN ('none', 'annotator', 'researcher', 'lead')),
        actor BLOB REFERENCES person (id)
      """)
    + ["CREATE INDEX role_grant_person ON role_grant (person, task, seq)"]

  static let tasks =
    AppendOnly.table(
      "task",
      """
      name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 64),
        title TEXT NOT NULL,
        actor BLOB NOT NULL REFERENCES person (id)
      """)
    + AppendOnly.table(
      "task_state",
      """
      task BLOB NOT NULL REFERENCES task (id),
        state TEXT NOT NULL CHECK (state IN ('drafting', 'piloting', 'ready', 'handed off', 'closed')),
        actor BLOB NOT NULL REFERENCES person (id)
      """)
    + ["CREATE INDEX task_state_task ON task_state (task, seq)"]
    + AppendOnly.table(
      "guideline_version",
      """
      task BLOB NOT NULL REFERENCES task (id),
        major INTEGER NOT NULL CHECK (major >= 1),
        minor INTEGER NOT NULL CHECK (minor >= 0),
        title TEXT NOT NULL,
        text BLOB NOT NULL,
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        label_sha256 TEXT NOT NULL CHECK (length(label_sha256) = 64),
        author BLOB REFERENCES person (id),
        published_by BLOB NOT NULL REFERENCES person (id),
        sole_author INTEGER NOT NULL CHECK (sole_author IN (0, 1)),
        UNIQUE (task, major, minor)
      """)
    + AppendOnly.table(
      "clause", key: "guideline_version, code",
      """
      guideline_version BLOB NOT NULL REFERENCES guideline_version (id),
        code TEXT NOT NULL,
        position INTEGER NOT NULL,
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        is_section INTEGER NOT NULL CHECK (is_section IN (0, 1)),
        is_procedure INTEGER NOT NULL CHECK (is_procedure IN (0, 1)),
        positives TEXT NOT NULL,
        negatives TEXT NOT NULL,
        line INTEGER NOT NULL
      """)
}
