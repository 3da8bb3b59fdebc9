/// How long the texts are that people marked parts of.

import GRDB
import QuillModel

extension Store {
  /// For each example with a place in a round, the length of one input's text in Unicode scalars: the longest among the
  /// revisions that were given out. Examples whose input is no text are left out.
  ///
  /// Index: the primary keys of `assignment`'s revisions.
  public func textLengths(_ task: String, input: String) throws -> [String: Int] {
    try read { db in
      var lengths: [String: Int] = [:]
      let id = try TaskKey.id(of: task, db)
      try db.each(
        """
        SELECT DISTINCT e.name, v.content
        FROM round r
        JOIN assignment s ON s.round = r.id
        JOIN example_revision v ON v.id = s.revision
        JOIN example_head e ON e.example = s.example
        WHERE r.task = ?
        """, [.id(id)]
      ) { row in
        guard let text = try row.object(1)?[input]?.string else { return }
        lengths[row.text(0)] = max(lengths[row.text(0)] ?? 0, text.unicodeScalars.count)
      }
      return lengths
    }
  }
}
