/// The clause to work on first: the one behind most examples that raters answer differently.

import QuillModel

struct ClauseFirstRule: ReadingRule {
  static let least = 2

  let threshold =
    "Speaks where raters differ on \(ClauseFirstRule.least) or more examples that one clause decides, under the newest version."

  func sentence(_ input: ReadingInput) -> String? {
    guard let first = input.first else { return nil }
    let rows = input.quality.clauses.filter { $0.version == first.version && $0.differing >= Self.least }
    guard let most = rows.max(by: { ($0.differing, $1.clause) < ($1.differing, $0.clause) }) else {
      return nil
    }
    let gaps = most.causes[.guidelineGap] ?? 0
    let cause = gaps > 0 ? " (\(Figures.count(gaps, "decision")): guideline gap)" : ""
    return
      "Look at \(most.clause) first: raters differ on \(most.differing) of the \(Figures.count(most.items, "example")) that it decides\(cause)."
  }
}
