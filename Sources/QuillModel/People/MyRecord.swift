/// What a person sees of themselves in a task: their own work, and what is recorded about them. Nobody else's figures.
public struct MyRecord: Hashable, Sendable {
  /// Items sent that count now.
  public struct Counts: Hashable, Sendable {
    public var today, week, all: Int
    /// Active seconds on an item, the middle one of all; `nil` before the first.
    public var medianSeconds: Int?

    public init(today: Int, week: Int, all: Int, medianSeconds: Int?) {
      self.today = today
      self.week = week
      self.all = all
      self.medianSeconds = medianSeconds
    }
  }

  /// An example of theirs that came back.
  public struct Returned: Hashable, Sendable {
    public var example, by, reason: String
    public var at: Timestamp

    public init(example: String, by: String, reason: String, at: Timestamp) {
      self.example = example
      self.by = by
      self.reason = reason
      self.at = at
    }
  }

  /// A question of theirs that somebody answered or settled last.
  public struct Answered: Hashable, Sendable {
    public var thread: RowID
    public var example: String?
    public var by, text: String
    public var at: Timestamp

    public init(thread: RowID, example: String?, by: String, text: String, at: Timestamp) {
      self.thread = thread
      self.example = example
      self.by = by
      self.text = text
      self.at = at
    }
  }

  /// A round with a place for them.
  public struct Place: Hashable, Sendable {
    public var round: String
    public var state: Round.State
    public var sent, total: Int
    public var due: Timestamp?
    /// How they answered its hidden gold; only once it is closed.
    public var gold: [Tally] = []

    public init(round: String, state: Round.State, sent: Int, total: Int, due: Timestamp?) {
      self.round = round
      self.state = state
      self.sent = sent
      self.total = total
      self.due = due
    }
  }

  /// Something that is recorded about them: what, by whom and when.
  public struct Entry: Hashable, Sendable {
    public var what, by: String
    public var at: Timestamp
    /// The clause that a coaching note is about.
    public var clause: String?

    public init(what: String, by: String, at: Timestamp, clause: String? = nil) {
      self.what = what
      self.by = by
      self.at = at
      self.clause = clause
    }
  }

  public var name: String
  public var counts: Counts
  public var returned: [Returned]
  public var answered: [Answered]
  public var rounds: [Place]
  /// Where they stand; `nil` where the task asks for nothing.
  public var standing: QualificationStanding?
  /// What their labels say of them, as a lead sees it; `nil` before a round of theirs is closed.
  public var record: RaterRecord?
  /// The task as it is now, for the names of answers.
  public var task: TaskDefinition?
  /// Oldest first.
  public var recorded: [Entry]

  public init(
    name: String, counts: Counts, returned: [Returned], answered: [Answered], rounds: [Place],
    standing: QualificationStanding? = nil, record: RaterRecord? = nil, recorded: [Entry]
  ) {
    self.name = name
    self.counts = counts
    self.returned = returned
    self.answered = answered
    self.rounds = rounds
    self.standing = standing
    self.record = record
    self.recorded = recorded
  }
}

extension Timestamp {
  private static let dayLength: Int64 = 86_400_000

  /// The first moment of its day, in UTC.
  public var startOfDay: Timestamp {
    let rest = milliseconds % Self.dayLength
    return Timestamp(milliseconds: milliseconds - (rest < 0 ? rest + Self.dayLength : rest))
  }

  /// The first moment of its week, which begins on Monday, in UTC.
  public var startOfWeek: Timestamp {
    // 1970-01-01 was a Thursday.
    let day = (startOfDay.milliseconds / Self.dayLength + 3) % 7
    return Timestamp(milliseconds: startOfDay.milliseconds - (day < 0 ? day + 7 : day) * Self.dayLength)
  }
}
