/// Figures of quality as JSON: for `--json`, and for the report.

import QuillApp
import QuillModel

enum QualityJSON {
  static func value(_ task: String, _ quality: Quality, _ reading: [ReadingSentence]) -> JSONValue {
    [
      "task": .string(task), "rounds": .strings(quality.rounds),
      "newest": .optional(quality.newest?.iso8601), "revision": .integer(quality.revision),
      "simulated": .bool(quality.isSimulated),
      "agreement": .array(quality.agreements.map { AgreementJSON.withChange($0, pairs: true) }),
      "clauses": .array(quality.clauses.map(clause)),
      "confusions": .array(quality.confusions.map(confusion)),
      "reading": .array(reading.map { ["text": .string($0.text), "rule": .string($0.threshold)] }),
      "forecast": quality.forecast.map(forecast) ?? .null,
    ]
  }

  static func slice(_ slice: AgreementSlice) -> JSONValue {
    guard case .object(var object) = AgreementJSON.withChange(slice.agreement, pairs: false) else {
      return .null
    }
    object["by"] = .string(slice.cut.rawValue)
    object["part"] = .string(slice.name)
    return .object(object)
  }

  static func clause(_ row: ClauseQuality) -> JSONValue {
    [
      "clause": .string(row.clause), "guideline": .string("\(row.version)"),
      "examples": .integer(Int64(row.items)), "differing": .integer(Int64(row.differing)),
      "pairs_citing": .integer(Int64(row.citing)), "pairs_both_citing": .integer(Int64(row.bothCiting)),
      "causes": .object(
        JSONObject(
          AdjudicationCause.allCases.compactMap { cause in
            row.causes[cause].map { JSONObject.Member(key: cause.rawValue, value: .integer(Int64($0))) }
          })),
      "agreement": row.agreement.map { AgreementJSON.value($0, pairs: false) } ?? .null,
    ]
  }

  static func confusion(_ one: Quality.Confusion) -> JSONValue {
    [
      "field": .string(one.field), "guideline": .string("\(one.version)"), "a": .string(one.a),
      "b": .string(one.b), "pairs": .integer(Int64(one.count)), "examples": .strings(one.examples),
    ]
  }

  static func item(_ item: MetItem) -> JSONValue {
    [
      "example": .string(item.example), "round": .string(item.round),
      "cause": .optional(item.cause?.rawValue),
      "answers": .array(
        item.given.map {
          [
            "annotator": .string($0.annotator), "category": .string($0.category),
            "clauses": .strings($0.clauses),
          ]
        }),
    ]
  }

  static func given(_ one: ItemAnswers.Given) -> JSONValue {
    [
      "annotator": .string(one.annotator), "round": .string(one.round),
      "guideline": .string("\(one.version)"),
      "revision": .integer(Int64(one.revision)), "values": .object(one.answer.values),
      "clauses": .strings(one.answer.clauses), "confidence": .string(one.answer.confidence.rawValue),
      "note": .string(one.answer.note), "seconds": .integer(Int64(one.seconds)),
      "at": .string(one.at.iso8601),
      "simulated": .bool(one.isSimulated),
    ]
  }

  static func forecast(_ forecast: Forecast) -> JSONValue {
    [
      "minutes_per_answer": amount(forecast.minutes), "answers": .integer(Int64(forecast.answers)),
      "overlap": .integer(Int64(forecast.overlap)), "decided_share": amount(forecast.decided),
      "examples_measured": .integer(Int64(forecast.measured)),
      "minutes_per_decision_assumed": .real(forecast.decisionMinutes),
      "parts": .array(
        forecast.parts.map { part in
          [
            "name": .string(part.name), "examples": .integer(Int64(part.examples)),
            "labelling_hours": amount(part.labelling), "deciding_hours": amount(part.deciding),
            "hours": amount(part.hours), "cost": part.cost.map(amount) ?? .null,
          ]
        }),
    ]
  }

  private static func amount(_ amount: Forecast.Amount) -> JSONValue {
    ["value": .real(amount.value), "ci95": [.real(amount.lower), .real(amount.upper)]]
  }
}
