/// A part of what `quill stats` says, under a name of its own beside `values`.

import QuillFormats
import QuillModel
import QuillStats

protocol StatsSection {
  /// Its name in the JSON.
  var key: String { get }
  var json: JSONValue { get }
  var text: String { get }
  /// What the reader should know of the rows, for standard error.
  var warnings: [String] { get }
}

extension StatsSection {
  var warnings: [String] { [] }
}

/// Rows of a table, or of one group of it, as sections read them.
struct StatsRows {
  /// The file's name, for messages.
  let file: String
  let kinds: StatsKinds
  let rows: [QuillFormats.Rating]
  /// Unit to label, where there is gold.
  var gold: [String: String]?

  func refusal(_ row: QuillFormats.Rating, _ text: String) -> Refusal {
    Refusal("\(file):\(row.line): \(text)")
  }

  /// As `QuillStats` takes them.
  var plain: [QuillStats.Rating] {
    rows.map { QuillStats.Rating(unit: $0.unit, rater: $0.rater, value: $0.value) }
  }

  /// Those with a rating, in the order of their times: as numbers where all are, else as text (as dates of ISO 8601 are);
  /// as they stand where there is none. Those without a time are left out.
  var inOrder: [QuillFormats.Rating] {
    let rated = rows.filter { !$0.value.isEmpty }
    guard kinds.time != nil else { return rated }
    let timed = rated.map { (row: $0, time: kinds.text(kinds.time, $0)) }.filter { !$0.time.isEmpty }
    let numbers = timed.compactMap { Double($0.time) }
    let order = timed.indices.sorted { a, b in
      if numbers.count == timed.count {
        return numbers[a] != numbers[b] ? numbers[a] < numbers[b] : a < b
      }
      let (one, other) = (timed[a].time.utf8, timed[b].time.utf8)
      return one.elementsEqual(other) ? a < b : one.lexicographicallyPrecedes(other)
    }
    return order.map { timed[$0].row }
  }

  /// Rows by rater, in the order of the raters' first rows.
  static func byRater(_ rows: [QuillFormats.Rating]) -> [(rater: String, rows: [QuillFormats.Rating])] {
    byRater(rows, \.rater)
  }

  /// The same of what is known of rows.
  static func byRater<Row>(_ rows: [Row], _ rater: (Row) -> String) -> [(rater: String, rows: [Row])] {
    var place: [[UInt8]: Int] = [:]
    var groups: [(rater: String, rows: [Row])] = []
    for row in rows {
      let key = Array(rater(row).utf8)
      let index = place[key] ?? groups.count
      if index == groups.count {
        place[key] = index
        groups.append((rater(row), []))
      }
      groups[index].rows.append(row)
    }
    return groups
  }
}

extension JSONValue {
  static func count(_ number: Int) -> JSONValue { .integer(Int64(number)) }

  static func figure(_ result: StatisticResult) -> JSONValue {
    [
      "value": .figure(result.value), "se": .figure(result.estimate?.se),
      "ci95": .interval(result.estimate?.ci95), "undefined": .optional(result.reason?.sentence),
    ]
  }
}
