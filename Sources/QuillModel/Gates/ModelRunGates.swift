/// The gates that rest on model runs and corpora: they wait until those can be brought in.

/// 1: the best model does not already solve the set.
public struct HardEnoughGate: Gate {
  public let number = 1
  public let title = "hard enough"
  public init() {}

  public func results(_ input: GateInput) -> [GateResult] {
    let limit = Figures.short(input.task.gates.bestModel)
    return [
      GateResult(gate: number, title: title, value: "no model run", needs: "best ≤ \(limit)", status: .wait)
    ]
  }
}

/// 2: what no model solves is still solvable.
public struct NotTooHardGate: Gate {
  public let number = 2
  public let title = "not too hard"
  public init() {}

  public func results(_ input: GateInput) -> [GateResult] {
    let limit = Int((input.task.gates.unsolved * 100).rounded())
    return [
      GateResult(
        gate: number, title: title, value: "no model run", needs: "unsolved ≤ \(limit) %", status: .wait)
    ]
  }
}

/// 3: the grader gives gold its due on every seed.
public struct ClearMetricGate: Gate {
  public let number = 3
  public let title = "clear metric"
  public init() {}

  public func results(_ input: GateInput) -> [GateResult] {
    [
      GateResult(
        gate: number, title: title, value: "no grader run", needs: "right on all gold", status: .wait)
    ]
  }
}

/// 6: nothing is in a corpus that models were trained on, or in two splits.
public struct ContaminationGate: Gate {
  public let number = 6
  public let title = "contamination"
  public init() {}

  public func results(_ input: GateInput) -> [GateResult] {
    [GateResult(gate: number, title: title, value: "no corpus", needs: "0 undecided", status: .wait)]
  }
}
