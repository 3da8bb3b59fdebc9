/// What a person decided about one field of an example in a round. A later decision supersedes it; it stays recorded.
public struct Decision: Hashable, Sendable {
  public var id: RowID
  /// The field's name.
  public var field: String
  public var value: JSONValue
  public var cause: AdjudicationCause
  /// The code of the clause that decides it.
  public var clause: String
  public var reason: String
  /// Why someone decided who had labelled the example; empty for anyone else.
  public var soleReason: String
  public var by: String
  public var at: Timestamp
  /// Who took it up again and why; `nil` where nobody did.
  public var reopened: Reopening?
  /// Answers came later, that whoever decided had not before them.
  public var isOvertaken: Bool

  public var stands: Bool { reopened == nil && !isOvertaken }

  public struct Reopening: Hashable, Sendable {
    public var by, reason: String
    public var at: Timestamp

    public init(by: String, reason: String, at: Timestamp) {
      self.by = by
      self.reason = reason
      self.at = at
    }
  }

  public init(
    id: RowID, field: String, value: JSONValue, cause: AdjudicationCause, clause: String, reason: String,
    soleReason: String = "", by: String, at: Timestamp, reopened: Reopening? = nil,
    isOvertaken: Bool = false
  ) {
    self.id = id
    self.field = field
    self.value = value
    self.cause = cause
    self.clause = clause
    self.reason = reason
    self.soleReason = soleReason
    self.by = by
    self.at = at
    self.reopened = reopened
    self.isOvertaken = isOvertaken
  }
}

/// A decision about to be made: the same cause, clause and reason for each of the fields.
public struct Ruling: Hashable, Sendable {
  /// By field name, in stored form; what is not there is not decided.
  public var values: JSONObject
  public var cause: AdjudicationCause
  public var clause: String
  public var reason: String
  /// Why someone decides who has labelled the example; empty for anyone else.
  public var soleReason: String

  public init(
    values: JSONObject, cause: AdjudicationCause, clause: String, reason: String, soleReason: String = ""
  ) {
    self.values = values
    self.cause = cause
    self.clause = clause
    self.reason = reason
    self.soleReason = soleReason
  }
}
