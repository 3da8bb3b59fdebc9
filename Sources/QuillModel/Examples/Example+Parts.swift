/// The parts of an example by name, and which of them differ between two.
extension Example {
  /// In the order of the form that an example is written in: the inputs' names, `expected.FIELD`, and the members'
  /// names. Id, revision and state are no parts.
  ///
  /// Texts are compared as bytes: Swift would take an NFC and an NFD text for one.
  public func parts(changedSince old: Example) -> [String] {
    func names(_ old: JSONObject, _ new: JSONObject, _ prefix: String = "") -> [String] {
      let keys = new.keys + old.keys.filter { new[$0] == nil }
      return keys.filter { Self.differ(old[$0], new[$0]) }.map { prefix + $0 }
    }
    let members: [(String, JSONValue, JSONValue)] = [
      ("rationale", .string(old.rationale), .string(rationale)),
      ("clauses", .strings(old.clauses), .strings(clauses)), ("tags", .strings(old.tags), .strings(tags)),
      ("family", .optional(old.family), .optional(family)),
      ("scenario", .optional(old.scenario), .optional(scenario)),
      ("difficulty", .optional(old.difficulty), .optional(difficulty)),
      ("source", .string(old.source), .string(source)), ("licence", .string(old.licence), .string(licence)),
      ("use", .string(old.use.rawValue), .string(use.rawValue)),
      ("proof", old.proof.map { .object($0) } ?? .null, proof.map { .object($0) } ?? .null),
    ]
    return names(old.input, input)
      + names(old.expected ?? JSONObject(), expected ?? JSONObject(), "expected.")
      + members.filter { Self.differ($0.1, $0.2) }.map(\.0)
  }

  private static func differ(_ old: JSONValue?, _ new: JSONValue?) -> Bool {
    guard let old, let new else { return (old == nil) != (new == nil) }
    return CanonicalJSON.bytes(old) != CanonicalJSON.bytes(new)
  }
}
