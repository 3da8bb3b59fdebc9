/// Schema 13: what leads decide about people who label.

extension Migration {
  static let raters = Migration(
    number: 13, name: "raters", statements: M013.decisions + M005.lettingThrough(M013.texts))
}

enum M013 {
  /// Nobody decides about themselves. Only coaching names a clause.
  static let decisions =
    AppendOnly.table(
      "rater_decision",
      """
      task BLOB NOT NULL REFERENCES task (id),
        person BLOB NOT NULL REFERENCES person (id),
        kind TEXT NOT NULL CHECK (kind IN ('coach', 're-qualify', 'pause', 'nothing')),
        clause TEXT CHECK (clause IS NULL OR kind = 'coach'),
        reason TEXT NOT NULL CHECK (length(reason) > 0),
        actor BLOB NOT NULL REFERENCES person (id),
        CHECK (person <> actor)
      """)
    + ["CREATE INDEX rater_decision_person ON rater_decision (task, person, seq)"]

  /// The texts that can be redacted, as in `M005.texts`.
  static let texts: [(table: String, texts: [String], kept: [String])] = [
    ("rater_decision", ["reason"], ["id", "task", "person", "kind", "clause", "actor"])
  ]
}
