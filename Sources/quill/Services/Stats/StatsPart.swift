/// All that `quill stats` says about one table, or one group of it.

import QuillModel
import QuillStats

struct StatsPart {
  let group: String
  let figures: StatsFigures
  private let table: LabelTable?
  private let goldRows: [(unit: String, value: String)]?
  private let gold: StatsGold?
  private let aggregation: Result<StatsAggregation, Undefined>?
  private let sections: [any StatsSection]
  private let standard: (limit: Double, below: Result<Double, Undefined>)?

  init(
    group: String, figures: StatsFigures, sections: [any StatsSection] = [],
    gold: [(unit: String, value: String)]?,
    aggregate: AggregationMethod?, standard: Double?, seed: UInt64
  ) {
    self.group = group
    self.figures = figures
    self.sections = sections
    let table = gold == nil && aggregate == nil ? nil : LabelTable(figures.ratings)
    self.table = table
    goldRows = gold
    self.gold = gold.flatMap { rows in
      table.map { StatsGold($0, gold: Dictionary(rows.map { ($0.unit, $0.value) }) { first, _ in first }) }
    }
    aggregation = aggregate.flatMap { method in
      guard let table else { return nil }
      do throws(Undefined) { return .success(try StatsAggregation(table, method: method)) } catch {
        return .failure(error)
      }
    }
    self.standard = standard.map { limit in (limit, Self.below(limit, figures.ratings, seed)) }
  }

  private static func below(_ limit: Double, _ ratings: Ratings, _ seed: UInt64) -> Result<Double, Undefined>
  {
    do throws(Undefined) {
      let sums = try KrippendorffAlpha.at(ratings.level).resampled(ratings)
      let plan = BootstrapPlan(method: .percentile, replicates: 2000, seed: seed)
      return .success(try Bootstrap.run(sums, plan: plan).shareBelow(limit))
    } catch {
      return .failure(error)
    }
  }

  func goldWarnings(_ goldName: String, _ name: String) throws(Refusal) -> [String] {
    guard let goldRows, let table else { return [] }
    return try StatsGold.warnings(table, gold: goldRows, goldName: goldName, name: name)
  }

  var json: JSONObject {
    var object = figures.json
    if let standard {
      object["standard"] = [
        "alpha": .real(standard.limit), "chance_below": .figure(try? standard.below.get()),
        "undefined": .optional(Self.reason(standard.below)?.sentence),
      ]
    }
    if let gold { object["gold"] = gold.json }
    if let aggregation {
      switch aggregation {
      case .success(let found): object["aggregation"] = found.json
      case .failure(let reason): object["aggregation"] = ["undefined": .string(reason.sentence)]
      }
    }
    for section in sections { object[section.key] = section.json }
    return object
  }

  var warnings: [String] { sections.flatMap(\.warnings) }

  var text: String {
    var parts = [figures.text]
    if let standard {
      switch standard.below {
      case .success(let share):
        parts.append(
          "\nAlpha is below \(Figures.short(standard.limit)) in \(Figures.percent(share)) of the resamples.")
      case .failure(let reason): parts.append("\nThe standard cannot be judged: \(reason.sentence)")
      }
    }
    if let gold { parts.append(gold.text) }
    if let aggregation {
      switch aggregation {
      case .success(let found): parts.append(found.text)
      case .failure(let reason): parts.append("\n" + reason.sentence)
      }
    }
    parts += sections.map(\.text)
    return parts.joined(separator: "\n")
  }

  private static func reason<T>(_ result: Result<T, Undefined>) -> Undefined? {
    if case .failure(let reason) = result { return reason }
    return nil
  }
}
