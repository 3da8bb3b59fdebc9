/// 5: no blocking thread is open, and nothing that changes labels was published since the last round.
public struct SettledGate: Gate {
  public let number = 5
  public let title = "guideline settled"
  public init() {}

  public func results(_ input: GateInput) -> [GateResult] {
    guard let latest = input.summary.task.latestVersion else { return [result("no version", .wait)] }
    let rounds = input.summary.rounds.filter { $0.round.kind != .solo && $0.submitted > 0 }
    let blocking = input.summary.blockingThreads
    guard let labelled = rounds.map(\.round.guidelineVersion).max() else {
      return [result("\(latest), \(blocking) blocking", blocking > 0 ? .fail : .wait, "no round yet")]
    }
    let since = input.summary.edits.filter { $0.version > labelled }
    // Without marks, only a round can show what the version changed.
    let isUnmarked = latest > labelled && (since.isEmpty || since.contains { $0.labelChanging == nil })
    let codes = since.flatMap { $0.labelChanging ?? [] }
    let changes = isUnmarked ? "unmarked changes" : Figures.count(codes.count, "change")
    let remark =
      isUnmarked
      ? "no round under \(latest)"
      : codes.isEmpty ? "" : "\(codes.joined(separator: ", ")) since the round under \(labelled)"
    return [
      result(
        "\(changes), \(blocking) blocking",
        blocking > 0 ? .fail : isUnmarked || !codes.isEmpty ? .wait : .pass, remark)
    ]
  }

  private func result(_ value: String, _ status: GateResult.Status, _ remark: String = "") -> GateResult {
    GateResult(
      gate: number, title: title, value: value, needs: "0, 0, after a round", status: status, remark: remark)
  }
}
