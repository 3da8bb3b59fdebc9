/// The figures by category, rater and pair of raters, and the coincidence matrix, as `quill stats` prints them.

import QuillModel
import QuillStats

struct StatsBreakdowns {
  /// Above it, a figure for each category is left out: it would be a file of its own.
  static let most = 1000

  private let found: [(breakdown: Breakdown, parts: Result<[Breakdown.Part], Undefined>)]
  private let coincidences: CoincidenceMatrix?
  private let ratings: Ratings
  private let distances: CategoryDistances?

  init(_ ratings: Ratings, distances: CategoryDistances?, only: Set<String>?) {
    self.ratings = ratings
    self.distances = distances
    func isAsked(_ name: String) -> Bool { only?.contains(name) ?? true }
    let isSmall = ratings.categories.count <= Self.most
    found = Breakdowns.all.filter { isAsked($0.name) }.map { breakdown in
      do throws(Undefined) {
        let parts = try breakdown.compute(ratings)
        if parts.count > max(Self.most, ratings.raters.count * ratings.raters.count) {
          throw .tooManyCategories
        }
        return (breakdown, .success(parts))
      } catch {
        return (breakdown, .failure(error))
      }
    }
    coincidences =
      isSmall && ratings.count > 0 && isAsked("coincidence_matrix") ? CoincidenceMatrix(ratings) : nil
  }

  /// Members of `values`; each value is an object, as under `exact` in the reference.
  var members: [JSONObject.Member] {
    var members = found.map { breakdown, parts in
      switch parts {
      case .failure(let reason): Self.member(breakdown.name, .null, reason)
      case .success(let parts):
        Self.member(breakdown.name, value(breakdown, parts), nil, reasons: Self.reasons(parts))
      }
    }
    if let coincidences {
      members.append(Self.member("coincidence_matrix", Self.json(coincidences), nil))
    }
    if let distances { members.append(Self.member("custom_distances", Self.json(distances), nil)) }
    return members
  }

  private func value(_ breakdown: Breakdown, _ parts: [Breakdown.Part]) -> JSONValue {
    let values = JSONValue.object(
      JSONObject(parts.map { JSONObject.Member(key: $0.key, value: .figure($0.result.value)) }))
    guard breakdown.name == "alpha_leave_one_rater_out" else { return values }
    return ["level": .string(ratings.level.rawValue), "values": values]
  }

  private static func reasons(_ parts: [Breakdown.Part]) -> JSONValue? {
    let members = parts.compactMap { part in
      part.result.reason.map { JSONObject.Member(key: part.key, value: .string($0.sentence)) }
    }
    return members.isEmpty ? nil : .object(JSONObject(members))
  }

  private static func member(
    _ name: String, _ value: JSONValue, _ reason: Undefined?, reasons: JSONValue? = nil
  ) -> JSONObject.Member {
    var object = JSONObject([
      JSONObject.Member(key: "value", value: value), JSONObject.Member(key: "se", value: .null),
      JSONObject.Member(key: "ci95", value: .null), JSONObject.Member(key: "p_two_sided", value: .null),
      JSONObject.Member(key: "undefined", value: .optional(reason?.sentence)),
    ])
    if let reasons { object["undefined_parts"] = reasons }
    return JSONObject.Member(key: name, value: .object(object))
  }

  private static func json(_ matrix: CoincidenceMatrix) -> JSONValue {
    let q = matrix.categories.count
    return [
      "categories": .strings(matrix.categories),
      "o": .array((0..<q).map { c in .array((0..<q).map { .real(matrix[c, $0]) }) }),
      "n_c": .array(matrix.marginals.map(JSONValue.real)), "n": .real(matrix.total),
    ]
  }

  private static func json(_ distances: CategoryDistances) -> JSONValue {
    .object(
      JSONObject(
        distances.pairs.map { JSONObject.Member(key: "\($0.one)-\($0.other)", value: .real($0.distance)) }))
  }

  /// For a person: a table by category, one by rater, one by pair, where they fit a screen.
  var tables: [String] {
    let fits = found.compactMap { breakdown, parts -> (Breakdown, [Breakdown.Part])? in
      guard let parts = try? parts.get(), (1...30).contains(parts.count) else { return nil }
      return (breakdown, parts)
    }
    return fits.map { breakdown, parts in
      var table = TextTable([breakdown.title, ">value", ""])
      for part in parts {
        table.add([
          part.key, StatsFigures.shown(part.result.value), part.result.reason?.sentence ?? "",
        ])
      }
      return "\n" + table.text
    }
  }
}
