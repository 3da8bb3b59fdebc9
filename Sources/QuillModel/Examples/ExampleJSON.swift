/// An example as one JSON object: the form of imports, exports and the `--json` twins.
extension Example {
  /// Members in the order a reader wants them; absent ones are left out.
  public var json: JSONValue {
    var object = JSONObject()
    object["id"] = .string(id)
    object["revision"] = .integer(Int64(revision))
    object["input"] = .object(input)
    if let expected { object["expected"] = .object(expected) }
    if !rationale.isEmpty { object["rationale"] = .string(rationale) }
    if !clauses.isEmpty { object["clauses"] = .strings(clauses) }
    if !tags.isEmpty { object["tags"] = .strings(tags) }
    if let family { object["family"] = .string(family) }
    if let scenario { object["scenario"] = .string(scenario) }
    if let difficulty { object["difficulty"] = .string(difficulty) }
    if !source.isEmpty { object["source"] = .string(source) }
    if !licence.isEmpty { object["licence"] = .string(licence) }
    object["use"] = .string(use.rawValue)
    object["state"] = .string(state.rawValue)
    if let proof { object["proof"] = .object(proof) }
    return .object(object)
  }

  /// The members that an example's object may have.
  public static let members: Set<String> = [
    "id", "revision", "input", "expected", "rationale", "clauses", "tags", "family", "scenario", "difficulty",
    "source", "licence", "use", "state", "proof",
  ]

  /// Reads an example back.
  ///
  /// - Throws: `Refusal` that names the member which is missing or of another kind.
  public init(json: JSONValue) throws(Refusal) {
    guard let object = json.object else {
      throw Refusal("An example must be an object, but is \(json.kindName).")
    }
    guard let id = object["id"]?.string else { throw Refusal("\"id\" must be text.") }
    guard let input = object["input"]?.object else { throw Refusal("\"input\" must be an object.") }
    self.init(
      id: id, revision: Int(object["revision"]?.integer ?? 1), input: input,
      expected: try Self.member("expected", of: object) { $0.object },
      rationale: try Self.member("rationale", of: object) { $0.string } ?? "",
      clauses: try Self.member("clauses", of: object) { $0.strings } ?? [],
      tags: try Self.member("tags", of: object) { $0.strings } ?? [],
      family: try Self.member("family", of: object) { $0.string },
      scenario: try Self.member("scenario", of: object) { $0.string },
      difficulty: try Self.member("difficulty", of: object) { $0.string },
      source: try Self.member("source", of: object) { $0.string } ?? "",
      licence: try Self.member("licence", of: object) { $0.string } ?? "",
      use: try Self.member("use", of: object) { $0.string.flatMap(ExampleUse.init) } ?? .measure,
      state: try Self.member("state", of: object) { $0.string.flatMap(ExampleState.init) } ?? .draft,
      proof: try Self.member("proof", of: object) { $0.object })
  }

  private static func member<T>(_ key: String, of object: JSONObject, _ read: (JSONValue) -> T?)
    throws(Refusal) -> T?
  {
    guard let value = object[key], !value.isNull else { return nil }
    guard let read = read(value) else { throw Refusal("\"\(key)\" cannot be \(CanonicalJSON.text(value)).") }
    return read
  }
}
