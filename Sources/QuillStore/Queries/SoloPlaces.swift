/// A solo round's places: the examples to measure, by id; each becomes an assignment when it is reached.

import GRDB
import QuillModel

struct SoloPlace {
  let example, revision: RowID
  let name: String
  let position: Int
}

/// The examples that a person's solo round covers: whoever may see examples labels drafts too, others what is approved.
struct SoloScope {
  let task: RowID
  let seesDrafts: Bool

  init(task: RowID, seesDrafts: Bool) {
    self.task = task
    self.seesDrafts = seesDrafts
  }

  init(of person: RowID, in task: RowID, _ db: Database) throws {
    let role = try CurrentRole.fetch(db, person: person, task: task) ?? .annotator
    self.init(task: task, seesDrafts: role >= Action.seeExamples.leastRole)
  }

  /// The rows of `example_head` that are covered, as a condition on its columns. Index: `example_head_labelled`, alone
  /// where drafts are seen.
  var condition: String { "labelled IS NOT NULL" + (seesDrafts ? "" : " AND approved IS NOT NULL") }
}

enum SoloPlaces {
  static func total(_ scope: SoloScope, _ db: Database) throws -> Int {
    try db.count("SELECT count(*) FROM example_head WHERE task = ? AND \(scope.condition)", [.id(scope.task)])
  }

  /// 1 for the first.
  static func position(of name: String, _ scope: SoloScope, _ db: Database) throws -> Int {
    try db.count(
      "SELECT count(*) FROM example_head WHERE task = ? AND \(scope.condition) AND name <= ?",
      [.id(scope.task), .text(name)])
  }

  static func atSQL(_ scope: SoloScope) -> String {
    """
    SELECT example, labelled, name
    FROM example_head
    WHERE rowid = (
      SELECT rowid
      FROM example_head
      WHERE task = ? AND \(scope.condition)
      ORDER BY name
      LIMIT 1 OFFSET ?)
    """
  }

  static func at(position: Int, _ scope: SoloScope, _ db: Database) throws -> SoloPlace? {
    guard position >= 1 else { return nil }
    return try db.first(atSQL(scope), [.id(scope.task), .integer(position - 1)]) {
      SoloPlace(example: try $0.id(0), revision: try $0.id(1), name: $0.text(2), position: position)
    }
  }

  /// The first after `name` on which the person has done nothing. Index: `example_head_labelled`, and the unique one
  /// of `assignment (round, example, person)`.
  static func nextOpenSQL(_ scope: SoloScope) -> String {
    """
    SELECT example, labelled, name
    FROM example_head e
    WHERE task = ? AND \(scope.condition) AND name > ?
      AND NOT EXISTS (
        SELECT 1
        FROM assignment a
        JOIN assignment_head h ON h.assignment = a.id
        WHERE a.round = ? AND a.example = e.example AND a.person = ? AND h.state <> 'open')
    ORDER BY name
    LIMIT 1
    """
  }

  /// - Parameters:
  ///   - start: the place to look behind; `nil` for the start of the round.
  ///   - round: `nil` for one that is not made yet.
  static func nextOpen(
    after start: SoloPlace?, _ scope: SoloScope, round: RowID?, person: RowID, _ db: Database
  ) throws -> SoloPlace? {
    let name = start?.name ?? ""
    let found = try db.first(
      nextOpenSQL(scope), [.id(scope.task), .text(name), .id(round), .id(person)]
    ) { (try $0.id(0), try $0.id(1), $0.text(2)) }
    guard let found else { return nil }
    let between = try db.count(
      "SELECT count(*) FROM example_head WHERE task = ? AND \(scope.condition) AND name > ? AND name <= ?",
      [.id(scope.task), .text(name), .text(found.2)])
    return SoloPlace(
      example: found.0, revision: found.1, name: found.2, position: (start?.position ?? 0) + between)
  }

  /// Index: `example_head_name`.
  static func on(example name: String, _ scope: SoloScope, _ db: Database) throws -> SoloPlace? {
    let found = try db.first(
      "SELECT example, labelled FROM example_head WHERE task = ? AND name = ? AND \(scope.condition)",
      [.id(scope.task), .text(name)]
    ) { (try $0.id(0), try $0.id(1)) }
    guard let (example, revision) = found else { return nil }
    return SoloPlace(
      example: example, revision: revision, name: name, position: try position(of: name, scope, db))
  }

  static func find(_ place: LabelPlace, _ scope: SoloScope, round: RowID?, person: RowID, _ db: Database)
    throws
    -> SoloPlace?
  {
    switch place {
    case .position(let position): return try at(position: position, scope, db)
    case .example(let name): return try on(example: name, scope, db)
    case .firstOpen: return try nextOpen(after: nil, scope, round: round, person: person, db)
    case .nextOpen(let after):
      let start = try at(position: after, scope, db)
      return try nextOpen(after: start, scope, round: round, person: person, db)
        ?? nextOpen(after: nil, scope, round: round, person: person, db)
    }
  }
}
