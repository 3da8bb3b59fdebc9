/// The ratings of a field by number rather than by name: what `Ratings` is built from without a row for each.

import QuillModel
import QuillStats

struct RatingCells {
  private var units: [String] = []
  private var unit: [Int32] = []
  private var raters = Interner()
  private var rater: [Int32] = []
  private var values = Interner()
  private var value: [Int32] = []

  init(_ set: RatingSet, _ field: Field, _ kind: any FieldKind) {
    for (number, example) in set.examples.enumerated() {
      units.append(example.id)
      for row in example.rows {
        let category = kind.category(row.value, field: field)
        unit.append(Int32(number))
        rater.append(raters.code(row.annotator))
        value.append(category.isEmpty ? -1 : values.code(category))
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
