/// Raters look again at an example they labelled: each sees all answers without names and says which make sense.
///
/// Telling errors from true ambiguity by self-validation: Weber-Genzel, Peng, de Marneffe and Plank (2024), VariErr NLI.
public struct SecondLook: Hashable, Sendable {
  /// What was said of one answer.
  public struct Judged: Hashable, Sendable {
    public var annotation: RowID
    /// How many find that it makes sense, and how many have said either.
    public var sensible, said: Int
    /// What its own author says; `nil` while they have not.
    public var byAuthor: Bool?

    public init(annotation: RowID, sensible: Int, said: Int, byAuthor: Bool?) {
      self.annotation = annotation
      self.sensible = sensible
      self.said = said
      self.byAuthor = byAuthor
    }
  }

  /// What the looks tell of the disagreement.
  public enum Reading: String, Hashable, Sendable, CaseIterable {
    case waiting
    /// One value is left that its author stands by: the others were slips.
    case errors
    /// Several values are left, each sensible to its author and to half of all: the example allows them.
    case ambiguous
    /// Neither.
    case unclear
  }

  public var id: RowID
  public var reason: String
  public var by: String
  public var at: Timestamp
  /// How many were asked, and how many have looked.
  public var asked, looked: Int
  public var judged: [Judged]

  public init(
    id: RowID, reason: String, by: String, at: Timestamp, asked: Int, looked: Int, judged: [Judged]
  ) {
    self.id = id
    self.reason = reason
    self.by = by
    self.at = at
    self.asked = asked
    self.looked = looked
    self.judged = judged
  }

  /// - Parameter values: what each answer says of the field in question, by annotation.
  public func reading(_ values: [RowID: JSONValue]) -> Reading {
    guard looked >= asked, asked > 0 else { return .waiting }
    let stood = judged.filter { $0.byAuthor == true }
    guard !stood.isEmpty else { return .unclear }
    if Set(stood.map { values[$0.annotation] ?? .null }).count == 1 { return .errors }
    let shared = stood.filter { $0.sensible * 2 >= $0.said }
    return Set(shared.map { values[$0.annotation] ?? .null }).count > 1 ? .ambiguous : .unclear
  }
}

/// An example that waits for a rater's second look.
public struct LookItem: Hashable, Sendable {
  public var look: RowID
  /// Its answers, the own one among them, are in an order that only this person sees.
  public var rated: RatedItem
  public var input: JSONObject
  /// Why it is looked at again.
  public var reason: String
  /// How many wait for this person, this one included.
  public var waiting: Int

  public init(look: RowID, rated: RatedItem, input: JSONObject, reason: String, waiting: Int) {
    self.look = look
    self.rated = rated
    self.input = input
    self.reason = reason
    self.waiting = waiting
  }

  public var example: String { rated.example }
  public var round: String { rated.round.name }
  public var version: VersionNumber { rated.round.guidelineVersion }
  public var answers: [RatedItem.Rated] { rated.answers }
}
