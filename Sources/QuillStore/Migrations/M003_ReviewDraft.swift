/// Schema 3: answers to a blind review that are begun and not sent.

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
    ])
}
