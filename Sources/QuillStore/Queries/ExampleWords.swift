/// What examples can be filtered by, which can be begun from, and the ids of all that a filter shows.

import GRDB
import QuillModel

extension Store {
  /// The tags in use and everyone's names, sorted, and the templates that are not put away, by id.
  ///
  /// Index: `example_head_name` for the tags, of which equal lists are read once; `example_head_template`.
  public func exampleWords(_ task: String, by person: Person) throws -> ExampleWords {
    try read { db in
      let id = try TaskKey.id(of: task, db)
      try Permission.require(.seeExamples, of: person, in: id, db)
      var tags: Set<String> = []
      try db.each("SELECT DISTINCT tags FROM example_head WHERE task = ? AND tags <> '[]'", [.id(id)]) {
        row in
        if tags.count < Self.mostTags { tags.formUnion(try row.strings(0)) }
      }
      let people = try db.rows("SELECT name FROM person_name ORDER BY name") { $0.text(0) }
      let templates = try db.rows(ExampleList.templates, [.id(id)]) {
        ExampleWords.Template(id: $0.text(0), preview: $0.text(1))
      }
      return ExampleWords(tags: tags.sorted(), people: people, templates: templates)
    }
  }

  /// Nobody picks from more.
  private static let mostTags = 1_000

  /// The ids of all examples that match, sorted; no more of them is read.
  public func exampleIDs(_ task: String, _ filter: ExampleFilter, by person: Person? = nil) throws -> [String]
  {
    try read { db in
      let id = try TaskKey.id(of: task, db)
      if let person { try Permission.require(.seeExamples, of: person, in: id, db) }
      guard filter.words.isEmpty else {
        return try places(ExampleListing(filter), task: id, by: person?.id, db).compactMap {
          try db.first("SELECT name FROM example_head WHERE rowid = ?", [.integer($0)]) { $0.text(0) }
        }
      }
      let (condition, values) = try ExampleList.condition(filter, task: id, by: person?.id, db)
      return try db.rows(
        "SELECT h.name FROM example_head h WHERE \(condition) ORDER BY h.name", values
      ) { $0.text(0) }
    }
  }
}

extension ExampleList {
  static let templates = """
    SELECT name, preview
    FROM example_head
    WHERE task = ? AND template = 1 AND state NOT IN ('retired', 'parked', 'rejected')
    ORDER BY name
    """
}
