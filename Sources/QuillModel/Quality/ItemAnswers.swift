/// An example with all that was answered on it in rounds that are closed, with names.
public struct ItemAnswers: Hashable, Sendable {
  public struct Given: Hashable, Sendable {
    public var annotator, round: String
    public var version: VersionNumber
    /// The example's revision that was answered.
    public var revision: Int
    public var answer: Answer
    /// Active time; 0 where it was not measured.
    public var seconds: Int
    public var at: Timestamp
    public var isSimulated: Bool

    public init(
      annotator: String, round: String, version: VersionNumber, revision: Int, answer: Answer, seconds: Int,
      at: Timestamp, isSimulated: Bool
    ) {
      self.annotator = annotator
      self.round = round
      self.version = version
      self.revision = revision
      self.answer = answer
      self.seconds = seconds
      self.at = at
      self.isSimulated = isSimulated
    }
  }

  public var example: String
  /// Of the newest revision.
  public var input: JSONObject
  /// By round, the newest first; within one by name.
  public var given: [Given]
  public var decisions: [QualityFacts.Ruled]
  /// Everyone who labels in the task: names are masked alike on every screen.
  public var people: [String] = []

  public init(example: String, input: JSONObject, given: [Given], decisions: [QualityFacts.Ruled]) {
    self.example = example
    self.input = input
    self.given = given
    self.decisions = decisions
  }

  /// Names of the rounds, the newest first.
  public var rounds: [String] { given.map(\.round).reduce(into: []) { if $0.last != $1 { $0.append($1) } } }
}
