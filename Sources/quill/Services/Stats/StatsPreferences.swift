/// Preferences between two options, as `quill stats --pair` reads and prints them.

import QuillFormats
import QuillModel
import QuillStats

struct StatsPreferences: StatsSection {
  let key = "preferences"

  struct Preference {
    let unit: String
    let rater: String
    let one: String
    let other: String
    /// Whether the first option was preferred; `nil` for a tie.
    let outcome: Bool?
  }

  private let preferences: [Preference]
  /// By the option that stood first in the unit's first row.
  let ratings: [QuillStats.Rating]
  private let agreement: StatisticResult
  private let decided: StatisticResult
  private let strengths: Result<BradleyTerry, Undefined>

  /// - Throws: for a value that names neither option nor a tie, and two judgements of one rater on the same pair of a unit.
  init(_ table: StatsRows) throws(Refusal) {
    var found: [Preference] = []
    var ratings: [QuillStats.Rating] = []
    var first: [[String]: String] = [:]
    var seen: [[String]: Int] = [:]
    for row in table.rows {
      let names = table.kinds.options ?? ("", "")
      let (one, other) = (table.kinds.text(names.0, row), table.kinds.text(names.1, row))
      if one.isEmpty || other.isEmpty || one == other {
        throw table.refusal(row, "\"\(names.0)\" and \"\(names.1)\" must be two different options.")
      }
      let pair = [one, other].sorted()
      let unit = ([row.unit] + pair).joined(separator: " ")
      if let line = seen.updateValue(row.line, forKey: [unit, row.rater]) {
        throw table.refusal(
          row, "\(row.rater) already judged \(one) and \(other) of \(row.unit) on line \(line). Remove one.")
      }
      let begins = first[[unit], default: one]
      first[[unit]] = begins
      if row.value.isEmpty {
        ratings.append(QuillStats.Rating(unit: unit, rater: row.rater, value: ""))
        continue
      }
      guard let outcome = Self.outcome(row.value, one, other, names) else {
        throw table.refusal(
          row,
          "\"\(row.value)\" is none of \(one), \(other), left, right and tie. Correct it, or leave it empty.")
      }
      found.append(Preference(unit: unit, rater: row.rater, one: one, other: other, outcome: outcome.value))
      let label = outcome.value.map { $0 == (begins == one) ? "first" : "second" } ?? "tie"
      ratings.append(QuillStats.Rating(unit: unit, rater: row.rater, value: label))
    }
    preferences = found
    self.ratings = ratings
    agreement = Self.agreement(ratings)
    decided = Self.agreement(ratings.filter { $0.value != "tie" })
    do throws(Undefined) {
      strengths = .success(
        try BradleyTerry(
          found.map { BradleyTerry.Comparison($0.one, $0.other, firstWins: $0.outcome) }))
    } catch {
      strengths = .failure(error)
    }
  }

  private struct Outcome { let value: Bool? }

  /// An option's own name, before words that other tools write.
  private static func outcome(
    _ value: String, _ one: String, _ other: String, _ names: (String, String)
  ) -> Outcome? {
    if value == one { return Outcome(value: true) }
    if value == other { return Outcome(value: false) }
    let word = value.lowercased()
    if [names.0.lowercased(), "left", "first", "a", "1"].contains(word) { return Outcome(value: true) }
    if [names.1.lowercased(), "right", "second", "b", "2"].contains(word) { return Outcome(value: false) }
    if ["tie", "draw", "equal", "both", "neither", "tie (bothbad)"].contains(word) {
      return Outcome(value: nil)
    }
    return nil
  }

  private static func agreement(_ rows: [QuillStats.Rating]) -> StatisticResult {
    guard let ratings = try? Ratings(rows, level: .nominal) else { return .undefined(.empty) }
    return PooledPairAgreement.statistic.compute(ratings)
  }

  private var ties: Int { preferences.count { $0.outcome == nil } }

  /// How often the option that stood first was preferred, where one was: far from a half it is the place that decides.
  private var firsts: (wins: Int, of: Int) {
    let decided = preferences.compactMap(\.outcome)
    return (decided.count { $0 }, decided.count)
  }

  var json: JSONValue {
    let firsts = firsts
    let interval = WilsonInterval.of(firsts.wins, of: firsts.of)
    return [
      "comparisons": .count(preferences.count), "ties": .count(ties),
      "agreement": .figure(agreement), "agreement_without_ties": .figure(decided),
      "first_preferred": [
        "wins": .count(firsts.wins), "of": .count(firsts.of),
        "ci95": interval.map { [.real($0.lowerBound), .real($0.upperBound)] } ?? .null,
      ],
      "bradley_terry": bradleyTerry,
    ]
  }

  private var bradleyTerry: JSONValue {
    switch strengths {
    case .failure(let reason): return ["options": .array([]), "undefined": .string(reason.sentence)]
    case .success(let model):
      let options = model.options.indices.map { at -> JSONValue in
        [
          "option": .string(model.options[at]), "strength": .real(model.strengths[at]),
          "ci95": .interval(model.intervals[at]),
        ]
      }
      return [
        "options": .array(options), "tie": .real(model.tie), "log_likelihood": .real(model.logLikelihood),
        "undefined": .null,
      ]
    }
  }

  var text: String {
    let firsts = firsts
    let interval = WilsonInterval.of(firsts.wins, of: firsts.of)
    var lines = [
      "",
      "\(Figures.count(preferences.count, "comparison")), \(Figures.count(ties, "tie")).",
      agreement.reason.map { "Agreement: \($0.sentence)" }
        ?? "Pairs of raters agree on \(StatsFigures.shown(agreement.value)), where neither says tie on "
        + "\(StatsFigures.shown(decided.value)).",
    ]
    if let interval {
      lines.append(
        "The first option is preferred in \(firsts.wins) of \(firsts.of), 95 % interval "
          + "\(Figures.percent(interval.lowerBound)) to \(Figures.percent(interval.upperBound)).")
    }
    switch strengths {
    case .failure(let reason): lines.append("Bradley-Terry: \(reason.sentence)")
    case .success(let model):
      var table = TextTable(["Bradley-Terry", ">strength (log)", "95 % interval"])
      for at in model.options.indices.sorted(by: { model.strengths[$0] > model.strengths[$1] }) {
        table.add([
          model.options[at], StatsFigures.shown(model.strengths[at]), StatsFigures.shown(model.intervals[at]),
        ])
      }
      lines.append(table.text)
    }
    return lines.joined(separator: "\n")
  }
}
