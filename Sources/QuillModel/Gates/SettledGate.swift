/// 5: no blocking thread is open, and nothing that changes labels was published since the last round.
public struct SettledGate: Gate {
  public let number = 5
  public let title = "guideline settled"
  public init() {}

  public func results(_ input: GateInput) -> [GateResult] {
    let needs = "0 blocking, a round"
    let rounds = input.summary.rounds.filter { $0.round.kind != .solo && $0.submitted > 0 }
    guard let latest = input.summary.task.latestVersion else {
      return [GateResult(gate: number, title: title, value: "no version", needs: needs, status: .wait)]
    }
    let blocking = input.summary.blockingThreads
    let labelled = rounds.contains { $0.round.guidelineVersion == latest }
    let value = "\(latest), \(blocking) blocking"
    if blocking > 0 {
      return [GateResult(gate: number, title: title, value: value, needs: needs, status: .fail)]
    }
    return [
      GateResult(
        gate: number, title: title, value: value, needs: needs, status: labelled ? .pass : .wait,
        remark: labelled ? "" : "no round under \(latest)")
    ]
  }
}
