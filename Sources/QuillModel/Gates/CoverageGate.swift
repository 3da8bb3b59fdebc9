/// 7: enough approved seeds, and none of the required cells of scenario × answer is empty.
public struct CoverageGate: Gate {
  public let number = 7
  public let title = "coverage"
  public init() {}

  public func results(_ input: GateInput) -> [GateResult] {
    // An approved revision counts while the next one is written.
    let approved = input.summary.coverage.reduce(0) { $0 + $1.count }
    let wanted = input.task.brief.seeds ?? 20...30
    let gaps = emptyAnswers(input)
    let status: GateResult.Status =
      !wanted.contains(approved)
      ? (approved > wanted.upperBound ? .fail : .wait) : gaps.isEmpty ? .pass : .wait
    return [
      GateResult(
        gate: number, title: title,
        value: "\(Figures.count(approved, "seed")), \(Figures.count(gaps.count, "gap"))",
        needs: "\(wanted.lowerBound)–\(wanted.upperBound), 0 gaps", status: status,
        remark: gaps.isEmpty ? "" : "write \(gaps[0])")
    ]
  }

  /// The options of the first gating choice that no approved example expects, and the scenarios that none names.
  private func emptyAnswers(_ input: GateInput) -> [String] {
    let cells = input.summary.coverage
    let scenarios = input.task.brief.scenarios.map(\.id).filter { id in !cells.contains { $0.scenario == id }
    }
    let field = input.task.fields.first { $0.gating && !$0.options.isEmpty }
    let answers = (field?.options.map(\.value) ?? []).filter { value in !cells.contains { $0.answer == value }
    }
    return scenarios + answers
  }
}
