/// Schema 3: answers to a blind review that are begun and not sent, and who gave a blind review up.

extension Migration {
  static let reviewDraft = Migration(
    number: 3, name: "review draft",
    statements: [
      """
      CREATE TABLE review_draft (
        revision BLOB NOT NULL REFERENCES example_revision (id),
        person BLOB NOT NULL REFERENCES person (id),
        answer TEXT NOT NULL,
        focus TEXT NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (revision, person)
      ) STRICT
      """
    ]
      // Who has looked at what the author expects reviews that revision no more.
      + AppendOnly.table(
        "review_sight", key: "revision, person",
        """
        revision BLOB NOT NULL REFERENCES example_revision (id),
          person BLOB NOT NULL REFERENCES person (id)
        """))
}
