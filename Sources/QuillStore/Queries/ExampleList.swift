/// The Examples list: a window of what matches, and how many match.

import GRDB
import QuillModel

enum ExampleList {
  /// Without a filter: `example_head_name`; by state: `example_head_state`; text, tags and clauses are looked for in
  /// the task's rows one after the other.
  static func condition(_ filter: ExampleFilter, task: RowID, _ db: Database) throws -> (
    sql: String, values: [SQLValue]
  ) {
    var terms = ["h.task = ?"]
    var values: [SQLValue] = [.id(task)]
    func require(_ term: String, _ value: SQLValue) {
      terms.append(term)
      values += [SQLValue](repeating: value, count: term.utf8.count { $0 == UInt8(ascii: "?") })
    }
    if let state = filter.state { require("h.state = ?", .text(state.rawValue)) }
    if let use = filter.use { require("h.use = ?", .text(use.rawValue)) }
    if let name = filter.by {
      require("h.actor = ?", .id(try PersonNames.find(name, db)?.id ?? RowID(high: 0, low: 0)))
    }
    if let tag = filter.tag {
      require("h.tags LIKE ? ESCAPE '\\'", .text(contains(CanonicalJSON.text(.string(tag)))))
    }
    if let code = filter.clause {
      require("h.clauses LIKE ? ESCAPE '\\'", .text(contains(CanonicalJSON.text(.string(code)))))
    }
    if !filter.text.isEmpty {
      require(
        "(h.name LIKE ? ESCAPE '\\' OR h.preview LIKE ? ESCAPE '\\' OR h.tags LIKE ? ESCAPE '\\')",
        .text(contains(filter.text)))
    }
    return (terms.joined(separator: "\n  AND "), values)
  }

  /// The pattern of a LIKE that finds `text` anywhere.
  private static func contains(_ text: String) -> String {
    var pattern = "%"
    for scalar in text.unicodeScalars {
      if "\\%_".unicodeScalars.contains(scalar) { pattern += "\\" }
      pattern.unicodeScalars.append(scalar)
    }
    return pattern + "%"
  }

  /// The window is found on the index alone; only its rows are read.
  static func window(_ condition: String) -> String {
    """
    SELECT h.name, h.n, h.state, h.use, h.preview, h.tags, coalesce(p.name, '\(PersonNames.erased)')
    FROM (
      SELECT h.rowid AS place
      FROM example_head h
      WHERE \(condition)
      ORDER BY h.name
      LIMIT ? OFFSET ?
    ) found
    JOIN example_head h ON h.rowid = found.place
    LEFT JOIN person_name p ON p.person = h.actor
    ORDER BY h.name
    """
  }

  /// How many a task has in all.
  static let all = "SELECT coalesce(sum(n), 0) FROM example_count WHERE task = ?"

  static func total(_ condition: String) -> String {
    """
    SELECT count(*)
    FROM example_head h
    WHERE \(condition)
    """
  }
}

extension Store {
  /// Rows `offset ..< offset + limit` of the examples that match, by id.
  ///
  /// - Parameter person: who asks; refused below researcher, as the list tells what is gold.
  public func examples(
    _ task: String, filter: ExampleFilter = ExampleFilter(), offset: Int, limit: Int, by person: Person? = nil
  ) throws -> ExamplePage {
    try read { db in
      let id = try TaskKey.id(of: task, db)
      if let person { try Permission.require(.seeExamples, of: person, in: id, db) }
      let (condition, values) = try ExampleList.condition(filter, task: id, db)
      let total =
        try filter == ExampleFilter()
        ? db.count(ExampleList.all, [.id(id)]) : totals.count(ExampleList.total(condition), values, db)
      let rows = try db.rows(ExampleList.window(condition), values + [.integer(limit), .integer(offset)]) {
        ExampleRow(
          id: $0.text(0), revision: $0.int(1), state: try $0.word(2), use: try $0.word(3),
          preview: $0.text(4),
          tags: try $0.strings(5), by: $0.text(6))
      }
      return ExamplePage(filter: filter.description, offset: offset, rows: rows, total: total)
    }
  }

  /// The example of the list that comes next after another, or before it.
  ///
  /// - Parameter step: above 0 the next one, else the one before.
  /// - Returns: `nil` at the end of the list.
  public func neighbour(of name: String, in task: String, filter: ExampleFilter, step: Int, by person: Person)
    throws -> String?
  {
    try read { db in
      let id = try TaskKey.id(of: task, db)
      try Permission.require(.seeExamples, of: person, in: id, db)
      let (condition, values) = try ExampleList.condition(filter, task: id, db)
      let (sign, order) = step > 0 ? (">", "ASC") : ("<", "DESC")
      return try db.first(
        """
        SELECT h.name
        FROM example_head h
        WHERE \(condition) AND h.name \(sign) ?
        ORDER BY h.name \(order)
        LIMIT 1
        """, values + [.text(name)]
      ) { $0.text(0) }
    }
  }
}
