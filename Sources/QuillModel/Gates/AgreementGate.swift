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
      guard let found = input.agreement.first(where: { $0.field == field.name && !$0.includesSolo }) else {
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
        remark: "under \(found.version)" + (found.level == .ordinal ? " ordinal" : ""))
    }
  }
}
