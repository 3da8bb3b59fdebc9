/// What a lead looks at first: agreement, confusions, what they mean and what comes next.
public struct Quality: Hashable, Sendable {
  /// Two answers that met under the newest version, with the examples.
  public struct Confusion: Hashable, Sendable {
    public var field: String
    public var version: VersionNumber
    public var a, b: String
    /// Pairs of answers.
    public var count: Int
    /// By id; those that are being labelled again are left out.
    public var examples: [String]

    public init(
      field: String, version: VersionNumber, a: String, b: String, count: Int, examples: [String]
    ) {
      self.field = field
      self.version = version
      self.a = a
      self.b = b
      self.count = count
      self.examples = examples
    }
  }

  /// As on the agreement page, without those of solo rounds.
  public var agreements: [FieldAgreement]
  /// By clause, oldest version first, of the first gating field.
  public var clauses: [ClauseQuality]
  public var confusions: [Confusion]
  /// By name.
  public var people: [RaterRecord]
  public var forecast: Forecast?
  /// Names of the rounds that count.
  public var rounds: [String]
  public var newest: Timestamp?
  public var revision: Int64
  public var isSimulated: Bool

  public init(
    agreements: [FieldAgreement], clauses: [ClauseQuality] = [], confusions: [Confusion] = [],
    people: [RaterRecord] = [], forecast: Forecast? = nil, rounds: [String] = [], newest: Timestamp? = nil,
    revision: Int64 = 0, isSimulated: Bool = false
  ) {
    self.agreements = agreements
    self.clauses = clauses
    self.confusions = confusions
    self.people = people
    self.forecast = forecast
    self.rounds = rounds
    self.newest = newest
    self.revision = revision
    self.isSimulated = isSimulated
  }

  /// Of a confusion as many examples are named; all of them stand behind it.
  public static let mostExamples = 30

  /// Of each field as many are listed.
  public static let mostConfusions = 12

  /// Of the newest version that has any.
  public var newestAgreements: [FieldAgreement] {
    let version = agreements.filter { $0.mappedTo == nil }.map(\.version).max()
    return agreements.filter { $0.version == version && $0.mappedTo == nil }
  }
}
