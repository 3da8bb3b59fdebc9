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

  /// By example.
  public var traits: [String: Traits]
  /// Codes, by annotation.
  public var citations: [RowID: [String]]
  public var decisions: [Ruled]
  /// Active time of each answer that people gave on these screens, by example.
  public var seconds: [String: [Int]]
  /// Examples that are being labelled in an open round: what was said of them before is not shown item by item.
  public var unseen: Set<String>
  /// When the newest answer that counts was given.
  public var newest: Timestamp?
  /// The number of the last row written to the workspace: the same one means the same figures.
  public var revision: Int64

  public init(
    traits: [String: Traits] = [:], citations: [RowID: [String]] = [:], decisions: [Ruled] = [],
    seconds: [String: [Int]] = [:], unseen: Set<String> = [], newest: Timestamp? = nil, revision: Int64 = 0
  ) {
    self.traits = traits
    self.citations = citations
    self.decisions = decisions
    self.seconds = seconds
    self.unseen = unseen
    self.newest = newest
    self.revision = revision
  }
}
