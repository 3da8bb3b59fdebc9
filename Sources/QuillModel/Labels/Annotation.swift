/// One annotator's recorded answer for one assignment; immutable, a correction supersedes it.
public struct Annotation: Hashable, Sendable {
  public var id: RowID
  public var example: String
  public var exampleRevision: Int
  public var round: String
  /// The annotator's name; in exports their pseudonym.
  public var annotator: String
  public var guidelineVersion: VersionNumber
  public var answer: Answer
  /// Active time, in seconds.
  public var seconds: Int
  public var at: Timestamp
  /// Made up for a demonstration; said wherever it is shown.
  public var isSimulated: Bool
  /// From a round in which one person labels alone.
  public var isSolo: Bool

  public init(
    id: RowID, example: String, exampleRevision: Int, round: String, annotator: String,
    guidelineVersion: VersionNumber, answer: Answer, seconds: Int, at: Timestamp, isSimulated: Bool = false,
    isSolo: Bool = false
  ) {
    self.id = id
    self.example = example
    self.exampleRevision = exampleRevision
    self.round = round
    self.annotator = annotator
    self.guidelineVersion = guidelineVersion
    self.answer = answer
    self.seconds = seconds
    self.at = at
    self.isSimulated = isSimulated
    self.isSolo = isSolo
  }
}
