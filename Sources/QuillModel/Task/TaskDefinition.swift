/// What the front matter says: the contract for machines.
public struct TaskDefinition: Hashable, Sendable {
  /// The task's name, `[a-z0-9][a-z0-9._-]{0,63}`.
  public var task: String
  public var title: String
  public var brief: Brief
  public var inputs: [InputPart]
  public var fields: [Field]
  /// How many people label each example in a round, 1 or more.
  public var overlap: Int
  public var gates: GateSettings
  /// What annotators must show before they label in its rounds; `nil` for nothing.
  public var qualification: Qualification?

  public init(
    task: String, title: String, brief: Brief = Brief(), inputs: [InputPart], fields: [Field],
    overlap: Int = 1,
    gates: GateSettings = GateSettings(), qualification: Qualification? = nil
  ) {
    self.task = task
    self.title = title
    self.brief = brief
    self.inputs = inputs
    self.fields = fields
    self.overlap = overlap
    self.gates = gates
    self.qualification = qualification
  }

  public func field(_ name: String) -> Field? { fields.first { $0.name == name } }
  public func input(_ name: String) -> InputPart? { inputs.first { $0.name == name } }
}

/// Why the task exists and what its seeds are to cover.
public struct Brief: Hashable, Sendable {
  public var goal: String
  public var scenarios: [Scenario]
  public var metric: String
  /// As written: names and values of the training set-up.
  public var setup: [String: String]
  /// How many seeds are wanted.
  public var seeds: ClosedRange<Int>?

  public init(
    goal: String = "", scenarios: [Scenario] = [], metric: String = "", setup: [String: String] = [:],
    seeds: ClosedRange<Int>? = nil
  ) {
    self.goal = goal
    self.scenarios = scenarios
    self.metric = metric
    self.setup = setup
    self.seeds = seeds
  }
}

/// One situation in which the capability matters.
public struct Scenario: Hashable, Sendable {
  public var id: String
  public var who: String
  public var when: String
  public var decides: String
  public var harm: String

  public init(id: String, who: String = "", when: String = "", decides: String = "", harm: String = "") {
    self.id = id
    self.who = who
    self.when = when
    self.decides = decides
    self.harm = harm
  }
}

/// The thresholds of the gates that a task may set; the defaults are PRODUCT's.
public struct GateSettings: Hashable, Sendable {
  /// Gate 4: least alpha, and least lower limit of its interval.
  public var agreementPoint: Double
  public var agreementLower: Double
  /// Gate 1: the best model's accuracy may be at most this.
  public var bestModel: Double
  /// Gate 2: the share of items unsolved in all k samples may be at most this.
  public var unsolved: Double

  public init(
    agreementPoint: Double = 0.60, agreementLower: Double = 0.40, bestModel: Double = 0.85,
    unsolved: Double = 0.20
  ) {
    self.agreementPoint = agreementPoint
    self.agreementLower = agreementLower
    self.bestModel = bestModel
    self.unsolved = unsolved
  }
}
