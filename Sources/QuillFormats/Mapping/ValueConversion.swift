/// From what a file holds to what an input or a field takes. What does not fit is left as it is: the rules of the
/// model then say why.

import QuillModel

enum ValueConversion {
  /// - Parameter isTyped: whether the value has its own type (JSON) or is a table's text.
  static func input(_ value: JSONValue, part: InputPart, isTyped: Bool) -> JSONValue {
    guard let kind = part.kind else { return value }
    if kind.problem(with: value) == nil { return value }
    if !isTyped, let text = value.string, ["[", "{"].contains(text.prefix(1)),
      let parsed = try? StrictJSON.parse(text), kind.problem(with: parsed) == nil
    {
      return parsed
    }
    switch value {
    case .integer, .real, .bool:
      let text = JSONValue.string(CanonicalJSON.text(value))
      return kind.problem(with: text) == nil ? text : value
    case .string:
      let list = JSONValue.array([value])
      return part.kindID == "list" && kind.problem(with: list) == nil ? list : value
    default: return value
    }
  }

  /// A field's value, or why there is none, as the end of a sentence that begins with the field's name.
  static func field(
    _ value: JSONValue, field: Field, isTyped: Bool, input: JSONObject = JSONObject(),
    inputs: [InputPart] = []
  ) -> Result<JSONValue, Refusal> {
    guard let kind = field.kind else {
      return .failure(Refusal("is of the kind \"\(field.kindID)\", which this build does not know"))
    }
    var read = value
    if !isTyped, let text = value.string {
      guard let parsed = kind.parse(text, field: field) else {
        return .failure(Refusal(fault(of: text, kind, field)))
      }
      read = parsed
    }
    if let problem = kind.problem(with: read, field: field, input: input, inputs: inputs) {
      return .failure(Refusal(problem))
    }
    return .success(kind.canonical(read, field: field))
  }

  /// Why a text is no value of the field, in the kind's own words where it has some.
  private static func fault(of text: String, _ kind: any FieldKind, _ field: Field) -> String {
    let shown = text.utf8.count > 60 ? String(text.prefix(40)) + "…" : text
    let guesses: [JSONValue] = [
      Int64(text).map(JSONValue.integer), Double(text).map(JSONValue.real), .string(shown),
      .strings(text.split(separator: ",").map { $0.filter { $0 != " " } }),
    ].compactMap { $0 }
    for guess in guesses {
      let words = kind.problem(with: guess, field: field, input: JSONObject(), inputs: [])
      if let words, !words.hasPrefix("must") { return words }
    }
    return "is \"\(shown)\", which is no value of its kind (\(field.kindID))"
  }

  /// Tags or codes: a list of texts, or one text with commas or semicolons between.
  static func words(_ value: JSONValue) -> [String]? {
    if let list = value.strings { return list }
    guard let text = value.string else { return nil }
    return text.split { $0 == "," || $0 == ";" }
      .map { part in String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
      .filter { !$0.isEmpty }
  }

  /// One text; a number becomes its text.
  static func text(_ value: JSONValue) -> String? {
    switch value {
    case .string(let text): text
    case .integer, .real, .bool: CanonicalJSON.text(value)
    default: nil
    }
  }
}
