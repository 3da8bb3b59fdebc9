/// Two groups of one table as two versions, as `quill stats --compare` prints them.

import QuillModel
import QuillStats

struct StatsComparison {
  let names: (before: String, after: String)
  let found: VersionComparison

  /// Paired, where the groups have units in common.
  init(
    _ before: (name: String, rows: [QuillStats.Rating]), _ after: (name: String, rows: [QuillStats.Rating]),
    level: Level, categories: [String]?, seed: UInt64
  ) throws {
    names = (before.name, after.name)
    let units = Set(before.rows.map { Array($0.unit.utf8) })
    let shares = after.rows.contains { units.contains(Array($0.unit.utf8)) }
    do {
      found = try VersionComparison(
        before: before.rows, after: after.rows, level: level, categories: categories,
        design: shares ? .paired : .unpaired, seed: seed)
    } catch let reason as Undefined {
      throw Refusal("\(before.name) and \(after.name) cannot be compared: \(reason.sentence)")
    }
  }

  var json: JSONValue {
    [
      "before": .string(names.before), "after": .string(names.after),
      "design": .string(found.design.rawValue), "alpha_before": .real(found.before),
      "alpha_after": .real(found.after), "difference": .real(found.difference), "se": .figure(found.se),
      "ci95": .interval(found.interval), "p_two_sided": .real(found.p),
      "permutations": .integer(Int64(found.permutations)), "exact": .bool(found.isExact),
      "verdict": .string(verdict.word), "units_needed": verdict.needed.map { .integer(Int64($0)) } ?? .null,
      "sentence": .string(found.sentence()),
    ]
  }

  private var verdict: (word: String, needed: Int?) {
    switch found.verdict {
    case .better: ("better", nil)
    case .worse: ("worse", nil)
    case .cannotTell(let needed): ("cannot tell", needed)
    }
  }

  var text: String {
    let how = found.design == .paired ? "paired by unit" : "units apart"
    return """

      \(names.before) \(StatsFigures.shown(found.before)), \(names.after) \(StatsFigures.shown(found.after)) (alpha, \(how)): \
      difference \(StatsFigures.shown(found.difference)), 95 % interval \(StatsFigures.shown(found.interval)), \
      p \(Figures.fixed(found.p, 4)).
      \(found.sentence())
      """
  }
}
