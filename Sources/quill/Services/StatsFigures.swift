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
    /// Whether the interval is cut to what the statistic can be.
    var isCut = false
    /// Why there is no interval although there is a value.
    var withoutInterval: Undefined?

    var remark: String {
      result.reason?.sentence ?? withoutInterval?.sentence ?? (isCut ? "cut to what is possible" : "")
    }
  }

  let summary: String
  let rows: [Row]

  init(_ ratings: Ratings, interval: StatsInterval, seed: UInt64) {
    summary =
      "\(Self.count(ratings.count, "rating")) of \(Self.count(ratings.units.count, "unit")) by "
      + "\(Self.count(ratings.raters.count, "rater")), \(ratings.level.rawValue)"
    rows = Statistics.all.filter { $0.applies(to: ratings) }.map { statistic in
      let result = statistic.compute(ratings)
      var row = Row(statistic: statistic, result: result)
      switch interval {
      case .none: break
      case .gwet:
        row.se = result.estimate?.se
        row.interval = result.estimate?.ci95
        row.isCut = result.estimate?.isCut ?? false
      case .bca, .percentile:
        let plan = BootstrapPlan(method: interval == .bca ? .bca : .percentile, replicates: 2000, seed: seed)
        if result.value != nil { row.resample(ratings, plan) }
      }
      return row
    }
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  /// `{"values": {NAME: {"value", "se", "ci95", "ci95_cut", "p_two_sided", "undefined"}}}`
  var json: JSONValue {
    let members = rows.map { row in
      JSONObject.Member(
        key: row.statistic.name,
        value: [
          "value": Self.number(row.result.value), "se": Self.number(row.se),
          "ci95": row.interval.map { [.real($0.lower), .real($0.upper)] } ?? .null,
          "ci95_cut": .bool(row.isCut),
          "p_two_sided": Self.number(row.result.estimate?.p),
          "undefined": .optional((row.result.reason ?? row.withoutInterval)?.sentence),
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
        row.remark,
      ])
    }
    return table.text
  }

  private static func number(_ value: Double?) -> JSONValue { value.map(JSONValue.real) ?? .null }
  private static func shown(_ value: Double?) -> String { value.map { Figures.fixed($0, 4) } ?? "-" }
}

extension StatsFigures.Row {
  /// Finds the interval by drawing units anew, where the statistic has such a form.
  fileprivate mutating func resample(_ ratings: Ratings, _ plan: BootstrapPlan) {
    do throws(Undefined) {
      guard let sums = try statistic.additive(ratings) else { return }
      let found = try Bootstrap.run(sums, plan: plan)
      se = found.se
      interval = found.interval
    } catch {
      withoutInterval = error
    }
  }
}
