/// What a person has said of the changes in a working copy and not proposed yet.
public struct ChangesDraft: Hashable, Sendable {
  public var marks: [ChangeMark]
  public var mappings: [ValueMapping]

  public init(marks: [ChangeMark] = [], mappings: [ValueMapping] = []) {
    self.marks = marks
    self.mappings = mappings
  }
}

extension ChangesDraft {
  /// As it is kept.
  public var json: JSONValue {
    ["marks": .array(marks.map(Self.json)), "mappings": .array(mappings.map(Self.json))]
  }

  /// Reads it back; what a newer Quill wrote otherwise is left out.
  public init(json: JSONValue) {
    marks = (json["marks"]?.array ?? []).compactMap(Self.mark)
    mappings = (json["mappings"]?.array ?? []).compactMap(Self.mapping)
  }

  private static func json(_ mark: ChangeMark) -> JSONValue {
    [
      "code": .string(mark.code), "change": .string(mark.change), "kind": .string(mark.kind.rawValue),
      "guess": .string(mark.guess.rawValue), "reason": .string(mark.reason),
      "sources": .array(mark.sources.map(json)),
    ]
  }

  private static func mark(_ json: JSONValue) -> ChangeMark? {
    guard let code = json["code"]?.string,
      let kind = json["kind"]?.string.flatMap(ChangeKind.init(rawValue:)),
      let guess = json["guess"]?.string.flatMap(ChangeKind.init(rawValue:))
    else { return nil }
    return ChangeMark(
      code: code, change: json["change"]?.string ?? "", kind: kind, guess: guess,
      reason: json["reason"]?.string ?? "", sources: (json["sources"]?.array ?? []).compactMap(source))
  }

  private static func json(_ source: ChangeSource) -> JSONValue {
    switch source {
    case .thread(let id): ["thread": .string("\(id)")]
    case .confusion(let field, let a, let b): ["field": .string(field), "a": .string(a), "b": .string(b)]
    }
  }

  private static func source(_ json: JSONValue) -> ChangeSource? {
    if let thread = json["thread"]?.string { return RowID(thread).map { .thread($0) } }
    guard let field = json["field"]?.string, let a = json["a"]?.string, let b = json["b"]?.string else {
      return nil
    }
    return .confusion(field: field, a, b)
  }

  private static func json(_ mapping: ValueMapping) -> JSONValue {
    let action: JSONValue =
      switch mapping.action {
      case .value(let value): ["value": value]
      case .none: "none"
      case .ask: "ask"
      }
    return ["field": .string(mapping.field), "old": .string(mapping.old), "reads_as": action]
  }

  private static func mapping(_ json: JSONValue) -> ValueMapping? {
    guard let field = json["field"]?.string, let old = json["old"]?.string, let now = json["reads_as"] else {
      return nil
    }
    if let value = now["value"] { return ValueMapping(field: field, old: old, action: .value(value)) }
    return ValueMapping(field: field, old: old, action: now.string == "ask" ? .ask : .none)
  }
}
