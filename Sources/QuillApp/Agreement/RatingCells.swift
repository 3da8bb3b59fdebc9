/// The ratings of a field by number rather than by name: names that come again and again are looked at once.

import QuillModel
import QuillStats

struct RatingCells {
  private var units: [String] = []
  private var unit: [Int32] = []
  private var raters = Places()
  private var rater: [Int32] = []
  private var values = Places()
  private var value: [Int32] = []

  init(_ set: RatingSet, _ field: Field, _ kind: any FieldKind) {
    var known: [JSONValue: Int32] = [:]
    for (number, example) in set.examples.enumerated() {
      units.append(example.id)
      for row in example.rows {
        unit.append(Int32(number))
        rater.append(raters.of(row.annotator))
        if let place = known[row.value] {
          value.append(place)
        } else {
          let category = kind.category(row.value, field: field)
          let place = category.isEmpty ? -1 : values.of(category)
          known[row.value] = place
          value.append(place)
        }
      }
    }
  }

  /// - Returns: `nil` where the values do not carry the level, or are none of the categories.
  func ratings(_ level: Level, _ categories: [String]?) -> Ratings? {
    try? Ratings(
      units: units, raters: raters.names, values: values.names, unit: unit, rater: rater, value: value,
      level: level, categories: categories)
  }
}

/// Names in the order in which they were first met.
private struct Places {
  private(set) var names: [String] = []
  private var known: [String: Int32] = [:]

  mutating func of(_ name: String) -> Int32 {
    if let place = known[name] { return place }
    let place = Int32(names.count)
    known[name] = place
    names.append(name)
    return place
  }
}
