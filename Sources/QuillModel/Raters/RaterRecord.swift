/// What is known of one person who labels in a task: who they are here, what their labels say, what was decided.
public struct RaterRecord: Hashable, Sendable {
  /// How they do in a round that is open: counts, times and gold, never values.
  public struct OpenRound: Hashable, Sendable {
    public var round: String
    public var sent, skipped: Int
    /// Active, on what was sent.
    public var seconds: Int
    /// By field that the gold answers; empty where they answered none.
    public var gold: [Tally]

    public init(round: String, sent: Int, skipped: Int, seconds: Int, gold: [Tally]) {
      self.round = round
      self.sent = sent
      self.skipped = skipped
      self.seconds = seconds
      self.gold = gold
    }
  }

  /// Their name; the pseudonym of someone who was erased.
  public var name: String
  public var presence: Presence
  /// Where they stand with the task's qualification; `nil` where it asks them for none.
  public var qualification: QualificationState?
  /// Newest first.
  public var decisions: [RaterDecision]
  /// Newest version first; what was really labelled before what is simulated.
  public var work: [RaterWork]
  /// Only for a lead who is in none of them.
  public var open: [OpenRound]

  public init(
    name: String, presence: Presence = .active, qualification: QualificationState? = nil,
    decisions: [RaterDecision] = [], work: [RaterWork] = [], open: [OpenRound] = []
  ) {
    self.name = name
    self.presence = presence
    self.qualification = qualification
    self.decisions = decisions
    self.work = work
    self.open = open
  }

  /// - Parameter version: `nil` for the newest that they labelled under.
  public func work(under version: VersionNumber? = nil) -> RaterWork? {
    work.first { version == nil || $0.version == version }
  }

  public var decision: RaterDecision? { decisions.first }

  /// What the table shows: who is not here, else what was decided last, else the qualification.
  public var state: String {
    if presence != .active { return presence.rawValue }
    if let decision, decision.kind == .coach { return decision.words }
    // Who was paused and is back is neither.
    let last = decision.flatMap { $0.kind == .pause ? nil : $0.words }
    return qualification?.rawValue ?? last ?? ""
  }
}

/// What the figures are computed from: read from the workspace at one moment.
public struct RaterRows: Sendable {
  /// What one person labelled under one version in rounds that are closed, made up or not.
  public struct Labels: Hashable, Sendable {
    public var rater: String
    public var version: VersionNumber
    public var isSimulated: Bool
    public var count: Int
    /// How many of them with little confidence.
    public var unsure: Int
    /// Active, of each that was timed.
    public var seconds: [Int]
    /// Of the fields that were asked for, in the order sent.
    public var answers: [String: [Answer]]

    public init(
      rater: String, version: VersionNumber, isSimulated: Bool, count: Int = 0, unsure: Int = 0,
      seconds: [Int] = [], answers: [String: [Answer]] = [:]
    ) {
      self.rater = rater
      self.version = version
      self.isSimulated = isSimulated
      self.count = count
      self.unsure = unsure
      self.seconds = seconds
      self.answers = answers
    }
  }

  public struct Answer: Hashable, Sendable {
    public var round: String
    public var value: JSONValue
    /// Given here, one after the other; labels that were made elsewhere come in the order of their file.
    public var isOrdered: Bool

    public init(round: String, value: JSONValue, isOrdered: Bool = true) {
      self.round = round
      self.value = value
      self.isOrdered = isOrdered
    }
  }

  /// An answer on hidden gold beside what was expected, both read as the newest version has them.
  public struct GoldAnswer: Hashable, Sendable {
    public var rater: String
    public var version: VersionNumber
    public var isSimulated: Bool
    public var values, expected: JSONObject

    public init(
      rater: String, version: VersionNumber, isSimulated: Bool, values: JSONObject, expected: JSONObject
    ) {
      self.rater = rater
      self.version = version
      self.isSimulated = isSimulated
      self.values = values
      self.expected = expected
    }
  }

  public struct Skips: Hashable, Sendable {
    public var rater: String
    public var version: VersionNumber
    public var isSimulated: Bool
    public var count: Int

    public init(rater: String, version: VersionNumber, isSimulated: Bool, count: Int) {
      self.rater = rater
      self.version = version
      self.isSimulated = isSimulated
      self.count = count
    }
  }

  /// Without their work; by name.
  public var people: [RaterRecord]
  /// One for each person, version and whether they are made up.
  public var labels: [Labels]
  /// In the order sent.
  public var gold: [GoldAnswer]
  public var skips: [Skips]
  /// What agreement rests on, without solo rounds.
  public var sets: [RatingSet]

  public init(
    people: [RaterRecord], labels: [Labels], gold: [GoldAnswer], skips: [Skips], sets: [RatingSet]
  ) {
    self.people = people
    self.labels = labels
    self.gold = gold
    self.skips = skips
    self.sets = sets
  }
}
