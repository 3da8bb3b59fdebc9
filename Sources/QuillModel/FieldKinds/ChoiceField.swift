/// One of several options; stored as the option's value.
public struct ChoiceField: FieldKind {
  public let id = "choice"
  public let level = MeasurementLevel.nominal
  public let entry = FieldEntry.oneOption
  public let keys: Set<String> = ["options"]

  public init() {}

  public func definitionProblems(_ field: Field, inputs: [InputPart]) -> [String] {
    placedProblems(field, inputs: inputs).map(\.message)
  }

  public func placedProblems(_ field: Field, inputs: [InputPart]) -> [FieldProblem] {
    OptionRules.problems(field)
  }

  public func problem(with value: JSONValue, field: Field, input: JSONObject, inputs: [InputPart]) -> String?
  {
    guard let text = value.string else { return "must be one of its options, but is \(value.kindName)" }
    return field.option(text) == nil ? OptionRules.unknown(text, field) : nil
  }

  /// The option's own bytes: Swift takes an NFC and an NFD text for equal, but those who count labels do not.
  public func canonical(_ value: JSONValue, field: Field) -> JSONValue {
    value.string.flatMap(field.option).map { .string($0.value) } ?? value
  }

  public func parse(_ text: String, field: Field) -> JSONValue? {
    OptionRules.match(text, field).map { .string($0.value) }
  }

  public func display(_ value: JSONValue, field: Field) -> String {
    guard let text = value.string else { return "" }
    return field.option(text)?.label ?? text
  }

  public func samples(field: Field) -> [JSONValue] { field.options.map { .string($0.value) } }
}

/// What `choice` and `choices` share.
enum OptionRules {
  static func problems(_ field: Field) -> [FieldProblem] {
    var problems: [FieldProblem] = []
    if field.options.count < 2 {
      problems.append(FieldProblem("Field \"\(field.name)\" needs at least two options."))
    }
    for (index, option) in field.options.enumerated() {
      let earlier = field.options[..<index]
      if earlier.contains(where: { $0.value == option.value }) {
        problems.append(
          FieldProblem(
            "Field \"\(field.name)\" has the option \"\(option.value)\" twice. Remove one.", option: index,
            key: "value"))
      }
      if let key = option.key, earlier.contains(where: { $0.key == key }) {
        problems.append(
          FieldProblem(
            "Field \"\(field.name)\" gives the key \(key) to two options. Give \"\(option.value)\" another.",
            option: index, key: "key"))
      }
      if let other = earlier.first(where: { $0.value != option.value && areConfused(option, $0) }) {
        problems.append(
          FieldProblem(
            "Field \"\(field.name)\" calls the option \"\(option.value)\" \"\(option.label)\", as it does "
              + "\"\(other.value)\". Give it a label of its own.", option: index, key: "label"))
      }
    }
    return problems
  }

  /// Whether what is shown for one would be read as the other.
  private static func areConfused(_ a: Option, _ b: Option) -> Bool {
    a.label == b.label || a.label == b.value || a.value == b.label
  }

  static func unknown(_ text: String, _ field: Field) -> String {
    "is \"\(text)\", but its options are \(field.options.map(\.value).joined(separator: ", "))"
  }

  /// The option that a person means: by value or label exactly, else by value or label without regard to case.
  static func match(_ text: String, _ field: Field) -> Option? {
    if let exact = field.options.first(where: { $0.value == text || $0.label == text }) { return exact }
    let folded = text.lowercased()
    let near = field.options.filter { $0.value.lowercased() == folded || $0.label.lowercased() == folded }
    return near.count == 1 ? near[0] : nil
  }
}
