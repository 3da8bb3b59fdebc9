/// How far a round is: counts, never values.
public struct RoundProgress: Hashable, Sendable {
  /// One person's places.
  public struct Rater: Hashable, Sendable {
    public var name: String
    public var sent, open, skipped, waiting: Int
    /// Active, on what was sent.
    public var seconds: Int
    public var lastSent: Timestamp?
    /// Taken out of the round; what they sent counts.
    public var isOut: Bool
    /// How they answered the gold; `nil` where they answered none, or it is not to be seen.
    public var gold: Marking?
    /// Where they stand with the task's qualification; `nil` where it asks for none.
    public var qualification: QualificationState?

    public init(
      name: String, sent: Int, open: Int, skipped: Int, waiting: Int, seconds: Int, lastSent: Timestamp?,
      isOut: Bool
    ) {
      self.name = name
      self.sent = sent
      self.open = open
      self.skipped = skipped
      self.waiting = waiting
      self.seconds = seconds
      self.lastSent = lastSent
      self.isOut = isOut
    }
  }

  public var row: RoundRow
  public var due: Timestamp?
  public var openedBy: String
  public var openedAt: Timestamp
  public var raters: [Rater]
  /// How many examples have as many labels as the overlap asks for.
  public var complete: Int
  /// Whether the person who asks may see the gold's figures now; `nil` where the round hides none.
  public var showsGold: Bool?

  public init(
    row: RoundRow, due: Timestamp?, openedBy: String, openedAt: Timestamp, raters: [Rater], complete: Int
  ) {
    self.row = row
    self.due = due
    self.openedBy = openedBy
    self.openedAt = openedAt
    self.raters = raters
    self.complete = complete
  }
}
