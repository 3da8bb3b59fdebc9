/// The form of every table that holds what people recorded. Frozen: M001 is made with it; a later migration that
/// wants another form brings its own.

enum AppendOnly {
  /// A table with its (origin, seq), and the triggers that refuse to change or delete its rows.
  ///
  /// - Parameter key: `nil` for a key of its own, `id`; else the columns that identify a row.
  static func table(_ name: String, key: String? = nil, _ columns: String) -> [String] {
    let identity = key == nil ? "id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),\n  " : ""
    let primary = key.map { ",\n  PRIMARY KEY (\($0))" } ?? ""
    return [
      """
      CREATE TABLE \(name) (
        \(identity)origin BLOB NOT NULL CHECK (length(origin) = 16),
        seq INTEGER NOT NULL CHECK (seq > 0),
        at INTEGER NOT NULL,
        \(columns),
        UNIQUE (origin, seq)\(primary)
      ) STRICT
      """,
      refuse("UPDATE", name), refuse("DELETE", name),
    ]
  }

  private static func refuse(_ change: String, _ table: String) -> String {
    """
    CREATE TRIGGER \(table)_refuses_\(change.lowercased())
    BEFORE \(change) ON \(table)
    BEGIN
      SELECT RAISE(ABORT, '\(table) is append-only');
    END
    """
  }
}
