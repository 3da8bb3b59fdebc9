/// Examples of one family, and the id that comes next.

import GRDB
import QuillModel

extension Store {
  /// The others of an example's family in their newest revisions, by id: those that name the same family, or the
  /// example itself, as theirs, and the one that it names. Rejected and retired ones are left out.
  public func family(_ task: String, of example: Example, by person: Person) throws -> [Example] {
    try read { db in
      let id = try TaskKey.id(of: task, db)
      try Permission.require(.seeExamples, of: person, in: id, db)
      let name = example.family ?? example.id
      let values = try ExpectedValues(task: id, db)
      return try db.rows(
        """
        SELECT \(ExampleContent.columns)
        FROM example_head e
        JOIN current_revision r ON r.id = e.revision
        WHERE e.task = ? AND (r.family = ? OR e.name = ?) AND e.name <> ?
          AND e.state NOT IN ('retired', 'rejected')
        ORDER BY e.name
        LIMIT 20
        """, [.id(id), .text(name), .text(name), .text(example.id)]
      ) { try ExampleContent.read($0, values) }
    }
  }

  /// An id that goes on from the last one, such as `pc-25` after `pc-24`; `task-01` for the first. Those that an
  /// import made from the inputs end in digits by chance and are passed over.
  public func nextExampleID(_ task: String) throws -> String {
    try read { db in
      let id = try TaskKey.id(of: task, db)
      let last = try db.rows(
        """
        SELECT name
        FROM example_head
        WHERE task = ? AND name NOT GLOB ?
        ORDER BY name DESC
        LIMIT 50
        """, [.id(id), .text(NextID.made)]
      ) { $0.text(0) }
      let numbered = last.first { $0.last?.isASCII == true && $0.last?.isNumber == true }
      var next = numbered.map(NextID.after) ?? "\(task)-01"
      while try ExampleKey.find(next, task: id, db) != nil { next = NextID.after(next) }
      return next
    }
  }
}

enum NextID {
  /// Ids made from an example's inputs, as a `GLOB` pattern: `row-` and twelve hexadecimal digits.
  static let made = "row-" + String(repeating: "[0-9a-f]", count: 12) + "*"

  /// With the number at its end one higher, as many digits at least.
  static func after(_ id: String) -> String {
    let digits = id.reversed().prefix { $0.isASCII && $0.isNumber }.count
    let stem = id.dropLast(digits)
    guard digits > 0, let number = Int(id.suffix(digits)), number < Int.max else { return id + "-2" }
    let next = String(number + 1)
    return stem + String(repeating: "0", count: max(0, digits - next.count)) + next
  }
}
