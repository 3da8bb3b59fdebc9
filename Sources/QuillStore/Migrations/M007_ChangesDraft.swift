/// Schema 7: what is said of a working copy's changes and not proposed yet.

extension Migration {
  static let changesDraft = Migration(
    number: 7, name: "changes draft",
    statements: [
      """
      CREATE TABLE changes_draft (
        task BLOB NOT NULL REFERENCES task (id),
        person BLOB NOT NULL REFERENCES person (id),
        said TEXT NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (task, person)
      ) STRICT
      """
    ])
}
