/// Where nothing else is to be done here: what comes next.

import QuillModel

struct SettledRule: ReadingRule {
  let threshold = "Speaks where every gating field passes gate 4."

  func sentence(_ input: ReadingInput) -> String? {
    let gates = input.task.gates
    let rows = input.gating
    guard !rows.isEmpty,
      rows.allSatisfy({
        ($0.alpha.value ?? -1) >= gates.agreementPoint
          && ($0.interval?.lowerBound ?? -1) >= gates.agreementLower
      })
    else { return nil }
    let names = rows.map(\.label).joined(separator: " and ")
    return
      "\(names) \(rows.count == 1 ? "passes" : "pass") gate 4 under \(rows[0].version). What is left stands on Home."
  }
}
