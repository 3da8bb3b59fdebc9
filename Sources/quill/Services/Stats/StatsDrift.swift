/// Whether raters change over time, as `quill stats --time` prints it.

import QuillFormats
import QuillModel
import QuillStats

struct StatsDrift: StatsSection {
  let key = "drift"

  private struct Rater {
    let name: String
    let right: [Bool]
    let windows: [Drift.Window]
    let cusum: Drift.Cusum
    /// The unit and the time at which the alarm was raised.
    let alarm: (unit: String, time: String)?
  }

  private let isGold: Bool
  private let window: Int
  private let good: Double
  private let bad: Double
  private let raters: [Rater]

  init(_ table: StatsRows) {
    let kinds = table.kinds
    let rows = table.inOrder
    let plain = rows.map { QuillStats.Rating(unit: $0.unit, rater: $0.rater, value: $0.value) }
    let verdicts = table.gold.map { OthersMajority.agrees(plain, gold: $0) } ?? OthersMajority.agrees(plain)
    let judged = zip(rows, verdicts).compactMap { row, verdict in verdict.map { (row: row, isRight: $0) } }
    let (good, bad) = kinds.expected ?? (0.9, 0.75)
    isGold = table.gold != nil
    window = kinds.window
    (self.good, self.bad) = (good, bad)
    raters = StatsRows.byRater(judged) { $0.row.rater }.map { name, own in
      let verdicts = own.map(\.isRight)
      let cusum = Drift.cusum(verdicts, good: good, bad: bad)
      return Rater(
        name: name, right: verdicts, windows: Drift.windows(verdicts, size: kinds.window), cusum: cusum,
        alarm: cusum.alarm.map { (own[$0].row.unit, kinds.text(kinds.time, own[$0].row)) })
    }
  }

  var json: JSONValue {
    [
      "against": isGold ? "gold" : "others", "window": .count(window), "good": .real(good), "bad": .real(bad),
      "raters": .array(raters.map(json)),
      "undefined": raters.isEmpty ? .string(nothing) : .null,
    ]
  }

  private func json(_ rater: Rater) -> JSONValue {
    let windows = rater.windows.map { window -> JSONValue in
      [
        "from": .count(window.places.lowerBound + 1), "to": .count(window.places.upperBound),
        "right": .count(window.right), "share": .real(window.share),
        "ci95": [.real(window.band.lowerBound), .real(window.band.upperBound)],
      ]
    }
    return [
      "rater": .string(rater.name), "judged": .count(rater.right.count),
      "right": .count(rater.right.count { $0 }), "windows": .array(windows),
      "cusum": .real(rater.cusum.path.max() ?? 0),
      "alarm": rater.cusum.alarm.flatMap { at in
        rater.alarm.map { ["place": .count(at + 1), "unit": .string($0.unit), "time": .string($0.time)] }
      } ?? .null,
    ]
  }

  private var nothing: String {
    isGold
      ? "No rating with a time is of a unit with gold."
      : "No rating with a time has others to be held against."
  }

  var text: String {
    if raters.isEmpty { return "\nDrift: \(nothing)" }
    var table = TextTable([
      "drift against \(isGold ? "gold" : "most others")", ">judged", ">right", "first window", "last window",
      ">CUSUM", "alarm",
    ])
    for rater in raters {
      let share = Double(rater.right.count { $0 }) / Double(rater.right.count)
      let alarm = rater.alarm.map { "at \($0.unit) (\($0.time)), rating \((rater.cusum.alarm ?? 0) + 1)" }
      table.add([
        rater.name, "\(rater.right.count)", Figures.percent(share), shown(rater.windows.first),
        rater.windows.count > 1 ? shown(rater.windows.last) : "",
        Figures.fixed(rater.cusum.path.max() ?? 0, 2), alarm ?? "",
      ])
    }
    return
      "\n\(table.text)\nCUSUM alarms at 3.5: right as seldom as \(Figures.short(bad)), not \(Figures.short(good))."
  }

  private func shown(_ window: Drift.Window?) -> String {
    guard let window else { return "" }
    return "\(Figures.percent(window.share)) of \(window.count) "
      + "[\(Figures.percent(window.band.lowerBound)),\(Figures.percent(window.band.upperBound))]"
  }
}
