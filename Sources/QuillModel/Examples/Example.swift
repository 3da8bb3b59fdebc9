/// One unit of data at one of its revisions.
public struct Example: Hashable, Sendable {
  /// What people and bundles call it, such as `pc-14`; unique in its task.
  public var id: String
  /// 1 for the first.
  public var revision: Int
  /// What it holds, by input name.
  public var input: JSONObject
  /// The author's answer, by field name. Never shown to a rater.
  public var expected: JSONObject?
  public var rationale: String
  /// Codes of the clauses it exercises.
  public var clauses: [String]
  public var tags: [String]
  /// Examples of one family stay on one side of a split.
  public var family: String?
  public var scenario: String?
  public var difficulty: String?
  public var source: String
  public var licence: String
  public var use: ExampleUse
  public var state: ExampleState
  /// How the answer was proved: a command run by its author.
  public var proof: JSONObject?

  public init(
    id: String, revision: Int = 1, input: JSONObject, expected: JSONObject? = nil, rationale: String = "",
    clauses: [String] = [], tags: [String] = [], family: String? = nil, scenario: String? = nil,
    difficulty: String? = nil, source: String = "", licence: String = "", use: ExampleUse = .measure,
    state: ExampleState = .draft, proof: JSONObject? = nil
  ) {
    self.id = id
    self.revision = revision
    self.input = input
    self.expected = expected
    self.rationale = rationale
    self.clauses = clauses
    self.tags = tags
    self.family = family
    self.scenario = scenario
    self.difficulty = difficulty
    self.source = source
    self.licence = licence
    self.use = use
    self.state = state
    self.proof = proof
  }

  /// What the tag says that makes an example a template for new ones: it is never labelled, exported or counted.
  public static let templateTag = "template"

  public var isTemplate: Bool { tags.contains(Self.templateTag) }

  /// One line that says which example it is: the start of its first text.
  public func preview(of parts: [InputPart], limit: Int = 120) -> String {
    for part in parts {
      guard let content = input[part.name], let kind = part.kind else { continue }
      if let line = kind.lines(of: content).first(where: {
        $0.kind == .content && !$0.text.allSatisfy(\.isWhitespace)
      }) {
        return String(String.UnicodeScalarView(line.text.unicodeScalars.prefix(limit)))
      }
    }
    return ""
  }
}

/// What an example is for; uses never mix: what a clause shows is not measured.
public enum ExampleUse: String, Hashable, Sendable, CaseIterable {
  case measure, teach, qualify, gold
}

/// Where an example stands; see PRODUCT's life cycles.
public enum ExampleState: String, Hashable, Sendable, CaseIterable {
  case candidate, draft
  case inReview = "in review"
  case changesRequested = "changes requested"
  case approved, retired, parked, rejected

  /// Its place in the life cycle: 0 for the first.
  public var stage: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// The states that a person may give it next.
  public var next: [ExampleState] {
    switch self {
    case .candidate: [.draft, .parked, .rejected]
    case .draft: [.inReview]
    case .inReview: [.approved, .changesRequested]
    case .changesRequested: [.draft]
    case .approved: [.retired]
    case .parked: [.draft, .rejected]
    case .retired, .rejected: []
    }
  }
}
