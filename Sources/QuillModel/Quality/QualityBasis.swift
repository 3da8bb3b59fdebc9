/// All that the overview of a task's quality is computed from, as it stood at one moment.
public struct QualityBasis: Sendable {
  public var raters: RaterRows
  public var facts: QualityFacts
  /// Active time of each answer that people gave on these screens, by example.
  public var seconds: [String: [Int]]
  /// When the newest answer that counts was given.
  public var newest: Timestamp?
  /// The number of the last row written to the workspace: the same one means the same figures.
  public var revision: Int64

  /// The ratings that agreement rests on, without solo rounds.
  public var sets: [RatingSet] { raters.sets }

  public init(
    raters: RaterRows, facts: QualityFacts, seconds: [String: [Int]], newest: Timestamp?, revision: Int64
  ) {
    self.raters = raters
    self.facts = facts
    self.seconds = seconds
    self.newest = newest
    self.revision = revision
  }
}
