/// What is recorded of someone's qualification: a test that is marked, a lead's decision, the end of a probation.
public struct QualificationStep: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case test, decision, probation
  }

  public var kind: Kind
  public var version: VersionNumber
  public var isPassed: Bool
  /// By field and by clause; empty for a decision.
  public var fields: [Tally]
  public var clauses: [Tally]
  public var reason: String
  public var by: String
  public var at: Timestamp
  /// A decision that they take the test anew, as somebody who never took it.
  public var isAnew: Bool
  /// Its number in the log, so that what was answered afterwards is told apart.
  public var seq: Int64

  public init(
    kind: Kind, version: VersionNumber, isPassed: Bool, fields: [Tally] = [], clauses: [Tally] = [],
    reason: String = "", by: String, at: Timestamp, isAnew: Bool = false, seq: Int64 = 0
  ) {
    self.kind = kind
    self.version = version
    self.isPassed = isPassed
    self.fields = fields
    self.clauses = clauses
    self.reason = reason
    self.by = by
    self.at = at
    self.isAnew = isAnew
    self.seq = seq
  }

  /// `test passed`, `taken in by decision`
  public var words: String {
    switch (kind, isPassed) {
    case (.test, true): "test passed"
    case (.test, false): "test not passed"
    case (.decision, true): "qualified by decision"
    case (.decision, false): isAnew ? "to qualify again" : "qualification taken away"
    case (.probation, true): "probation passed"
    case (.probation, false): "probation not passed"
    }
  }
}

/// Where someone stands with a task's qualification, from what is recorded.
public struct QualificationStanding: Hashable, Sendable {
  public var rule: Qualification
  /// The newest version, which the next test is taken under.
  public var version: VersionNumber
  /// All of them, oldest first.
  public var steps: [QualificationStep]
  /// The one that the state follows from; `nil` where none holds.
  public var current: QualificationStep?
  public var state: QualificationState
  /// How many tests may still be taken now.
  public var testsLeft: Int
  /// The version they had qualified under, where labels have changed since.
  public var lapsed: VersionNumber?
  /// The worked items.
  public var training = StudyProgress(done: 0, total: 0)
  /// The test that is begun.
  public var test: StudyProgress?

  /// - Parameter holds: whether what was shown under a version still holds.
  public init(
    rule: Qualification, version: VersionNumber, steps: [QualificationStep], holds: (VersionNumber) -> Bool
  ) {
    self.rule = rule
    self.version = version
    self.steps = steps
    let valid = steps.filter { holds($0.version) }
    current = valid.last
    let failed = valid.reversed().prefix { $0.kind == .test && !$0.isPassed }.count
    testsLeft = max(0, rule.retakes + 1 - failed)
    lapsed = valid.isEmpty ? steps.last(where: \.isPassed)?.version : nil
    switch (valid.last?.kind, valid.last?.isPassed) {
    case (nil, _), (_, nil): state = .inTraining
    case (.test?, true?), (.decision?, true?): state = rule.probation == nil ? .qualified : .probation
    case (.probation?, true?): state = .qualified
    case (.decision?, false?) where valid.last?.isAnew == true: state = .inTraining
    case (.test?, false?): state = testsLeft > 0 ? .inTraining : .notQualified
    case (.probation?, false?), (.decision?, false?): state = .notQualified
    }
    if state != .inTraining { testsLeft = 0 }
  }

  /// What the person called `name` is to do; `nil` for someone who may label.
  public func advice(to name: String) -> String? {
    switch state {
    case .probation, .qualified: return nil
    case .notQualified:
      return
        "\(name) is not qualified: \(current?.words ?? ""). A lead decides: quill person qualify \(name) --reason TEXT"
    case .inTraining:
      let why =
        lapsed.map { "labels have changed in guideline \(version) since \(name) qualified under \($0)" }
        ?? (current?.isAnew == true
          ? "\(current?.by ?? "") asked \(name) to qualify again" : "\(name) is not qualified yet")
      return
        "Rounds of this task take a qualification, and \(why): work through the training (quill training), then take "
        + "the test (quill qualification)."
    }
  }
}
