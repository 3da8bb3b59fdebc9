/// A person's text that is to become the next version of a guideline, with what they say of each change.
public struct Proposal: Hashable, Sendable {
  public enum State: String, Hashable, Sendable {
    case proposed, withdrawn, returned, published
  }

  public var id: RowID
  /// The version it changes; `nil` for a first one.
  public var base: VersionNumber?
  /// The whole document, byte for byte.
  public var text: [UInt8]
  public var sha256: String
  /// What the proposer says of the whole.
  public var message: String
  public var by: String
  public var at: Timestamp
  public var state: State
  /// Why it was returned or withdrawn.
  public var reason: String
  /// Where it came back to its author.
  public var returned: ReturnedProposal?
  public var marks: [ChangeMark]
  public var mappings: [ValueMapping]

  public init(
    id: RowID, base: VersionNumber?, text: [UInt8], sha256: String, message: String, by: String,
    at: Timestamp, state: State = .proposed, reason: String = "", marks: [ChangeMark] = [],
    mappings: [ValueMapping] = []
  ) {
    self.id = id
    self.base = base
    self.text = text
    self.sha256 = sha256
    self.message = message
    self.by = by
    self.at = at
    self.state = state
    self.reason = reason
    self.marks = marks
    self.mappings = mappings
  }

  /// The clauses that change labels.
  public var labelChanging: [String] { marks.filter { $0.kind == .changesLabels }.map(\.code) }
}
