/// Which fields miss the gate of agreement.

import QuillModel

struct GateRule: ReadingRule {
  let threshold =
    "Speaks where alpha or the lower limit of its interval is below what gate 4 of the guideline needs."

  func sentence(_ input: ReadingInput) -> String? {
    let gates = input.task.gates
    let missing = input.gating.filter { row in
      guard let alpha = row.alpha.value else { return false }
      return alpha < gates.agreementPoint || (row.interval?.lowerBound ?? -1) < gates.agreementLower
    }
    guard !missing.isEmpty else { return nil }
    let figures = missing.map { "\($0.label) \(AgreementReading.alpha($0))" }.joined(separator: ", ")
    let needs = "≥ \(Figures.short(gates.agreementPoint)), lower ≥ \(Figures.short(gates.agreementLower))"
    let isFew = missing.contains { $0.pairableUnits < ClauseQualityCalculator.leastItems }
    let next =
      isFew
      ? "So few examples show little: have more labelled first."
      : "Rewrite the clauses behind the disagreements, then have the same examples labelled again."
    return "Gate 4 fails: \(figures); it needs \(needs). \(next)"
  }
}
