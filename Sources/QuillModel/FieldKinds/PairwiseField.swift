/// Which of two is better, A or B, or neither; stored as `A`, `B` or `tie`.
///
/// A is the input `of` and B the input `against`; or `of` alone names a list whose first item is A and second is B.
public struct PairwiseField: FieldKind {
  public let id = "pairwise"
  public let level = MeasurementLevel.nominal
  public let entry = FieldEntry.oneOption
  public let keys: Set<String> = ["of", "against", "options"]
  /// What is offered where the field lists no options; a field without ties lists A and B.
  public let builtInOptions = [
    Option(value: "A", label: "A is better", key: "a"), Option(value: "B", label: "B is better", key: "b"),
    Option(value: "tie", label: "tie", key: "t"),
  ]

  public init() {}

  public func definitionProblems(_ field: Field, inputs: [InputPart]) -> [String] {
    placedProblems(field, inputs: inputs).map(\.message)
  }

  private func ownProblems(_ field: Field, _ inputs: [InputPart]) -> [String] {
    let known = builtInOptions.map(\.value)
    let others = field.options.map(\.value).filter { !known.contains($0) }.map {
      "Field \"\(field.name)\" has the option \"\($0)\", but a pairwise field knows A, B and tie. Remove it."
    }
    let missing = ["A", "B"].filter { field.option($0) == nil }.map {
      "Field \"\(field.name)\" lacks the option \($0). A pairwise field offers A and B, and tie where it may be one."
    }
    return inputProblems(field, inputs) + others + missing
  }

  public func placedProblems(_ field: Field, inputs: [InputPart]) -> [FieldProblem] {
    ownProblems(field, inputs).map { FieldProblem($0) } + OptionRules.problems(field)
  }

  private func inputProblems(_ field: Field, _ inputs: [InputPart]) -> [String] {
    let place = "Field \"\(field.name)\""
    let names = inputs.map(\.name).joined(separator: ", ")
    guard let of = field.of, let part = inputs.first(where: { $0.name == of }) else {
      return [
        "\(place) compares two inputs and must say which: \"of\" for A and \"against\" for B. The inputs are \(names)."
      ]
    }
    guard let against = field.against else {
      return part.kindID == "list"
        ? []
        : [
          "\(place) has only one text to compare. Add \"against: INPUT\" for B, or name a list of two in \"of\"."
        ]
    }
    return inputs.contains { $0.name == against } && against != of
      ? []
      : [
        "\(place) compares \"\(of)\" against \"\(against)\", which is no other input. The inputs are \(names)."
      ]
  }

  public func problem(with value: JSONValue, field: Field, input: JSONObject, inputs: [InputPart]) -> String?
  {
    if let problem = ChoiceField().problem(with: value, field: field, input: input, inputs: inputs) {
      return problem
    }
    guard field.against == nil, let name = field.of, let items = input[name]?.array, items.count != 2 else {
      return nil
    }
    return "compares two, but \"\(name)\" has \(items.count) item\(items.count == 1 ? "" : "s")"
  }

  public func canonical(_ value: JSONValue, field: Field) -> JSONValue {
    ChoiceField().canonical(value, field: field)
  }

  public func parse(_ text: String, field: Field) -> JSONValue? { ChoiceField().parse(text, field: field) }
  public func display(_ value: JSONValue, field: Field) -> String {
    ChoiceField().display(value, field: field)
  }
  public func samples(field: Field) -> [JSONValue] { ChoiceField().samples(field: field) }
}
