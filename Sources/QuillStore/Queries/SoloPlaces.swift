/// A solo round's places: the examples to measure, by id; each becomes an assignment when it is reached.

import GRDB
import QuillModel

struct SoloPlace {
  let example, revision: RowID
  let name: String
  let position: Int
}

enum SoloPlaces {
  /// Index: `example_head_labelled`.
  static func total(task: RowID, _ db: Database) throws -> Int {
    try db.count("SELECT count(*) FROM example_head WHERE task = ? AND labelled IS NOT NULL", [.id(task)])
  }

  /// 1 for the first. Index: `example_head_labelled`.
  static func position(of name: String, task: RowID, _ db: Database) throws -> Int {
    try db.count(
      "SELECT count(*) FROM example_head WHERE task = ? AND labelled IS NOT NULL AND name <= ?",
      [.id(task), .text(name)])
  }

  /// Index: `example_head_labelled`, alone as far as the place.
  static let atSQL = """
    SELECT example, labelled, name
    FROM example_head
    WHERE rowid = (
      SELECT rowid
      FROM example_head
      WHERE task = ? AND labelled IS NOT NULL
      ORDER BY name
      LIMIT 1 OFFSET ?)
    """

  static func at(position: Int, task: RowID, _ db: Database) throws -> SoloPlace? {
    guard position >= 1 else { return nil }
    return try db.first(atSQL, [.id(task), .integer(position - 1)]) {
      SoloPlace(example: try $0.id(0), revision: try $0.id(1), name: $0.text(2), position: position)
    }
  }

  /// The first after `name` on which the person has done nothing. Index: `example_head_labelled`, and the unique one
  /// of `assignment (round, example, person)`.
  static let nextOpenSQL = """
    SELECT e.example, e.labelled, e.name
    FROM example_head e
    WHERE e.task = ? AND e.labelled IS NOT NULL AND e.name > ?
      AND NOT EXISTS (
        SELECT 1
        FROM assignment a
        JOIN assignment_head h ON h.assignment = a.id
        WHERE a.round = ? AND a.example = e.example AND a.person = ? AND h.state <> 'open')
    ORDER BY e.name
    LIMIT 1
    """

  /// - Parameter start: the place to look behind; `nil` for the start of the round.
  static func nextOpen(after start: SoloPlace?, _ context: Rounds.Context, person: RowID, _ db: Database)
    throws -> SoloPlace?
  {
    let name = start?.name ?? ""
    let found = try db.first(
      nextOpenSQL, [.id(context.task), .text(name), .id(context.round.id), .id(person)]
    ) { (try $0.id(0), try $0.id(1), $0.text(2)) }
    guard let found else { return nil }
    let between = try db.count(
      "SELECT count(*) FROM example_head WHERE task = ? AND labelled IS NOT NULL AND name > ? AND name <= ?",
      [.id(context.task), .text(name), .text(found.2)])
    return SoloPlace(
      example: found.0, revision: found.1, name: found.2, position: (start?.position ?? 0) + between)
  }

  /// Index: `example_head_name`.
  static func on(example name: String, task: RowID, _ db: Database) throws -> SoloPlace? {
    let found = try db.first(
      "SELECT example, labelled FROM example_head WHERE task = ? AND name = ? AND labelled IS NOT NULL",
      [.id(task), .text(name)]
    ) { (try $0.id(0), try $0.id(1)) }
    guard let (example, revision) = found else { return nil }
    return SoloPlace(
      example: example, revision: revision, name: name, position: try position(of: name, task: task, db))
  }

  static func find(_ place: LabelPlace, _ context: Rounds.Context, person: RowID, _ db: Database) throws
    -> SoloPlace?
  {
    switch place {
    case .position(let position): return try at(position: position, task: context.task, db)
    case .example(let name): return try on(example: name, task: context.task, db)
    case .firstOpen: return try nextOpen(after: nil, context, person: person, db)
    case .nextOpen(let after):
      let start = try at(position: after, task: context.task, db)
      return try nextOpen(after: start, context, person: person, db)
        ?? nextOpen(after: nil, context, person: person, db)
    }
  }
}
