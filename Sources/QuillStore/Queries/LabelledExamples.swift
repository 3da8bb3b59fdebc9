/// The examples whose revisions were labelled, and which of those are there to measure.

import GRDB
import QuillModel

struct LabelledExamples {
  struct Revision {
    let id, example: RowID
  }

  /// By name.
  private(set) var names: [String] = []
  private(set) var keys: [RowID] = []
  /// Of each revision: the place of its example above, and whether it is there to measure and the example no template.
  private(set) var places: [Int]
  private(set) var isMeasured: [Bool]

  /// A task may have many examples of which few are labelled: those are looked up one by one.
  ///
  /// Index: the primary key of `example_head`, or `example_head_name`.
  init(_ revisions: [Revision], task: RowID, _ db: Database) throws {
    places = [Int](repeating: 0, count: revisions.count)
    isMeasured = [Bool](repeating: false, count: revisions.count)
    let wanted = Set(revisions.map(\.example))
    var heads: [Head] = []
    heads.reserveCapacity(wanted.count)
    let all = try db.count("SELECT coalesce(sum(n), 0) FROM example_count WHERE task = ?", [.id(task)])
    if wanted.count * Self.lookUp < all {
      for example in wanted {
        guard let head = try db.first(Self.sql("example = ?"), [.id(example)], Head.init) else {
          throw StoreError.damaged("a label names example \(example), which its task does not have")
        }
        heads.append(head)
      }
    } else {
      try db.each(Self.sql("task = ?"), [.id(task)]) { row in
        if wanted.contains(try row.id(0)) { heads.append(try Head(row)) }
      }
    }
    heads.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    names = heads.map(\.name)
    keys = heads.map(\.example)
    let place = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, $0) })
    for (index, revision) in revisions.enumerated() {
      guard let found = place[revision.example] else {
        throw StoreError.damaged("a label names example \(revision.example), which its task does not have")
      }
      places[index] = found
      isMeasured[index] = try heads[found].isMeasured(revision.id, db)
    }
  }

  /// What a look-up costs, in rows that are read one after the other.
  private static let lookUp = 8

  private static func sql(_ condition: String) -> String {
    "SELECT example, name, revision, use = 'measure', template FROM example_head WHERE \(condition)"
  }

  private struct Head {
    let example: RowID
    let name: String
    /// The newest.
    let revision: RowID
    let isMeasured, isTemplate: Bool

    init(_ row: Columns) throws {
      example = try row.id(0)
      name = row.text(1)
      revision = try row.id(2)
      isMeasured = row.flag(3)
      isTemplate = row.flag(4)
    }

    func isMeasured(_ id: RowID, _ db: Database) throws -> Bool {
      if isTemplate { return false }
      if id == revision { return isMeasured }
      return try db.exists("SELECT 1 FROM example_revision WHERE id = ? AND use = 'measure'", [.id(id)])
    }
  }
}
