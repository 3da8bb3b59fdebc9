/// Free text; never measured for agreement.
public struct TextField: FieldKind {
  public let id = "text"
  public let level = MeasurementLevel.nominal
  public let entry = FieldEntry.text
  public let isMeasured = false

  public init() {}

  public func problem(with value: JSONValue, field: Field, input: JSONObject, inputs: [InputPart]) -> String?
  {
    value.string == nil ? "must be text, but is \(value.kindName)" : nil
  }

  public func parse(_ text: String, field: Field) -> JSONValue? { .string(text) }
  public func display(_ value: JSONValue, field: Field) -> String { value.string ?? "" }
  public func samples(field: Field) -> [JSONValue] {
    ["", "a line", "two\nlines, \"quoted\"", "naïve 日本語 👩‍👩‍👧"]
  }
}
