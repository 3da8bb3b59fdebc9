/// 4: people agree, on every gating field, by the point and by the lower limit. Solo labels never count.
public struct AgreementGate: Gate {
  public let number = 4
  public let title = "agreement"
  public init() {}

  public func results(_ input: GateInput) -> [GateResult] {
    let gates = input.task.gates
    let needs = "≥ \(Figures.short(gates.agreementPoint)), low ≥ \(Figures.short(gates.agreementLower))"
    let fields = input.task.fields.filter(\.gating)
    if fields.isEmpty {
      let remark = "mark one in the guideline"
      return [
        GateResult(
          gate: number, title: title, value: "no gating field", needs: needs, status: .wait, remark: remark)
      ]
    }
    return fields.map { field in
      let title = "agreement \(field.name)"
      guard let found = weakest(input.agreement.filter { $0.field == field.name && !$0.includesSolo }) else {
        return GateResult(gate: number, title: title, value: "no round yet", needs: needs, status: .wait)
      }
      guard let alpha = found.alpha.value else {
        return GateResult(
          gate: number, title: title, value: "undefined \(found.units)×\(found.raters)", needs: needs,
          status: .wait)
      }
      let holds = alpha >= gates.agreementPoint && (found.interval?.lowerBound ?? -1) >= gates.agreementLower
      return GateResult(
        gate: number, title: title,
        value: "\(Figures.withInterval(alpha, found.interval)) \(found.units)×\(found.raters)", needs: needs,
        status: holds ? .pass : .fail,
        remark: "under \(found.version)" + (found.level == .ordinal ? " ordinal" : "")
          + (found.criterion.map { ", \($0) is weakest" } ?? ""))
    }
  }

  /// Of a rubric, the criterion on which people agree least; it holds where all of them do. Of other fields the first.
  private func weakest(_ found: [FieldAgreement]) -> FieldAgreement? {
    guard let first = found.first, first.criterion != nil else { return found.first }
    let same = found.filter { $0.version == first.version && $0.isSimulated == first.isSimulated }
    return same.min { a, b in
      let (low, other) = (a.interval?.lowerBound ?? -1, b.interval?.lowerBound ?? -1)
      return (a.alpha.value ?? -2, low) < (b.alpha.value ?? -2, other)
    }
  }
}
