/// A rule that must hold before hand-off.
///
/// To add one: this protocol in a file of its own, and a row in `Gates.all`.
public protocol Gate: Sendable {
  /// 1 to 7, as in PRODUCT.
  var number: Int { get }
  var title: String { get }
  /// What holding it takes, or failing it leads to, in a few words.
  func results(_ input: GateInput) -> [GateResult]
}

/// Everything the gates look at.
public struct GateInput: Sendable {
  public var task: TaskDefinition
  public var summary: TaskSummary
  /// Of the newest guideline version's rounds that count: one for each gating field.
  public var agreement: [FieldAgreement]

  public init(task: TaskDefinition, summary: TaskSummary, agreement: [FieldAgreement]) {
    self.task = task
    self.summary = summary
    self.agreement = agreement
  }
}

/// What a gate says.
public struct GateResult: Hashable, Sendable {
  public enum Status: String, Hashable, Sendable {
    case pass, fail, wait, waived
  }

  public var gate: Int
  public var title: String
  /// The measured figure with its n, or why there is none.
  public var value: String
  /// What would hold it.
  public var needs: String
  public var status: Status
  /// A few words more: which round, what to do.
  public var remark: String

  public init(gate: Int, title: String, value: String, needs: String, status: Status, remark: String = "") {
    self.gate = gate
    self.title = title
    self.value = value
    self.needs = needs
    self.status = status
    self.remark = remark
  }
}

/// The seven gates, in order.
public enum Gates {
  public static let all: [any Gate] = [
    HardEnoughGate(), NotTooHardGate(), ClearMetricGate(), AgreementGate(), SettledGate(),
    ContaminationGate(),
    CoverageGate(),
  ]

  public static func evaluate(_ input: GateInput) -> [GateResult] { all.flatMap { $0.results(input) } }
}
