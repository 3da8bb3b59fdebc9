/// A guideline document, read: the machine-readable half, the clauses, and the whole text with its hashes.
public struct Guideline: Hashable, Sendable {
  public var definition: TaskDefinition
  /// In the order of the document; sections (`## C3 Title`) and clauses (`### C4.2 Title`).
  public var clauses: [Clause]
  /// The Markdown after the front matter.
  public var body: String
  /// The whole document, as stored and hashed.
  public var text: String
  /// SHA-256 of the document's bytes, in lower-case hexadecimal digits.
  public var sha256: String
  /// SHA-256 over body, input and fields: versions that share it count as one for agreement, staleness and reading.
  public var labelSHA256: String

  public init(
    definition: TaskDefinition, clauses: [Clause], body: String, text: String, sha256: String,
    labelSHA256: String
  ) {
    self.definition = definition
    self.clauses = clauses
    self.body = body
    self.text = text
    self.sha256 = sha256
    self.labelSHA256 = labelSHA256
  }

  public func clause(_ code: String) -> Clause? { clauses.first { $0.code == code } }
}

/// One numbered rule of a guideline.
public struct Clause: Hashable, Sendable {
  /// `[A-Z][0-9]+(\.[0-9]+)*`; never changed or reused.
  public var code: String
  public var title: String
  /// The Markdown between this heading and the next.
  public var text: String
  /// `## C3 Title`: groups clauses; an option may name it.
  public var isSection: Bool
  /// `{procedure}` after the title: decides no answer and needs no examples.
  public var isProcedure: Bool
  /// Texts, or ids of *teach* examples, after `- Yes:`.
  public var positives: [String]
  /// The same after `- No:`.
  public var negatives: [String]
  /// The heading's line in the whole document; 1 is the first.
  public var line: Int

  public init(
    code: String, title: String, text: String, isSection: Bool = false, isProcedure: Bool = false,
    positives: [String] = [], negatives: [String] = [], line: Int
  ) {
    self.code = code
    self.title = title
    self.text = text
    self.isSection = isSection
    self.isProcedure = isProcedure
    self.positives = positives
    self.negatives = negatives
    self.line = line
  }
}
