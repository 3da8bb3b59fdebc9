/// Schema 12: gold hidden in rounds, training, qualification and probation.

extension Migration {
  static let qualifying = Migration(
    number: 12, name: "qualifying",
    statements: M012.gold + M012.tests + M012.training + M005.lettingThrough(M012.texts))
}

enum M012 {
  /// Which of a round's examples are gold, the use of their revision says.
  static let gold = AppendOnly.table(
    "round_gold", key: "round",
    """
    round BLOB NOT NULL REFERENCES round (id),
      share INTEGER NOT NULL CHECK (share BETWEEN 0 AND 100),
      rate INTEGER NOT NULL CHECK (rate >= 1)
    """)

  static let tests =
    // What a version's front matter asks of annotators; a version without a row asks nothing.
    AppendOnly.table(
      "version_qualification", key: "guideline_version",
      """
      guideline_version BLOB NOT NULL REFERENCES guideline_version (id),
        rule TEXT NOT NULL
      """)
    + AppendOnly.table(
      "qualification_form",
      """
      task BLOB NOT NULL REFERENCES task (id),
        person BLOB NOT NULL REFERENCES person (id),
        guideline_version BLOB NOT NULL REFERENCES guideline_version (id),
        seed INTEGER NOT NULL
      """)
    + ["CREATE INDEX qualification_form_person ON qualification_form (task, person, seq)"]
    + AppendOnly.table(
      "qualification_item", key: "form, position",
      """
      form BLOB NOT NULL REFERENCES qualification_form (id),
        position INTEGER NOT NULL CHECK (position >= 1),
        revision BLOB NOT NULL REFERENCES example_revision (id),
        UNIQUE (form, revision)
      """)
    + AppendOnly.table(
      "qualification_answer",
      """
      form BLOB NOT NULL,
        position INTEGER NOT NULL,
        answer TEXT NOT NULL,
        UNIQUE (form, position),
        FOREIGN KEY (form, position) REFERENCES qualification_item (form, position)
      """)
    // What a person's state follows from: a test that is marked, a lead's decision, the end of a probation.
    + AppendOnly.table(
      "qualification_step",
      """
      task BLOB NOT NULL REFERENCES task (id),
        person BLOB NOT NULL REFERENCES person (id),
        kind TEXT NOT NULL CHECK (kind IN ('test', 'decision', 'probation')),
        guideline_version BLOB NOT NULL REFERENCES guideline_version (id),
        form BLOB REFERENCES qualification_form (id),
        passed INTEGER NOT NULL CHECK (passed IN (0, 1)),
        result TEXT NOT NULL,
        reason TEXT NOT NULL,
        actor BLOB NOT NULL REFERENCES person (id)
      """)
    + ["CREATE INDEX qualification_step_person ON qualification_step (task, person, seq)"]

  /// Counts for nothing and may be lost.
  static let training = [
    """
    CREATE TABLE training_answer (
      revision BLOB NOT NULL REFERENCES example_revision (id),
      person BLOB NOT NULL REFERENCES person (id),
      answer TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (revision, person)
    ) STRICT
    """,
    // What is begun on a worked item or an item of a test.
    """
    CREATE TABLE study_draft (
      revision BLOB NOT NULL REFERENCES example_revision (id),
      person BLOB NOT NULL REFERENCES person (id),
      answer TEXT NOT NULL,
      focus TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (revision, person)
    ) STRICT
    """,
  ]

  /// The texts that can be redacted, as M005 has them.
  static let texts: [(table: String, texts: [String], kept: [String])] = [
    ("qualification_answer", ["answer"], ["id", "form", "position"]),
    (
      "qualification_step", ["reason"],
      ["id", "task", "person", "kind", "guideline_version", "form", "passed", "result", "actor"]
    ),
  ]
}
