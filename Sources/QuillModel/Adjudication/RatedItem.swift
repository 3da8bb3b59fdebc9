/// An example with what its raters said in the newest round that it was in. Without names: who decides sees none.
public struct RatedItem: Hashable, Sendable {
  public struct Rated: Hashable, Sendable {
    public var annotation: RowID
    public var answer: Answer
    /// Active time.
    public var seconds: Int
    /// Given by the person who looks.
    public var isOwn: Bool
    /// Why it was changed after it had been sent; empty where it was not.
    public var revised: String

    public init(annotation: RowID, answer: Answer, seconds: Int, isOwn: Bool, revised: String = "") {
      self.annotation = annotation
      self.answer = answer
      self.seconds = seconds
      self.isOwn = isOwn
      self.revised = revised
    }
  }

  public var example: String
  public var round: Round
  /// At least one. Shuffled where they are shown to someone who decides.
  public var answers: [Rated]
  /// All that were made, the newest first.
  public var decisions: [Decision]
  /// The newest look that the raters were asked for.
  public var look: SecondLook?

  public init(
    example: String, round: Round, answers: [Rated], decisions: [Decision] = [], look: SecondLook? = nil
  ) {
    self.example = example
    self.round = round
    self.answers = answers
    self.decisions = decisions
    self.look = look
  }

  /// The decisions that stand, by field.
  public var standing: [String: Decision] {
    var standing: [String: Decision] = [:]
    var seen: Set<String> = []
    for decision in decisions where seen.insert(decision.field).inserted && decision.stands {
      standing[decision.field] = decision
    }
    return standing
  }

  /// The person who looks has labelled it.
  public var isOwn: Bool { answers.contains(where: \.isOwn) }

  public func standing(under task: TaskDefinition) -> ItemStanding {
    ItemStanding(answers: answers.map(\.answer), decisions: standing, overlap: round.overlap, under: task)
  }
}

/// What is shown to whoever decides about an example.
public struct AdjudicationItem: Hashable, Sendable {
  public var rated: RatedItem
  /// The example's revision that was labelled.
  public var revision: Int
  public var input: JSONObject
  /// Open threads on the example.
  public var threads: Int
  /// What this person had begun to decide.
  public var draft: AdjudicationDraft?

  public init(
    rated: RatedItem, revision: Int, input: JSONObject, threads: Int, draft: AdjudicationDraft? = nil
  ) {
    self.rated = rated
    self.revision = revision
    self.input = input
    self.threads = threads
    self.draft = draft
  }
}
