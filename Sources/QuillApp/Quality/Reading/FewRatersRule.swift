/// Two people agreeing say little about the next ten.

import QuillModel

struct FewRatersRule: ReadingRule {
  static let least = 3

  let threshold = "Speaks where fewer than \(FewRatersRule.least) people labelled under the newest version."

  func sentence(_ input: ReadingInput) -> String? {
    guard let row = input.first, row.raters < Self.least else { return nil }
    return
      row.raters == 1
      ? "1 rater only: nobody else has read the same examples. Have two others label them."
      : "\(Figures.count(row.raters, "rater")) only: how two people read the guideline says little of how the next ones will. Have a third label the same examples."
  }
}
