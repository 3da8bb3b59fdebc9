/// Where in the database a text stands: what is to be redacted, and what only its owner can change.

import GRDB
import QuillModel

/// One row that holds the text.
public struct TextPlace: Hashable, Sendable {
  /// What `quill redact` takes: `message 0198…`, `note 0198…`, `example pc-01`, `row review:41`; `nil` for what is no
  /// recorded text that can be redacted.
  public var target: String?
  /// The task, where the target is an example's name.
  public var task: String?
  public var table: String
  public var column: String
  /// Some words around the text.
  public var excerpt: String
}

enum TextPlaces {
  /// Every text column of every table, those of derived lists left out. Reads the whole database.
  ///
  /// - Parameter isWord: only where no letter or digit stands beside it, whatever its case.
  static func find(_ text: String, isWord: Bool = false, limit: Int = 1_000, _ db: Database) throws
    -> [TextPlace]
  {
    var places: [TextPlace] = []
    // In JSON some characters stand differently.
    let stored = CanonicalJSON.text(.string(text), sorted: false).dropFirst().dropLast()
    for (table, column) in try columns(db) where places.count < limit {
      let isLog = try db.exists("SELECT 1 FROM pragma_table_info(?) WHERE name = 'seq'", [.text(table)])
      let hasID = try db.exists("SELECT 1 FROM pragma_table_info(?) WHERE name = 'id'", [.text(table)])
      let value = "CAST(\(column) AS TEXT)"
      let compared = isWord ? "lower(\(value))" : value
      try db.each(
        """
        SELECT \(value), \(isLog ? "seq" : "NULL"), \(hasID ? "id" : "NULL")
        FROM \(table)
        WHERE instr(\(compared), ?) > 0 OR instr(\(compared), ?) > 0
        LIMIT ?
        """, [.text(text), .text(String(stored)), .integer(limit)]
      ) { row in
        let found = row.text(0)
        guard !isWord || stands(text, in: found.lowercased()) else { return }
        places.append(
          TextPlace(
            target: isLog ? target(table, column, seq: row.int64(1), id: try row.optionalID(2)) : nil,
            task: nil, table: table, column: column, excerpt: excerpt(of: text, in: found)))
      }
    }
    return try named(places, db)
  }

  private static let derived: Set<String> = ["example_head", "example_count", "assignment_head"]

  /// Texts, and the guidelines, which are stored as bytes.
  private static func columns(_ db: Database) throws -> [(String, String)] {
    try db.rows(
      """
      SELECT m.name, c.name
      FROM sqlite_master m
      JOIN pragma_table_info(m.name) c
      WHERE m.type = 'table' AND (c.type = 'TEXT' OR (c.type = 'BLOB' AND c.name = 'text'))
      ORDER BY m.name, c.cid
      """
    ) { ($0.text(0), $0.text(1)) }.filter { !derived.contains($0.0) }
  }

  private static func target(_ table: String, _ column: String, seq: Int64, id: RowID?) -> String? {
    guard RecordedText.columns(of: table).contains(column) else { return nil }
    switch (table, id) {
    case ("message", let id?): return "message \(id)"
    case ("annotation", let id?): return "note \(id)"
    case ("example_revision", let id?): return "example \(id)"
    default: return Redaction.rowTables[table].map { _ in "row \(table):\(seq)" }
    }
  }

  /// Examples by their name, each once.
  private static func named(_ places: [TextPlace], _ db: Database) throws -> [TextPlace] {
    var seen: Set<String> = []
    return try places.compactMap { place in
      guard place.table == "example_revision",
        let id = place.target.flatMap({ RowID(String($0.dropFirst(8))) })
      else { return place }
      var place = place
      let names = try db.first(
        """
        SELECT e.name, t.name
        FROM example_revision r
        JOIN example e ON e.id = r.example
        JOIN task t ON t.id = e.task
        WHERE r.id = ?
        """, [.id(id)]
      ) { ($0.text(0), $0.text(1)) }
      guard let (name, task) = names else { return place }
      place.target = "example \(name)"
      place.task = task
      return seen.insert("\(task)/\(name)").inserted ? place : nil
    }
  }

  static func stands(_ word: String, in text: String) -> Bool {
    var rest = text[...]
    var before: Character?
    while let found = rest.firstRange(of: word) {
      before = rest[..<found.lowerBound].last ?? before
      let after = rest[found.upperBound...].first
      if !isLetter(before), !isLetter(after) { return true }
      before = rest[found.lowerBound]
      rest = rest[rest.index(after: found.lowerBound)...]
    }
    return false
  }

  private static func isLetter(_ character: Character?) -> Bool {
    character.map { $0.isLetter || $0.isNumber } ?? false
  }

  private static func excerpt(of text: String, in whole: String) -> String {
    let start = whole.lowercased().firstRange(of: text.lowercased())?.lowerBound
    // Lower case may have another length; then the beginning tells enough.
    let offset = start.map { whole.lowercased().distance(from: whole.lowercased().startIndex, to: $0) } ?? 0
    return String(whole.dropFirst(max(0, offset - 20)).prefix(60))
  }
}

extension Store {
  /// Where a text stands.
  ///
  /// - Throws: `StoreError.notAllowed` below lead.
  public func places(of text: String, by person: Person) throws -> [TextPlace] {
    try read { db in
      try Permission.require(.operate, of: person, in: nil, db)
      return try TextPlaces.find(text, db)
    }
  }
}
