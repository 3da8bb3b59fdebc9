/// Schema 8: what decisions rest on, decisions taken up again, and second looks.

extension Migration {
  static let adjudication = Migration(
    number: 8, name: "adjudication",
    statements: M008.decisions + M008.looks + M005.lettingThrough(M008.texts))
}

enum M008 {
  static let decisions =
    // The answers that whoever decided had before them.
    AppendOnly.table(
      "decision_basis", key: "decision, annotation",
      """
      decision BLOB NOT NULL REFERENCES decision (id),
        annotation BLOB NOT NULL REFERENCES annotation (id)
      """)
    // The decision stays; from here on it decides nothing.
    + AppendOnly.table(
      "decision_reopened",
      """
      decision BLOB NOT NULL UNIQUE REFERENCES decision (id),
        reason TEXT NOT NULL CHECK (length(reason) > 0),
        actor BLOB NOT NULL REFERENCES person (id)
      """)
    + ["CREATE INDEX decision_example ON decision (example, round, seq) WHERE example IS NOT NULL"]

  static let looks =
    AppendOnly.table(
      "second_look",
      """
      task BLOB NOT NULL REFERENCES task (id),
        round BLOB NOT NULL REFERENCES round (id),
        example BLOB NOT NULL REFERENCES example (id),
        reason TEXT NOT NULL,
        actor BLOB NOT NULL REFERENCES person (id)
      """)
    + ["CREATE INDEX second_look_example ON second_look (example, round, seq)"]
    // Those who had labelled it.
    + AppendOnly.table(
      "second_look_rater", key: "second_look, person",
      """
      second_look BLOB NOT NULL REFERENCES second_look (id),
        person BLOB NOT NULL REFERENCES person (id)
      """)
    + ["CREATE INDEX second_look_rater_person ON second_look_rater (person, second_look)"]
    // What a rater says of each answer, once.
    + AppendOnly.table(
      "second_look_answer", key: "second_look, person, annotation",
      """
      second_look BLOB NOT NULL REFERENCES second_look (id),
        person BLOB NOT NULL REFERENCES person (id),
        annotation BLOB NOT NULL REFERENCES annotation (id),
        sensible INTEGER NOT NULL CHECK (sensible IN (0, 1))
      """)

  /// The texts that can be redacted, as in `M005.texts`.
  static let texts: [(table: String, texts: [String], kept: [String])] = [
    ("decision_reopened", ["reason"], ["id", "decision", "actor"]),
    ("second_look", ["reason"], ["id", "task", "round", "example", "actor"]),
  ]
}
