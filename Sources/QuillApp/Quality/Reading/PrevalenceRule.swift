/// Why the interval, or alpha itself, is not to be trusted.

import QuillModel

struct PrevalenceRule: ReadingRule {
  let threshold =
    "Speaks where no interval is honest: one answer has 90 % or more of fewer than 100 examples, nobody disagreed, or every resample is the same."

  func sentence(_ input: ReadingInput) -> String? {
    guard
      let row = input.gating.first(where: { $0.caution != nil && !$0.isOnlyWide && $0.alpha.value != nil }),
      let caution = row.caution
    else {
      return nil
    }
    return "\(row.label): \(caution)"
  }
}
