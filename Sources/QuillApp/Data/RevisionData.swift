/// Two texts of a guideline compared, with everything that a change touches.

import QuillGuideline
import QuillModel

public struct RevisionData: Sendable {
  /// One of the two texts.
  public enum Side: Hashable, Sendable {
    case version(VersionNumber)
    case workingCopy
    case proposal(RowID, by: String)
  }

  /// What stands beside the working copy, and waits to be published.
  public struct OpenProposal: Hashable, Sendable {
    public var by: String
    public var isSameText: Bool

    public init(by: String, isSameText: Bool) {
      self.by = by
      self.isSameText = isSameText
    }
  }

  public var task: String
  /// `nil`: the text is the first.
  public var old: Side?
  public var new: Side
  public var diff: GuidelineDiff
  public var oldDefinition: TaskDefinition?
  public var newDefinition: TaskDefinition
  /// By code: what belongs to a changed clause.
  public var contexts: [String: ClauseContext]
  /// What people said of each change, where the new text was proposed or published.
  public var marks: [ChangeMark]
  public var mappings: [ValueMapping]
  public var message: String
  /// What the new version made stale, or the proposal would, with the marks as they are.
  public var touched: [StaleRow]
  public var relabel: [RelabelRow]
  /// Labels that the rule is asked about; empty for who may not see them.
  public var rows: [TouchedRow]
  /// Of the working copy: the proposal that is open, and whether it is the same text.
  public var open: OpenProposal?
  /// Of the working copy: the last proposal, where it came back.
  public var returned: ReturnedProposal?
  /// The document's errors, which keep it from being proposed.
  public var errors: [Problem]

  public init(
    task: String, old: Side?, new: Side, diff: GuidelineDiff, oldDefinition: TaskDefinition?,
    newDefinition: TaskDefinition, contexts: [String: ClauseContext] = [:], marks: [ChangeMark] = [],
    mappings: [ValueMapping] = [], message: String = "", touched: [StaleRow] = [], relabel: [RelabelRow] = [],
    rows: [TouchedRow] = [], errors: [Problem] = []
  ) {
    self.task = task
    self.old = old
    self.new = new
    self.diff = diff
    self.oldDefinition = oldDefinition
    self.newDefinition = newDefinition
    self.contexts = contexts
    self.marks = marks
    self.mappings = mappings
    self.message = message
    self.touched = touched
    self.relabel = relabel
    self.rows = rows
    self.errors = errors
  }
}

extension RevisionData {
  /// The newer text is published.
  var isOfVersion: Bool { if case .version = new { true } else { false } }
}

extension RevisionData.Side: CustomStringConvertible {
  public var description: String {
    switch self {
    case .version(let version): "\(version)"
    case .workingCopy: "working copy"
    case .proposal(_, let by): "proposal by \(by)"
    }
  }
}

/// What stands beside a changed clause.
public struct ClauseContext: Hashable, Sendable {
  /// Examples that cite it.
  public var citedBy: [String]
  /// Threads on it, open ones first.
  public var threads: [ThreadRow]
  /// Answers that met under the old version and that the clause, or its section, defines.
  public var confusions: [ClauseConfusion]

  public init(citedBy: [String] = [], threads: [ThreadRow] = [], confusions: [ClauseConfusion] = []) {
    self.citedBy = citedBy
    self.threads = threads
    self.confusions = confusions
  }
}

/// Two answers that met on the same examples.
public struct ClauseConfusion: Hashable, Sendable {
  public var field: String
  public var a: String
  public var b: String
  public var examples: [String]

  public init(field: String, a: String, b: String, examples: [String]) {
    self.field = field
    self.a = a
    self.b = b
    self.examples = examples
  }

  public var source: ChangeSource { .confusion(field: field, a, b) }
}
