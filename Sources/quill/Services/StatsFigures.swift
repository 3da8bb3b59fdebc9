/// Every statistic that applies to some ratings, with the interval asked for.

import QuillModel
import QuillStats

/// How intervals are found.
enum StatsInterval: String {
  case gwet, bca, percentile, none
}

struct StatsFigures {
  struct Row {
    var statistic: Statistic
    var result: StatisticResult
    var se: Double?
    var interval: Interval?
  }

  let summary: String
  let rows: [Row]

  init(_ ratings: Ratings, interval: StatsInterval, seed: UInt64) {
    summary =
      "\(ratings.count) ratings of \(ratings.units.count) units by \(ratings.raters.count) raters, \(ratings.level.rawValue)"
    rows = Statistics.all.filter { $0.applies(to: ratings) }.map { statistic in
      let result = statistic.compute(ratings)
      var row = Row(statistic: statistic, result: result)
      switch interval {
      case .none: break
      case .gwet:
        row.se = result.estimate?.se
        row.interval = result.estimate?.ci95
      case .bca, .percentile:
        let plan = BootstrapPlan(method: interval == .bca ? .bca : .percentile, replicates: 2000, seed: seed)
        if result.value != nil, let sums = try? statistic.additive(ratings),
          let found = try? Bootstrap.run(sums, plan: plan)
        {
          row.se = found.se
          row.interval = found.interval
        }
      }
      return row
    }
  }

  /// `{"values": {NAME: {"value", "se", "ci95", "p_two_sided", "undefined"}}}`
  var json: JSONValue {
    let members = rows.map { row in
      JSONObject.Member(
        key: row.statistic.name,
        value: [
          "value": Self.number(row.result.value), "se": Self.number(row.se),
          "ci95": row.interval.map { [.real($0.lower), .real($0.upper)] } ?? .null,
          "p_two_sided": Self.number(row.result.estimate?.p),
          "undefined": .optional(row.result.reason?.sentence),
        ])
    }
    return ["values": .object(JSONObject(members))]
  }

  var text: String {
    var table = TextTable(["statistic", ">value", ">se", "95 % interval", ""])
    for row in rows {
      table.add([
        row.statistic.title, Self.shown(row.result.value), Self.shown(row.se),
        row.interval.map { "\(Figures.fixed($0.lower, 4)) to \(Figures.fixed($0.upper, 4))" } ?? "-",
        row.result.reason?.sentence ?? "",
      ])
    }
    return table.text
  }

  private static func number(_ value: Double?) -> JSONValue { value.map(JSONValue.real) ?? .null }
  private static func shown(_ value: Double?) -> String { value.map { Figures.fixed($0, 4) } ?? "-" }
}
