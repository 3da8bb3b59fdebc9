/// By what ratings are parted before agreement is computed of each part.
public enum QualityCut: String, CaseIterable, Hashable, Sendable {
  case version, round, clause, person, day, scenario, source

  /// What its parts are, in a few words.
  public var explained: String {
    switch self {
    case .version: "each guideline version"
    case .round: "each round"
    case .clause:
      "the examples that a clause decides: a decision names it, or more than half of the raters cite it"
    case .person: "everyone but this person: what agreement would be without them"
    case .day: "the day, in UTC, on which an example got its last answer"
    case .scenario: "the examples of a scenario"
    case .source: "the examples of a source"
    }
  }
}

/// Agreement on one part of the ratings.
public struct AgreementSlice: Hashable, Sendable {
  public var cut: QualityCut
  /// The part's: a round, a clause's code, a person. The version's own number where versions are the parts.
  public var name: String
  public var agreement: FieldAgreement

  public init(cut: QualityCut, name: String, agreement: FieldAgreement) {
    self.cut = cut
    self.name = name
    self.agreement = agreement
  }
}
