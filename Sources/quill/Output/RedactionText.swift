/// Where a text stands, as lines for people and as JSON for programs.

import QuillModel
import QuillStore

enum RedactionText {
  /// With what to write to take it out.
  static func line(_ place: TextPlace, fragment: String) -> String {
    let excerpt = Console.line(place.excerpt)
    guard let target = place.target else { return "  \(place.table).\(place.column): \(excerpt)" }
    let task = place.task.map { " --task \($0)" } ?? ""
    return "  \(target)\(task): \(excerpt)"
  }

  static func json(_ place: TextPlace) -> JSONValue {
    [
      "target": .optional(place.target), "task": .optional(place.task), "table": .string(place.table),
      "column": .string(place.column), "excerpt": .string(place.excerpt),
    ]
  }
}
