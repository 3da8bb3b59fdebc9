/// One example with the answers that it got to one field under one guideline version.
public struct MetItem: Hashable, Sendable {
  public struct Given: Hashable, Sendable {
    public var annotator: String
    /// The category of the answer.
    public var category: String
    public var clauses: [String]

    public init(annotator: String, category: String, clauses: [String]) {
      self.annotator = annotator
      self.category = category
      self.clauses = clauses
    }
  }

  public var example: String
  public var round: String
  public var given: [Given]
  /// The cause that a decision on the field names; `nil` where none stands.
  public var cause: AdjudicationCause?

  public init(example: String, round: String, given: [Given], cause: AdjudicationCause? = nil) {
    self.example = example
    self.round = round
    self.given = given
    self.cause = cause
  }

  public var differs: Bool { Set(given.map(\.category)).count > 1 }

  /// Cited on it, the most cited first.
  public var clauses: [String] {
    Dictionary(given.flatMap(\.clauses).map { ($0, 1) }, uniquingKeysWith: +)
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }
}

/// The examples that a query means.
public struct MetItems: Hashable, Sendable {
  public var query: MetQuery
  /// The version that they were rated under.
  public var version: VersionNumber
  /// Those first on which raters differ.
  public var items: [MetItem]
  /// How many more there are, which are being labelled again.
  public var hidden: Int
  /// Everyone who labels in the task: names are masked alike on every screen.
  public var people: [String]
  public var isSimulated: Bool

  public init(
    query: MetQuery, version: VersionNumber, items: [MetItem], hidden: Int, people: [String],
    isSimulated: Bool
  ) {
    self.query = query
    self.version = version
    self.items = items
    self.hidden = hidden
    self.people = people
    self.isSimulated = isSimulated
  }
}

/// Which examples are meant: those on which two answers met, or that a clause decides.
public struct MetQuery: Hashable, Sendable {
  /// A field's name; of one criterion of a rubric `quality.clarity`.
  public var field: String
  /// `nil`: the newest that the field was rated under.
  public var version: VersionNumber?
  /// Categories; the same one twice for those who agree on it. `nil` for any.
  public var pair: [String]?
  public var clause: String?

  public init(field: String, version: VersionNumber? = nil, pair: [String]? = nil, clause: String? = nil) {
    self.field = field
    self.version = version
    self.pair = pair
    self.clause = clause
  }

  /// The field's name, and that of the criterion where it is one of a rubric.
  public func name(in task: TaskDefinition) -> (field: String, criterion: String?) {
    guard task.field(field) == nil, let dot = field.firstIndex(of: ".") else { return (field, nil) }
    return (String(field[..<dot]), String(field[field.index(after: dot)...]))
  }

  /// All but the field as one word of a request: canonical JSON.
  public var detail: String {
    var object = JSONObject()
    object["version"] = .optional(version?.description)
    object["pair"] = pair.map { .strings($0) } ?? .null
    object["clause"] = .optional(clause)
    return CanonicalJSON.text(.object(object))
  }

  /// - Parameter detail: what `detail` gave, or a version.
  public init(field: String, detail: String?) {
    self.init(field: field, version: detail.flatMap { VersionNumber($0) })
    guard let object = CanonicalJSON.value(detail ?? "")?.object else { return }
    version = object["version"]?.string.flatMap { VersionNumber($0) }
    pair = object["pair"]?.strings
    clause = object["clause"]?.string
  }
}
