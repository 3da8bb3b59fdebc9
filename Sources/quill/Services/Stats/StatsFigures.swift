/// Every statistic that the values of some ratings carry, with the interval asked for.

import QuillModel
import QuillStats

/// How intervals are found.
enum StatsInterval: String {
  case gwet, bca, percentile, none

  var resampling: BootstrapPlan.Method? {
    switch self {
    case .gwet, .none: nil
    case .bca: .bca
    case .percentile: .percentile
    }
  }
}

struct StatsFigures {
  struct Row {
    var statistic: Statistic
    var result: StatisticResult
    var se: Double?
    var interval: Interval?
    /// Whether the interval is cut to what the statistic can be.
    var isCut = false
    /// Whether BCa was asked for and could not be had.
    var isPercentile = false
    /// Why there is no interval although there is a value.
    var withoutInterval: Undefined?

    var remark: String { (result.reason ?? withoutInterval)?.sentence ?? note ?? "" }

    /// What limits the interval that is there.
    var note: String? {
      guard let interval else { return nil }
      if interval.width < 1e-12 { return "no unit differs from the others here: others may" }
      if isPercentile { return "percentile: the value is beyond all resamples, where BCa has no limits" }
      return isCut ? "cut to what is possible" : nil
    }
  }

  let ratings: Ratings
  let rows: [Row]
  let breakdowns: StatsBreakdowns
  /// What the figures cannot say, in one sentence.
  let caution: String?

  /// - Parameters:
  ///   - distances: adds what they give.
  ///   - separator: ratings are sets with this between their labels; adds alpha of sets.
  ///   - only: the names to compute; `nil` for all.
  init(
    _ ratings: Ratings, interval: StatsInterval, seed: UInt64, distances: CategoryDistances? = nil,
    separator: Character? = nil, only: Set<String>? = nil
  ) {
    self.ratings = ratings
    let statistics =
      Statistics.all + (distances.map(Statistics.with) ?? [])
      + (separator.map { mark in SetAlpha.allCases.map { $0.statistic(separator: mark) } } ?? [])
    let asked = statistics.filter { only?.contains($0.name) ?? true }
    let readings = Self.readings(ratings, Set(asked.map(\.level)))
    let rows = asked.compactMap { statistic -> Row? in
      guard let read = readings[statistic.level] else { return nil }
      var row = Row(statistic: statistic, result: statistic.compute(read))
      if let method = interval.resampling {
        let plan = BootstrapPlan(method: method, replicates: 2000, seed: seed)
        if row.result.value != nil, !statistic.name.hasPrefix("jackknife") { row.resample(read, plan) }
      } else if interval == .gwet {
        row.se = row.result.estimate?.se
        row.interval = row.result.estimate?.ci95
        row.isCut = row.result.estimate?.isCut ?? false
      }
      return row
    }
    self.rows = rows
    breakdowns = StatsBreakdowns(ratings, distances: distances, only: only)
    caution = only == nil ? Self.caution(ratings, interval) : nil
  }

  private static func caution(_ ratings: Ratings, _ interval: StatsInterval) -> String? {
    if interval != .none, ratings.pairableUnits == 1 {
      return
        "Only one unit has two ratings: how far other units would differ cannot be said, so no interval is honest."
    }
    return Caution.prevalence(ratings)?.sentence
  }

  /// The ratings at every level that their values carry; those below the level asked for as it reads them.
  private static func readings(_ ratings: Ratings, _ levels: Set<Level>) -> [Level: Ratings] {
    var readings: [Level: Ratings] = [:]
    for level in levels { readings[level] = try? ratings.read(at: level) }
    return readings
  }

  /// `{"values": {NAME: {"value", "se", "ci95", "ci95_cut", "p_two_sided", "undefined"}}}`
  var json: JSONObject {
    let members = rows.map { row in
      JSONObject.Member(
        key: row.statistic.name,
        value: [
          "value": .figure(row.result.value), "se": .figure(row.se),
          "ci95": .interval(row.interval), "ci95_cut": .bool(row.isCut),
          "ci95_note": .optional(row.note), "p_two_sided": .figure(row.result.estimate?.p),
          "undefined": .optional((row.result.reason ?? row.withoutInterval)?.sentence),
        ])
    }
    var object = JSONObject([JSONObject.Member(key: "level", value: .string(ratings.level.rawValue))])
    object["values"] = .object(JSONObject(members + breakdowns.members))
    if let caution { object["caution"] = .string(caution) }
    return object
  }

  var text: String {
    let summary =
      "\(Figures.count(ratings.count, "rating")) of \(Figures.count(ratings.units.count, "unit")) by "
      + "\(Figures.count(ratings.raters.count, "rater")), \(ratings.level.rawValue)"
    var table = TextTable(["statistic", ">value", ">se", "95 % interval", ""])
    for row in rows where row.statistic.applies(to: ratings) {
      table.add([
        row.statistic.title, Self.shown(row.result.value), Self.shown(row.se), Self.shown(row.interval),
        row.remark,
      ])
    }
    return ([summary, table.text] + (caution.map { [$0] } ?? []) + breakdowns.tables)
      .joined(separator: "\n")
  }

  static func shown(_ value: Double?) -> String { value.map { Figures.fixed($0, 4) } ?? "-" }

  static func shown(_ interval: Interval?) -> String {
    interval.map { "\(Figures.fixed($0.lower, 4)) to \(Figures.fixed($0.upper, 4))" } ?? "-"
  }
}

extension StatsFigures.Row {
  /// Finds the interval by drawing units anew.
  fileprivate mutating func resample(_ ratings: Ratings, _ plan: BootstrapPlan) {
    do throws(Undefined) {
      let found = try Bootstrap.run(try statistic.resampled(ratings), plan: plan)
      se = found.se
      interval = found.interval
      isPercentile = plan.method != found.method
    } catch {
      withoutInterval = error
    }
  }
}

extension JSONValue {
  static func figure(_ value: Double?) -> JSONValue { value.map(JSONValue.real) ?? .null }

  static func interval(_ interval: Interval?) -> JSONValue {
    interval.map { [.real($0.lower), .real($0.upper)] } ?? .null
  }
}
