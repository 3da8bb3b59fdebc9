/// Agreement as JSON: for `--json`, and for the report inside a bundle.

import QuillApp
import QuillModel

enum AgreementJSON {
  static func value(_ all: [FieldAgreement], pairs: Bool) -> JSONValue {
    ["agreement": .array(all.map { value($0, pairs: pairs) })]
  }

  /// - Parameter pairs: whether the table of confusions is wanted.
  static func value(_ found: FieldAgreement, pairs: Bool) -> JSONValue {
    var object = JSONObject()
    object["field"] = .string(found.field)
    if let criterion = found.criterion { object["criterion"] = .string(criterion) }
    object["guideline"] = .string(found.version.description)
    object["level"] = .string(found.level.rawValue)
    object["percent"] = number(found.percent)
    object["alpha"] = number(found.alpha)
    if case .undefined(let reason) = found.alpha { object["alpha_undefined"] = .string(reason) }
    object["interval"] = found.interval.map { [.real($0.lowerBound), .real($0.upperBound)] } ?? .null
    object["interval_method"] = .string(found.intervalMethod)
    object["fleiss_kappa"] = number(found.fleiss)
    object["n"] = .integer(Int64(found.units))
    object["pairable"] = .integer(Int64(found.pairableUnits))
    object["raters"] = .integer(Int64(found.raters))
    object["ratings"] = .integer(Int64(found.ratings))
    object["commonest"] =
      found.commonest.map { ["category": .string($0.category), "share": .real($0.share)] } ?? .null
    object["caution"] = .optional(found.caution)
    object["includes_solo"] = .bool(found.includesSolo)
    object["simulated"] = .bool(found.isSimulated)
    if let version = found.mappedTo { object["mapped_to"] = .string("\(version)") }
    if let statistic = found.statistic { object["statistic"] = .string(statistic) }
    if let concordance = found.concordance { object["kendall_w"] = number(concordance) }
    if !found.lengths.isEmpty {
      object["lengths"] = .object(
        JSONObject(
          found.lengths.sorted { $0.key < $1.key }.map {
            JSONObject.Member(key: $0.key, value: .integer(Int64($0.value)))
          }))
    }
    if pairs {
      object["categories"] = .strings(found.categories)
      object["pairs"] = .array(found.pairs.map { .array($0.map { .integer(Int64($0)) }) })
    }
    return .object(object)
  }

  /// The same, with what the version changed.
  static func withChange(_ found: FieldAgreement, pairs: Bool) -> JSONValue {
    guard case .object(var object) = value(found, pairs: pairs), let change = found.change else {
      return value(found, pairs: pairs)
    }
    object["change"] = [
      "since": .string("\(change.since)"), "difference": .real(change.difference),
      "ci95": change.interval.map { [.real($0.lowerBound), .real($0.upperBound)] } ?? .null,
      "p_two_sided": .real(change.p), "paired": .bool(change.isPaired),
      "examples": [.integer(Int64(change.examples.before)), .integer(Int64(change.examples.after))],
      "verdict": .string(change.verdict.rawValue),
      "examples_needed": change.needed.map { .integer(Int64($0)) } ?? .null,
    ]
    return .object(object)
  }

  private static func number(_ figure: FieldAgreement.Figure) -> JSONValue {
    figure.value.map(JSONValue.real) ?? .null
  }
}
