/// What the answers on an example come to, field by field, as it leaves the house: decided by the field's rule, with the
/// annotators whose answers carry the value, or by a person, with cause, clause and reason; or open.

import QuillModel

/// One example in the newest round in which it was labelled, without names.
public struct DecidedExample: Hashable, Sendable {
  public var example: String
  /// As in the annotations.
  public var round: String
  public var version: VersionNumber
  public var overlap: Int
  /// Pseudonyms, in the order that the standing's indices count in.
  public var annotators: [String]
  /// `by` of each decision is a pseudonym.
  public var standing: ItemStanding

  public init(
    example: String, round: String, version: VersionNumber, overlap: Int, annotators: [String],
    standing: ItemStanding
  ) {
    self.example = example
    self.round = round
    self.version = version
    self.overlap = overlap
    self.annotators = annotators
    self.standing = standing
  }
}

enum DecidedRow {
  static func lines(_ examples: [DecidedExample]) -> [JSONValue] {
    examples.sorted { $0.example.utf8.lexicographicallyPrecedes($1.example.utf8) }.flatMap { example in
      example.standing.fields.map { json($0, of: example) }
    }
  }

  private static func json(_ standing: FieldStanding, of example: DecidedExample) -> JSONValue {
    var row = JSONObject([
      .init(key: "example", value: .string(example.example)),
      .init(key: "round", value: .string(example.round)),
      .init(key: "guideline", value: .string(example.version.description)),
      .init(key: "overlap", value: .integer(Int64(example.overlap))),
      .init(key: "field", value: .string(standing.field.name)),
      .init(key: "value", value: standing.value ?? .null),
      .init(key: "rule", value: .string(standing.field.ensemble.rawValue)),
    ])
    switch standing.state {
    case .byRule(_, let deciding):
      row["state"] = "by rule"
      row["deciding"] = .strings(deciding.map { example.annotators[$0] }.sorted())
    case .byPerson(let decision):
      row["state"] = "by person"
      row["cause"] = .string(decision.cause.rawValue)
      row["clause"] = .string(decision.clause)
      row["reason"] = .string(decision.reason)
      row["adjudicator"] = .string(decision.by)
      row["labelled_it"] = .optional(decision.soleReason.isEmpty ? nil : decision.soleReason)
    case .open(let why):
      row["state"] = "open"
      row["why"] = .string(why.rawValue)
    case .waits(let other):
      row["state"] = "open"
      row["why"] = .string("waits for \(other)")
    case .notAsked: row["state"] = "not asked"
    }
    return .object(row)
  }

  // MARK: Reading

  /// What a row says of its example, and the decision that it holds, if it holds one.
  struct Read {
    var example, round, field: String
    var version: VersionNumber
    var overlap: Int
    var decision: Decision?
  }

  /// - Throws: `Refusal` that names the member which is missing or of another kind.
  static func read(_ row: JSONValue) throws(Refusal) -> Read {
    let text = { (key: String) throws(Refusal) -> String in
      guard let text = row[key]?.string else { throw Refusal("\"\(key)\" is missing or no text.") }
      return text
    }
    guard let version = VersionNumber(try text("guideline")) else {
      throw Refusal("\"guideline\" is no version such as 1.0.")
    }
    guard let overlap = row["overlap"]?.integer, overlap >= 1 else {
      throw Refusal("\"overlap\" is no number above 0.")
    }
    var read = Read(
      example: try text("example"), round: try text("round"), field: try text("field"), version: version,
      overlap: Int(clamping: overlap))
    guard try text("state") == "by person" else { return read }
    guard let cause = AdjudicationCause(rawValue: try text("cause")) else {
      throw Refusal(
        "\"cause\" is none of \(AdjudicationCause.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    let adjudicator = try text("adjudicator")
    guard Pseudonym.isPseudonym(adjudicator) else { throw Refusal("the adjudicator is not a pseudonym.") }
    read.decision = Decision(
      id: RowID(high: 0, low: 0), field: read.field, value: row["value"] ?? .null, cause: cause,
      clause: try text("clause"), reason: try text("reason"), soleReason: row["labelled_it"]?.string ?? "",
      by: adjudicator, at: Timestamp(milliseconds: 0))
    return read
  }

  /// The examples that rows speak of, derived again from the answers that the bundle holds.
  ///
  /// - Parameter answers: by example and round, each with its annotator's pseudonym.
  static func derived(
    _ rows: [Read], answers: [String: [Annotation]], definitions: [VersionNumber: TaskDefinition]
  ) -> [DecidedExample] {
    Dictionary(grouping: rows, by: \.example).compactMap { example, rows in
      guard let first = rows.first, let task = definitions[first.version] else { return nil }
      let given = answers[key(example, first.round)] ?? []
      let decisions = Dictionary(
        rows.compactMap(\.decision).map { ($0.field, $0) }, uniquingKeysWith: { first, _ in first })
      return DecidedExample(
        example: example, round: first.round, version: first.version, overlap: first.overlap,
        annotators: given.map(\.annotator),
        standing: ItemStanding(
          answers: given.map(\.answer), decisions: decisions, overlap: first.overlap, under: task))
    }
  }

  static func key(_ example: String, _ round: String) -> String { "\(example)\u{1F}\(round)" }
}
