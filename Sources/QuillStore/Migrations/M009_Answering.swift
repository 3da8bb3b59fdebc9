/// Schema 9: why an answer was changed after it was sent, and content that others are warned of.

extension Migration {
  static let answering = Migration(
    number: 9, name: "answering",
    statements:
      // Of an annotation that supersedes another one of the same person.
      AppendOnly.table(
        "annotation_revision", key: "annotation",
        """
        annotation BLOB NOT NULL REFERENCES annotation (id),
          reason TEXT NOT NULL
        """)
      // The newest row of an example counts.
      + AppendOnly.table(
        "content_flag",
        """
        example BLOB NOT NULL REFERENCES example (id),
          kind TEXT NOT NULL CHECK (kind IN ('distressing', 'cleared')),
          reason TEXT NOT NULL,
          actor BLOB NOT NULL REFERENCES person (id)
        """)
      + ["CREATE INDEX content_flag_example ON content_flag (example, seq)"]
      + M005.lettingThrough(M009.texts))
}

enum M009 {
  /// The texts that can be redacted, as in `M005.texts`.
  static let texts: [(table: String, texts: [String], kept: [String])] = [
    ("annotation_revision", ["reason"], ["annotation"]),
    ("content_flag", ["reason"], ["id", "example", "kind", "actor"]),
  ]
}
