/// What figures of quality rest on besides the ratings themselves.
public struct QualityFacts: Hashable, Sendable {
  public struct Traits: Hashable, Sendable {
    /// `nil` where the example names none.
    public var scenario, source: String?

    public init(scenario: String?, source: String?) {
      self.scenario = scenario
      self.source = source
    }
  }

  /// A decision that stands, without its value.
  public struct Ruled: Hashable, Sendable {
    public var example, round, field, clause: String
    public var cause: AdjudicationCause

    public init(example: String, round: String, field: String, clause: String, cause: AdjudicationCause) {
      self.example = example
      self.round = round
      self.field = field
      self.clause = clause
      self.cause = cause
    }
  }

  /// By example; empty where nobody asked for them.
  public var traits: [String: Traits]
  /// Codes, by annotation.
  public var citations: [RowID: [String]]
  public var decisions: [Ruled]
  /// Examples that are being labelled in an open round: what was said of them before is not shown item by item.
  public var unseen: Set<String>
  public init(
    traits: [String: Traits] = [:], citations: [RowID: [String]] = [:], decisions: [Ruled] = [],
    unseen: Set<String> = []
  ) {
    self.traits = traits
    self.citations = citations
    self.decisions = decisions
    self.unseen = unseen
  }
}
