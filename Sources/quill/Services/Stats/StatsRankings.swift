/// Rankings, as `quill stats --ranking` reads and prints them.

import QuillFormats
import QuillModel
import QuillStats

struct StatsRankings: StatsSection {
  let key = "rankings"
  private let found: Result<RankingAgreement, Undefined>
  private let wantsInterval: Bool

  /// Lists are told from ranks by the first value: a rank is a number.
  ///
  /// - Parameter interval: over lists; a mean of lists has no linearised one, so `gwet` means BCa too.
  /// - Throws: for a list that names an option twice, and a rank that is no number.
  init(_ table: StatsRows, interval: StatsInterval, seed: UInt64) throws(Refusal) {
    let plan =
      interval == .none
      ? nil : BootstrapPlan(method: interval.resampling ?? .bca, replicates: 2000, seed: seed)
    wantsInterval = plan != nil
    let rated = table.rows.filter { !$0.value.isEmpty }
    var rankings: [RankingAgreement.Ranking] = []
    if rated.first.flatMap({ Double($0.value) }) != nil {
      rankings = try Self.whole(rated, table)
    } else {
      for row in rated {
        rankings.append(
          RankingAgreement.Ranking(list: row.unit, rater: row.rater, ranks: try Self.ranks(row, table)))
      }
    }
    do throws(Undefined) { found = .success(try RankingAgreement(rankings, interval: plan)) } catch {
      found = .failure(error)
    }
  }

  /// The table is one list: each unit has a rank by each rater.
  private static func whole(
    _ rows: [QuillFormats.Rating], _ table: StatsRows
  ) throws(Refusal) -> [RankingAgreement.Ranking] {
    var rankings: [RankingAgreement.Ranking] = []
    for (rater, own) in StatsRows.byRater(rows) {
      var ranks: [(option: String, rank: Double)] = []
      for row in own {
        guard let rank = Double(row.value), rank.isFinite else {
          throw table.refusal(row, "\"\(row.value)\" is no rank; the others are numbers.")
        }
        ranks.append((row.unit, rank))
      }
      rankings.append(RankingAgreement.Ranking(list: "", rater: rater, ranks: ranks))
    }
    return rankings
  }

  /// `["x", "y"]`, `["x", ["y", "z"]]` or `x>y=z`.
  private static func ranks(
    _ row: QuillFormats.Rating, _ table: StatsRows
  ) throws(Refusal) -> [(option: String, rank: Double)] {
    let places: [[String]]
    if row.value.hasPrefix("["), let list = (try? StrictJSON.parse(row.value))?.array {
      places = list.map { place in (place.array ?? [place]).compactMap(Self.text) }
    } else {
      places = row.value.split(separator: ">", omittingEmptySubsequences: false).map { place in
        place.split(separator: "=", omittingEmptySubsequences: false).map(Self.trimmed)
      }
    }
    var seen: Set<String> = []
    var ranks: [(option: String, rank: Double)] = []
    for (rank, options) in places.enumerated() {
      for option in options {
        if option.isEmpty || !seen.insert(option).inserted {
          throw table.refusal(
            row, option.isEmpty ? "A place of the ranking is empty." : "\"\(option)\" is ranked twice.")
        }
        ranks.append((option, Double(rank + 1)))
      }
    }
    return ranks
  }

  private static func text(_ value: JSONValue) -> String? {
    switch value {
    case .string(let text): text
    case .integer, .real, .bool: CanonicalJSON.text(value)
    default: nil
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  private static func sentence(_ reason: Undefined) -> String {
    switch reason {
    case .tooFewUnits: "No two options are ranked by all of a list's raters."
    case .noVariation: "A rater ties all options, so there is no order to compare."
    case .nothingPairable: "No list has two raters."
    default: reason.sentence
    }
  }

  /// Why there is no interval over lists although there is a value.
  private func note(_ result: StatisticResult, _ lists: [RankingAgreement.Part]) -> String? {
    guard wantsInterval, let estimate = result.estimate, estimate.ci95 == nil else { return nil }
    return lists.count { $0.count > 1 } < 2
      ? "one list: there is no interval over lists" : "no resample of the lists differs from another"
  }

  private func figure(_ result: StatisticResult, _ lists: [RankingAgreement.Part]) -> JSONValue {
    guard case .object(var object) = JSONValue.figure(result) else { return .null }
    object["ci95_note"] = .optional(note(result, lists))
    object["undefined"] = .optional(result.reason.map(Self.sentence))
    return .object(object)
  }

  var json: JSONValue {
    switch found {
    case .failure(let reason):
      return ["lists": .array([]), "pairs": .array([]), "undefined": .string(reason.sentence)]
    case .success(let all):
      var object = JSONObject()
      object["kendall_tau_b"] = figure(all.all.tauB, all.lists)
      object["footrule"] = figure(all.all.footrule, all.lists)
      object["kendall_w"] = figure(all.all.w, all.lists)
      object["pairs"] = .array(
        all.pairs.map { part in
          .object(Self.part(part, [("raters", .strings(part.names)), ("lists", .count(part.count))]))
        })
      object["lists"] = .array(
        all.lists.map { part in
          .object(Self.part(part, [("list", .optional(part.names.first)), ("raters", .count(part.count))]))
        })
      object["undefined"] = .null
      return .object(object)
    }
  }

  private static func part(_ part: RankingAgreement.Part, _ head: [(String, JSONValue)]) -> JSONObject {
    let figures = [
      ("kendall_tau_b", part.figures.tauB), ("footrule", part.figures.footrule),
      ("kendall_w", part.figures.w),
    ]
    return JSONObject(
      head.map { JSONObject.Member(key: $0.0, value: $0.1) }
        + figures.map { JSONObject.Member(key: $0.0, value: .figure($0.1.value)) })
  }

  var text: String {
    guard let all = try? found.get() else {
      if case .failure(let reason) = found { return "\nRankings: \(Self.sentence(reason))" }
      return ""
    }
    var table = TextTable(["rankings", ">value", ">se", "95 % interval", ""])
    for (title, result) in [
      ("Kendall's tau-b, mean", all.all.tauB), ("footrule, mean", all.all.footrule),
      ("Kendall's W, mean", all.all.w),
    ] {
      table.add([
        title, StatsFigures.shown(result.value), StatsFigures.shown(result.estimate?.se),
        StatsFigures.shown(result.estimate?.ci95),
        result.reason.map(Self.sentence) ?? note(result, all.lists) ?? "",
      ])
    }
    var pairs = TextTable(["by pair of raters", ">lists", ">tau-b", ">footrule"])
    for pair in all.pairs.prefix(50) {
      pairs.add([
        pair.names.joined(separator: "|"), "\(pair.count)", StatsFigures.shown(pair.figures.tauB.value),
        StatsFigures.shown(pair.figures.footrule.value),
      ])
    }
    return "\n\(table.text)\n\n\(pairs.text)"
  }
}
