/// A kind of field: which values it takes, how they are written and shown, and what they measure.
///
/// To add one: this protocol in a file of its own, and a row in `FieldKinds.all`.
public protocol FieldKind: Sendable {
  /// The word used in front matter.
  var id: String { get }
  /// The level its values have unless the field declares another.
  var level: MeasurementLevel { get }
  /// How an answer is given on the labelling screen.
  var entry: FieldEntry { get }
  /// The keys of front matter that only some kinds use and this one does: `options`, `range`, `of`, …
  var keys: Set<String> { get }
  /// What is offered where the definition lists no options.
  var builtInOptions: [Option] { get }
  /// Whether agreement is measured on it.
  var isMeasured: Bool { get }
  /// What is wrong with the field's definition, each one a sentence.
  func definitionProblems(_ field: Field, inputs: [InputPart]) -> [String]
  /// The same, each with the option that it is about.
  func placedProblems(_ field: Field, inputs: [InputPart]) -> [FieldProblem]
  /// What is wrong with `value`, as the end of a sentence that begins with the field's name; `nil` if nothing.
  func problem(with value: JSONValue, field: Field, input: JSONObject, inputs: [InputPart]) -> String?
  /// Whether nothing of a value that is being given lacks.
  func isComplete(_ value: JSONValue, field: Field) -> Bool
  /// The value in its one stored form (sets sorted); `value` is one that `problem` accepts.
  func canonical(_ value: JSONValue, field: Field) -> JSONValue
  /// The value as a person types it in a command or a table's cell.
  func parse(_ text: String, field: Field) -> JSONValue?
  /// The value as shown.
  func display(_ value: JSONValue, field: Field) -> String
  /// Some values that the kind accepts for this field, for round-trip tests.
  func samples(field: Field) -> [JSONValue]
}

/// How an answer is given on the labelling screen.
public enum FieldEntry: Hashable, Sendable {
  /// One option by its key.
  case oneOption
  /// Several options, toggled by their keys.
  case someOptions
  /// A digit.
  case scale
  /// Typed on one line.
  case number
  /// Written in the editor.
  case text
  /// Lines of an input, picked on the input itself.
  case lines
  /// Parts of an input, picked on the input itself.
  case spans
  /// Items of a list, placed by their digits.
  case ranking
  /// A row of digits for each criterion.
  case criteria

  /// Whether values are picked on the item itself.
  public var isPicked: Bool { self == .lines || self == .spans }
  /// Whether a value is a list that may be empty, which says "none".
  public var isSet: Bool { self == .lines || self == .spans || self == .someOptions }

  /// The word for an empty list, as shown and as typed.
  public static let emptyWord = "none"
}

extension FieldKind {
  public var isMeasured: Bool { true }
  public var keys: Set<String> { [] }
  public var builtInOptions: [Option] { [] }
  public func isComplete(_ value: JSONValue, field: Field) -> Bool { true }
  public func definitionProblems(_ field: Field, inputs: [InputPart]) -> [String] { [] }
  public func placedProblems(_ field: Field, inputs: [InputPart]) -> [FieldProblem] {
    definitionProblems(field, inputs: inputs).map { FieldProblem($0) }
  }
  public func canonical(_ value: JSONValue, field: Field) -> JSONValue { value }

  /// The value as one category for agreement: equal values have equal texts.
  public func category(_ value: JSONValue, field: Field) -> String {
    let stored = canonical(value, field: field)
    return stored.string ?? CanonicalJSON.text(stored)
  }
}

/// The kinds of field this build knows, by their word in front matter.
public enum FieldKinds {
  public static let all: [any FieldKind] = [
    ChoiceField(), ChoicesField(), RatingField(), NumberField(), TextField(), LinesField(), SpansField(),
    PairwiseField(),
    RankingField(), RubricField(),
  ]

  public static func kind(_ id: String) -> (any FieldKind)? { all.first { $0.id == id } }
}
