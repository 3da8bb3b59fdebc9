/// A whole number on an ordered scale, such as 0–3; the distances between steps are not claimed to be equal.
public struct RatingField: FieldKind {
  public let id = "rating"
  public let level = MeasurementLevel.ordinal
  public let entry = FieldEntry.scale
  public let keys: Set<String> = ["range"]

  public init() {}

  public func definitionProblems(_ field: Field, inputs: [InputPart]) -> [String] {
    guard let range = field.range else {
      return ["Field \"\(field.name)\" is a rating and needs a range, such as \"range: 0-3\"."]
    }
    if range.lowerBound < 0 || range.upperBound > 9 {
      return [
        "Field \"\(field.name)\" has the range \(range.lowerBound)-\(range.upperBound), but a rating is one digit, 0 to 9."
      ]
    }
    return range.count < 2 ? ["Field \"\(field.name)\" has only one step. Give it a range such as 0-3."] : []
  }

  public func problem(with value: JSONValue, field: Field, input: JSONObject, inputs: [InputPart]) -> String?
  {
    guard let number = value.integer else { return "must be a whole number, but is \(value.kindName)" }
    guard let range = field.range, !range.contains(Int(clamping: number)) else { return nil }
    return "is \(number), but the field allows \(range.lowerBound)–\(range.upperBound)"
  }

  public func parse(_ text: String, field: Field) -> JSONValue? {
    guard let number = Int64(text), field.range?.contains(Int(clamping: number)) ?? true else { return nil }
    return .integer(number)
  }

  public func display(_ value: JSONValue, field: Field) -> String { value.integer.map(String.init) ?? "" }

  public func samples(field: Field) -> [JSONValue] {
    (field.range ?? 0...3).map { .integer(Int64($0)) }
  }
}
