/// Records of people as JSON: each figure with what it rests on, and `null` with the reason where there is none.

import QuillApp
import QuillModel

enum RaterJSON {
  static func value(_ record: RaterRecord, mask: NameMask? = nil) -> JSONValue {
    [
      "name": .string(mask?.shown(record.name) ?? record.name), "presence": .string(record.presence.rawValue),
      "qualification": .optional(record.qualification?.rawValue), "state": .string(record.state),
      "decisions": .array(
        record.decisions.map { decision in
          [
            "decision": .string(decision.kind.rawValue), "clause": .optional(decision.clause),
            "reason": .optional(decision.reason.map { mask?.shown(in: $0) ?? $0 }),
            "by": .optional(decision.by.map { mask?.shown($0) ?? $0 }), "at": .string(decision.at.iso8601),
          ]
        }),
      "work": .array(record.work.map(value)),
      "open": .array(
        record.open.map { round in
          [
            "round": .string(round.round), "sent": .integer(Int64(round.sent)),
            "skipped": .integer(Int64(round.skipped)), "seconds": .integer(Int64(round.seconds)),
            "gold": GoldWords.json(round.gold.filter { $0.n >= RaterFigures.least }),
          ]
        }),
    ]
  }

  private static func value(_ work: RaterWork) -> JSONValue {
    [
      "guideline": .string("\(work.version)"), "simulated": .bool(work.isSimulated),
      "labels": .integer(Int64(work.labels)), "skips": .integer(Int64(work.skips)),
      "unsure": .integer(Int64(work.unsure)),
      "median_seconds": figure(work.seconds) { .integer(Int64($0)) },
      "fields": .array(work.fields.map(value)),
    ]
  }

  private static func value(_ field: RaterFieldWork) -> JSONValue {
    [
      "field": .string(field.field), "gold": figure(field.gold, share), "others": figure(field.others, share),
      "alpha": figure(field.leftOut) { ["all": .real($0.all), "without": .real($0.without)] },
      "lean": figure(field.bias) {
        ["category": .string($0.category), "lean": .real($0.lean), "p_two_sided": .real($0.p)]
      },
      "longest_run": figure(field.run) {
        [
          "category": .string($0.category), "length": .integer(Int64($0.length)), "share": .real($0.share),
        ]
      },
      "drift": figure(field.drift) {
        [
          "alarm": $0.alarm.map { .integer(Int64($0)) } ?? .null, "windows": .array($0.windows.map(share)),
        ]
      },
      "gold_confusions": .array(field.goldConfusions.map(pair)),
      "confusions": .array(field.confusions.map(pair)),
    ]
  }

  private static func figure<Value>(_ figure: RaterFigure<Value>, _ value: (Value) -> JSONValue) -> JSONValue
  {
    switch figure {
    case .value(let found, let n): ["value": value(found), "n": .integer(Int64(n))]
    case .tooFew(let n): ["value": .null, "n": .integer(Int64(n)), "undefined": .string(RaterWords.tooFew)]
    case .undefined(let reason, let n):
      ["value": .null, "n": .integer(Int64(n)), "undefined": .string(reason)]
    }
  }

  private static func share(_ share: RaterShare) -> JSONValue {
    [
      "right": .integer(Int64(share.right)), "of": .integer(Int64(share.of)), "share": .real(share.share),
      "ci95": share.interval.map { [.real($0.lowerBound), .real($0.upperBound)] } ?? .null,
    ]
  }

  private static func pair(_ pair: RaterConfusion) -> JSONValue {
    ["own": .string(pair.own), "other": .string(pair.other), "count": .integer(Int64(pair.count))]
  }
}
