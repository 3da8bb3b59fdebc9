/// Whether the newest version helped.

import QuillModel

struct ChangeRule: ReadingRule {
  let threshold =
    "Speaks where a gating field has figures under the version before too. Better or worse: p below .05 by permutation; else it cannot be told."

  func sentence(_ input: ReadingInput) -> String? {
    guard let row = input.gating.first(where: { $0.change != nil }), let change = row.change else {
      return nil
    }
    return "\(row.label): \(change.sentence(row.version))"
  }
}
