/// Any number of options; stored as a list of values in the options' order, empty for none.
public struct ChoicesField: FieldKind {
  public let id = "choices"
  public let level = MeasurementLevel.set
  public let entry = FieldEntry.someOptions
  public let keys: Set<String> = ["options"]

  public init() {}

  public func definitionProblems(_ field: Field, inputs: [InputPart]) -> [String] {
    placedProblems(field, inputs: inputs).map(\.message)
  }

  public func placedProblems(_ field: Field, inputs: [InputPart]) -> [FieldProblem] {
    OptionRules.problems(field)
      + field.options.enumerated().filter { !Self.canBeListed($0.element) }.map { index, option in
        FieldProblem(
          "Field \"\(field.name)\" shows the option \"\(option.value)\" as \"\(option.label)\", but a comma separates "
            + "several options. Give it a label without comma and outer spaces.", option: index, key: "label")
      }
  }

  private static func canBeListed(_ option: Option) -> Bool {
    !option.label.contains(",") && option.label.first != " " && option.label.last != " "
      && !option.label.isEmpty
  }

  public func problem(with value: JSONValue, field: Field, input: JSONObject, inputs: [InputPart]) -> String?
  {
    guard let texts = value.strings else { return "must be a list of its options, but is \(value.kindName)" }
    if let text = texts.first(where: { field.option($0) == nil }) { return OptionRules.unknown(text, field) }
    return Set(texts).count < texts.count ? "names an option twice" : nil
  }

  public func canonical(_ value: JSONValue, field: Field) -> JSONValue {
    guard let texts = value.strings else { return value }
    return .strings(field.options.map(\.value).filter(texts.contains))
  }

  public func parse(_ text: String, field: Field) -> JSONValue? {
    let parts = text.split(separator: ",").map { $0.drop { $0 == " " } }.map { part in
      String(part.reversed().drop { $0 == " " }.reversed())
    }
    if parts == [FieldEntry.emptyWord], OptionRules.match(FieldEntry.emptyWord, field) == nil {
      return .array([])
    }
    let options = parts.compactMap { OptionRules.match($0, field)?.value }
    // Not `? :`, whose nil would be taken for JSON's null.
    guard options.count == parts.count else { return nil }
    return canonical(.strings(options), field: field)
  }

  public func display(_ value: JSONValue, field: Field) -> String {
    (value.strings ?? []).map { field.option($0)?.label ?? $0 }.joined(separator: ", ")
  }

  public func samples(field: Field) -> [JSONValue] {
    [[]] + field.options.map { .array([.string($0.value)]) } + [.strings(field.options.map(\.value))]
  }
}
