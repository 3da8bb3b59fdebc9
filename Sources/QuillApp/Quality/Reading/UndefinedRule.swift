/// A coefficient that does not exist is said first: nothing else about the field holds then.

import QuillModel

struct UndefinedRule: ReadingRule {
  let threshold = "Speaks where a gating field has answers but no alpha."

  func sentence(_ input: ReadingInput) -> String? {
    let none = input.gating.compactMap { row -> (String, String)? in
      if case .undefined(let reason) = row.alpha { (row.label, reason) } else { nil }
    }
    guard let first = none.first else { return nil }
    return "\(none.map(\.0).joined(separator: ", ")): no alpha. \(first.1)"
  }
}
