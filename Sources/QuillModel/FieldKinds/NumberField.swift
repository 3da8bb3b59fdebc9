/// A number; interval unless the field declares `level: ratio`.
public struct NumberField: FieldKind {
  public let id = "number"
  public let level = MeasurementLevel.interval
  public let entry = FieldEntry.number
  public let keys: Set<String> = ["range"]

  public init() {}

  public func definitionProblems(_ field: Field, inputs: [InputPart]) -> [String] {
    switch field.declaredLevel {
    case nil, .interval, .ratio: []
    case let level?:
      ["Field \"\(field.name)\" is a number and can be interval or ratio, not \(level.rawValue)."]
    }
  }

  public func problem(with value: JSONValue, field: Field, input: JSONObject, inputs: [InputPart]) -> String?
  {
    guard let number = value.number, number.isFinite else {
      return "must be a number, but is \(value.kindName)"
    }
    guard let range = field.range, number < Double(range.lowerBound) || number > Double(range.upperBound)
    else {
      return nil
    }
    return "is \(display(value, field: field)), but the field allows \(range.lowerBound)–\(range.upperBound)"
  }

  /// A whole real is stored as an integer, so that 2 and 2.0 are one value.
  public func canonical(_ value: JSONValue, field: Field) -> JSONValue {
    guard case .real(let number) = value, let whole = Int64(exactly: number) else { return value }
    return .integer(whole)
  }

  public func parse(_ text: String, field: Field) -> JSONValue? {
    guard let number = Double(text), number.isFinite, !text.contains(where: { $0 == "x" || $0 == "X" }) else {
      return nil
    }
    return canonical(Int64(text).map(JSONValue.integer) ?? .real(number), field: field)
  }

  public func display(_ value: JSONValue, field: Field) -> String {
    value.number == nil ? "" : CanonicalJSON.text(canonical(value, field: field))
  }

  public func samples(field: Field) -> [JSONValue] {
    let low = Int64(field.range?.lowerBound ?? -2)
    let high = Int64(field.range?.upperBound ?? 1_000_000)
    return [.integer(low), .integer(high), .real(Double(low) + 0.25)].filter {
      $0.number ?? 0 <= Double(high)
    }
  }
}
