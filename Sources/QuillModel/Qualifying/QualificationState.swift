/// Where an annotator stands in a task that asks for a qualification.
public enum QualificationState: String, Hashable, Sendable, CaseIterable {
  case inTraining = "in training"
  /// Labels, while hidden gold is counted.
  case probation = "qualified (probation)"
  case qualified
  /// A lead decides.
  case notQualified = "not qualified"

  public var mayLabel: Bool { self == .probation || self == .qualified }
}
