/// Spans as cells of a table hold them: `[0, 5, "PER"]`, `{"start": 0, "end": 5, "label": "PER"}`, or columns of their own.

import QuillFormats
import QuillModel
import QuillStats

enum SpanCells {
  /// What a row marks; empty where it marks nothing.
  static func sections(_ row: QuillFormats.Rating, _ table: StatsRows) throws(Refusal) -> [Unitizing.Section]
  {
    let kinds = table.kinds
    guard kinds.start == nil else {
      let (start, end) = (kinds.text(kinds.start, row), kinds.text(kinds.end, row))
      if start.isEmpty, end.isEmpty { return [] }
      return [try section(place(start), place(end), row.value, row, table)]
    }
    if row.value.isEmpty { return [] }
    guard let list = (try? StrictJSON.parse(row.value))?.array else {
      throw table.refusal(row, "\"\(row.value)\" is no list of spans, as [[0, 5, \"PER\"]].")
    }
    var sections: [Unitizing.Section] = []
    for one in list { sections.append(try section(one, row, table)) }
    return sections
  }

  private static func section(
    _ value: JSONValue, _ row: QuillFormats.Rating, _ table: StatsRows
  ) throws(Refusal) -> Unitizing.Section {
    if let parts = value.array, parts.count == 2 || parts.count == 3 {
      return try section(
        place(parts[0]), place(parts[1]), parts.count == 3 ? parts[2].string : "", row, table)
    }
    let label = value["label"]?.string ?? value["labels"]?.array?.first?.string ?? ""
    return try section(
      value["start"].flatMap(place), value["end"].flatMap(place), label, row, table)
  }

  private static func section(
    _ start: Int?, _ end: Int?, _ label: String?, _ row: QuillFormats.Rating, _ table: StatsRows
  ) throws(Refusal) -> Unitizing.Section {
    guard let start, let end, let label, start >= 0, start < end, end <= 1_000_000_000 else {
      throw table.refusal(
        row,
        "A span of \(row.unit) by \(row.rater) needs whole numbers, its start 0 or more and below its end, and a label that is text."
      )
    }
    return Unitizing.Section(start: start, end: end, category: label)
  }

  private static func place(_ value: JSONValue) -> Int? {
    value.number.flatMap(Int.init(exactly:)) ?? value.string.flatMap(Int.init)
  }

  private static func place(_ text: String) -> Int? { Int(text) ?? Double(text).flatMap(Int.init(exactly:)) }
}
