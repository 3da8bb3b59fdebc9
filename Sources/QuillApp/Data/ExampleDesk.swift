/// What lies on the table where an example is written.

import QuillModel

public struct ExampleDesk: Sendable {
  /// How writing begins.
  public enum Start: Hashable, Sendable {
    case existing(id: String)
    case blank
    /// A new one for a cell of the coverage.
    case cell(scenario: String, answer: String, difficulty: String)
    /// A new one with another's content; that of a template is an example.
    case copy(of: String)
    /// A new one of another's family: the same but for what decides the answer.
    case twin(of: String)
  }

  public var start: Start
  public var example: Example
  /// Not recorded yet.
  public var isNew: Bool
  /// The revision that stays approved while this one is written.
  public var approved: Int?
  /// The others of its family.
  public var family: [Example]
  /// Blind answers to its revisions, newest first.
  public var reviews: [ReviewRow]
  /// What this person had written and not saved.
  public var unsaved: Example?
  /// Commands may be run: the session is its owner's own.
  public var mayRun: Bool

  public init(
    start: Start, example: Example, isNew: Bool, approved: Int? = nil, family: [Example] = [],
    reviews: [ReviewRow] = [], unsaved: Example? = nil, mayRun: Bool = false
  ) {
    self.start = start
    self.example = example
    self.isNew = isNew
    self.approved = approved
    self.family = family
    self.reviews = reviews
    self.unsaved = unsaved
    self.mayRun = mayRun
  }
}
