/// Schema 11: what people asked to be run, and how each run went.

extension M011 {
  static let jobs =
    // `command` is a name; which program it stands for is the operator's to say, when it is run.
    AppendOnly.table(
      "job",
      """
      number INTEGER NOT NULL CHECK (number > 0),
        task BLOB NOT NULL REFERENCES task (id),
        command TEXT NOT NULL CHECK (length(command) > 0),
        kind TEXT NOT NULL CHECK (kind IN ('proof', 'grader', 'run')),
        example TEXT,
        input TEXT NOT NULL,
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        actor BLOB NOT NULL REFERENCES person (id),
        UNIQUE (origin, number)
      """)
    + ["CREATE INDEX job_task ON job (task, example)"]
    // `program` is the list of arguments that was run; `sha256` and `bytes` are of all that it said, `said` is the first
    // of it.
    + AppendOnly.table(
      "job_event",
      """
      job BLOB NOT NULL REFERENCES job (id),
        state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'interrupted')),
        program TEXT,
        exit INTEGER,
        bytes INTEGER CHECK (bytes >= 0),
        sha256 TEXT CHECK (length(sha256) = 64),
        said TEXT NOT NULL,
        milliseconds INTEGER CHECK (milliseconds >= 0),
        actor BLOB NOT NULL REFERENCES person (id)
      """)
    + ["CREATE INDEX job_event_job ON job_event (job, seq)"]
}
