/// How long raters take, as `quill stats --seconds` prints it. By name, not by speed: it ranks nobody.

import QuillFormats
import QuillModel
import QuillStats

struct StatsPace: StatsSection {
  let key = "speed"
  private let raters: [Pace]

  /// - Throws: where a cell holds no seconds.
  init(_ table: StatsRows) throws(Refusal) {
    var times: [(rater: String, seconds: Double)] = []
    for row in table.rows where !row.value.isEmpty {
      let text = table.kinds.text(table.kinds.seconds, row)
      if text.isEmpty { continue }
      guard let seconds = Double(text), seconds >= 0, seconds.isFinite else {
        throw table.refusal(
          row,
          "\"\(table.kinds.seconds ?? "")\" is \"\(text)\", but must be seconds, 0 or more. Correct the cell."
        )
      }
      times.append((row.rater, seconds))
    }
    raters = Pace.of(times)
  }

  private static let tooFew = "Too few: fewer than \(Pace.least) ratings have a time."

  var json: JSONValue {
    [
      "raters": .array(
        raters.map { one in
          [
            "rater": .string(one.rater), "ratings": .count(one.count),
            "median_seconds": .figure(one.figures?.median), "middle_half": .interval(one.figures?.middle),
            "hasty": one.figures.map { .count($0.hasty) } ?? .null,
            "undefined": one.figures == nil ? .string(Self.tooFew) : .null,
          ]
        }),
      "undefined": raters.isEmpty ? "No rating has a time." : .null,
    ]
  }

  var text: String {
    if raters.isEmpty { return "\nPace: No rating has a time." }
    var table = TextTable(["pace", ">ratings", ">median s", "middle half", ">hasty", ""])
    for one in raters {
      table.add([
        one.rater, "\(one.count)", one.figures.map { Figures.fixed($0.median, 1) } ?? "-",
        one.figures.map { "\(Figures.fixed($0.middle.lower, 1)) to \(Figures.fixed($0.middle.upper, 1))" }
          ?? "-",
        one.figures.map { "\($0.hasty)" } ?? "-", one.figures == nil ? Self.tooFew : "",
      ])
    }
    return "\n" + table.text + "\nHasty: in less than a third of the median of all ratings."
  }
}
