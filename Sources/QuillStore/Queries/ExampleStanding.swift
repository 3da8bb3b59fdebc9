/// Where an example stands, by its newest revision.

import GRDB
import QuillModel

struct ExampleStanding {
  let example, revision, author: RowID
  let state: ExampleState
  let tags: [String]
  /// One of its revisions is approved: this one, or one before it.
  let hasApproved: Bool

  var isTemplate: Bool { tags.contains(Example.templateTag) }

  /// Index: `example_head_name`.
  ///
  /// - Throws: `StoreError.notFound`.
  static func find(_ name: String, task: RowID, _ db: Database) throws -> ExampleStanding {
    let found = try db.first(
      """
      SELECT example, revision, actor, state, tags, approved IS NOT NULL
      FROM example_head
      WHERE task = ? AND name = ?
      """, [.id(task), .text(name)]
    ) {
      ExampleStanding(
        example: try $0.id(0), revision: try $0.id(1), author: try $0.id(2), state: try $0.word(3),
        tags: try $0.strings(4), hasApproved: $0.flag(5))
    }
    guard let found else { throw StoreError.notFound("There is no example \"\(name)\" in this task.") }
    return found
  }
}

/// What people label stays what it is: labels of a template would count nowhere.
enum Templates {
  /// Whether the example has a place in any round. Index: the unique ones of `round_example (round, example)` and
  /// `assignment (round, example, person)`, once for each round.
  static func isInRound(_ example: RowID, task: RowID, _ db: Database) throws -> Bool {
    try db.exists(
      """
      SELECT 1
      FROM round r
      WHERE r.task = ?
        AND (EXISTS (SELECT 1 FROM round_example x WHERE x.round = r.id AND x.example = ?)
          OR EXISTS (SELECT 1 FROM assignment a WHERE a.round = r.id AND a.example = ?))
      """, [.id(task), .id(example), .id(example)])
  }
}
