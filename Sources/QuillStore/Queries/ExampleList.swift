/// The Examples list: a window of what matches, and how many match.

import GRDB
import QuillModel

enum ExampleList {
  /// All of the filter but its words. Without it: `example_head_name`; by state: `example_head_state`; tags and clauses
  /// are looked for in the task's rows one after the other.
  ///
  /// - Parameter person: who asks; what an example is for does not find one of an open round with gold that they are in.
  static func condition(_ filter: ExampleFilter, task: RowID, by person: RowID?, _ db: Database) throws -> (
    sql: String, values: [SQLValue]
  ) {
    var terms = ["h.task = ?"]
    var values: [SQLValue] = [.id(task)]
    func require(_ term: String, _ value: SQLValue) {
      terms.append(term)
      values += [SQLValue](repeating: value, count: term.utf8.count { $0 == UInt8(ascii: "?") })
    }
    if let state = filter.state { require("h.state = ?", .text(state.rawValue)) }
    if let use = filter.use {
      require("h.use = ?", .text(use.rawValue))
      if person != nil { require("h.example NOT IN (\(Gold.veiled))", .id(person)) }
    }
    if let name = filter.by {
      require("h.actor = ?", .id(try PersonNames.find(name, db)?.id ?? RowID(high: 0, low: 0)))
    }
    if let tag = filter.tag {
      require("h.tags LIKE ? ESCAPE '\\'", .text(contains(CanonicalJSON.text(.string(tag)))))
    }
    if let code = filter.clause {
      require("h.clauses LIKE ? ESCAPE '\\'", .text(contains(CanonicalJSON.text(.string(code)))))
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

  /// The columns of a row of the list, of `h` and `p`.
  private static let columns =
    "h.name, h.n, h.state, h.use, h.preview, h.tags, coalesce(p.name, '\(PersonNames.erased)'), h.template"

  /// What the rows of `h` and `p` are sorted by. Index: `example_head_name`, `example_head_changed`,
  /// `example_head_stage` and `example_head_waiting` hold theirs, so that a window is read from where it begins; by
  /// author, all that match are sorted, on `example_head_actor` alone where nothing is filtered.
  private static func terms(_ order: ExampleOrder) -> String {
    switch order {
    case .id: "h.name"
    case .newest: "h.changed DESC, h.name"
    case .state: "h.stage, h.name"
    case .author: "p.name NULLS LAST, h.name"
    case .waiting: "h.waiting NULLS LAST, h.name"
    }
  }

  /// Names are joined where they decide the order.
  private static func heads(_ order: ExampleOrder) -> String {
    "example_head h" + (order == .author ? "\n  LEFT JOIN person_name p ON p.person = h.actor" : "")
  }

  /// Without the use of what is in an open round with gold that the person is in.
  static func veil(_ rows: [ExampleRow], for person: RowID?, task: RowID, _ db: Database) throws
    -> [ExampleRow]
  {
    guard let person else { return rows }
    let veiled = try Set(
      db.rows(
        "SELECT e.name FROM example e WHERE e.task = ? AND e.id IN (\(Gold.veiled))",
        [.id(task), .id(person)]
      ) { $0.text(0) })
    return rows.map { row in
      var row = row
      if veiled.contains(row.id) { row.use = nil }
      return row
    }
  }

  static func read(_ row: Columns) throws -> ExampleRow {
    ExampleRow(
      id: row.text(0), revision: row.int(1), state: try row.word(2), use: try row.word(3),
      preview: row.text(4),
      tags: try row.strings(5), by: row.text(6), isTemplate: row.flag(7))
  }

  /// The window is found on the index alone; only its rows are read.
  static func window(_ condition: String, by order: ExampleOrder = .id) -> String {
    """
    SELECT \(columns)
    FROM (
      \(places(condition, by: order))
      LIMIT ? OFFSET ?
    ) found
    JOIN example_head h ON h.rowid = found.place
    LEFT JOIN person_name p ON p.person = h.actor
    ORDER BY \(terms(order))
    """
  }

  /// The places of all that match.
  static func places(_ condition: String, by order: ExampleOrder) -> String {
    """
    SELECT h.rowid AS place
    FROM \(heads(order))
    WHERE \(condition)
    ORDER BY \(terms(order))
    """
  }

  /// How many a task has in all.
  static let all = "SELECT coalesce(sum(n), 0) FROM example_count WHERE task = ?"

  /// One row by its place. Index: the row's own.
  static let row = """
    SELECT \(columns)
    FROM example_head h
    LEFT JOIN person_name p ON p.person = h.actor
    WHERE h.rowid = ?
    """

  /// What words are looked for in, by id.
  static func texts(_ condition: String) -> String {
    """
    SELECT h.rowid, h.name, h.tags, r.content
    FROM example_head h
    JOIN example_revision r ON r.id = h.revision
    WHERE \(condition)
    ORDER BY h.name
    """
  }

  static func total(_ condition: String) -> String {
    """
    SELECT count(*)
    FROM example_head h
    WHERE \(condition)
    """
  }
}

extension Store {
  /// Rows `offset ..< offset + limit` of the examples that match.
  ///
  /// - Parameter person: who asks; refused below researcher, as the list tells what is gold.
  public func examples(
    _ task: String, _ listing: ExampleListing = ExampleListing(), offset: Int, limit: Int,
    by person: Person? = nil
  ) throws -> ExamplePage {
    try read { db in
      let id = try TaskKey.id(of: task, db)
      if let person { try Permission.require(.seeExamples, of: person, in: id, db) }
      let filter = listing.filter
      guard filter.words.isEmpty else {
        return try found(listing, task: id, by: person?.id, offset: offset, limit: limit, db)
      }
      let (condition, values) = try ExampleList.condition(filter, task: id, by: person?.id, db)
      let total =
        try filter == ExampleFilter()
        ? db.count(ExampleList.all, [.id(id)]) : totals.count(ExampleList.total(condition), values, db)
      let rows = try db.rows(
        ExampleList.window(condition, by: listing.order), values + [.integer(limit), .integer(offset)],
        ExampleList.read)
      return ExamplePage(
        listing: listing, offset: offset,
        rows: try ExampleList.veil(rows, for: person?.id, task: id, db), total: total)
    }
  }

  /// The example of the list that comes next after another, or before it.
  ///
  /// - Parameter step: above 0 the next one, else the one before.
  /// - Returns: `nil` at the end of the list.
  public func neighbour(
    of name: String, in task: String, _ listing: ExampleListing, step: Int, by person: Person
  )
    throws -> String?
  {
    try read { db in
      let id = try TaskKey.id(of: task, db)
      try Permission.require(.seeExamples, of: person, in: id, db)
      guard listing.filter.words.isEmpty, listing.order == .id else {
        return try neighbour(of: name, task: id, listing, step: step.signum(), by: person.id, db)
      }
      let (condition, values) = try ExampleList.condition(listing.filter, task: id, by: person.id, db)
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

  /// By its place among all: an order may put equals far apart from each other.
  private func neighbour(
    of name: String, task: RowID, _ listing: ExampleListing, step: Int, by person: RowID, _ db: Database
  )
    throws -> String?
  {
    let places = try places(listing, task: task, by: person, db)
    let here = try db.first(
      "SELECT rowid FROM example_head WHERE task = ? AND name = ?", [.id(task), .text(name)]
    ) { $0.int64(0) }
    guard let index = places.firstIndex(where: { $0 == here }), places.indices.contains(index + step) else {
      return nil
    }
    return try db.first("SELECT name FROM example_head WHERE rowid = ?", [.integer(places[index + step])]) {
      $0.text(0)
    }
  }

  /// Those in which every word of the filter occurs: found by reading all, once for as long as nobody commits.
  private func found(
    _ listing: ExampleListing, task: RowID, by person: RowID?, offset: Int, limit: Int, _ db: Database
  ) throws -> ExamplePage {
    let places = try places(listing, task: task, by: person, db)
    let window = places.dropFirst(max(0, offset)).prefix(max(0, limit))
    let rows = try window.compactMap { try db.first(ExampleList.row, [.integer($0)], ExampleList.read) }
    return ExamplePage(
      listing: listing, offset: offset, rows: try ExampleList.veil(rows, for: person, task: task, db),
      total: places.count)
  }

  /// The rowids of all that match, in their order.
  func places(_ listing: ExampleListing, task: RowID, by person: RowID?, _ db: Database) throws -> [Int64] {
    let (condition, values) = try ExampleList.condition(listing.filter, task: task, by: person, db)
    let needles = listing.filter.words.map(FoldedText.needle)
    let ordered = { [orders] in
      try orders.places(ExampleList.places(condition, by: listing.order), values, [], db)
    }
    if needles.isEmpty { return try ordered() }
    let found = try matches.places(ExampleList.texts(condition), values, needles, db)
    if listing.order == .id { return found }
    let wanted = Set(found)
    return try ordered().filter(wanted.contains)
  }
}
