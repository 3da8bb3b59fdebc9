/// How a stored value reads under a later definition of its field. Old rows never change: this is applied on reading.
public struct ValueMapping: Hashable, Sendable {
  public enum Action: Hashable, Sendable {
    /// Reads as this value.
    case value(JSONValue)
    /// Reads as not answered.
    case none
    /// Does not count, and the example is labelled again.
    case ask
  }

  public var field: String
  /// The stored value's category text; empty for every value that no other mapping of the field names.
  public var old: String
  public var action: Action

  public init(field: String, old: String, action: Action) {
    self.field = field
    self.old = old
    self.action = action
  }
}

/// The mappings of one version, or of several after each other.
public struct ValueReader: Hashable, Sendable {
  /// Oldest first.
  private let steps: [[String: [ValueMapping]]]

  public init(_ versions: [[ValueMapping]]) {
    steps = versions.map { Dictionary(grouping: $0, by: \.field) }.filter { !$0.isEmpty }
  }

  public var isEmpty: Bool { steps.isEmpty }

  /// Some version on the way says how values of the field read.
  public func maps(_ field: String) -> Bool { steps.contains { $0[field] != nil } }

  /// What a stored value reads as; `nil` where it no longer counts.
  public func read(_ value: JSONValue, of field: String) -> JSONValue? {
    var value = value
    for step in steps {
      guard let mappings = step[field] else { continue }
      guard let next = Self.apply(mappings, value) else { return nil }
      value = next
    }
    return value
  }

  /// A whole answer; fields whose value no longer counts are left out.
  public func read(_ values: JSONObject) -> JSONObject {
    guard !isEmpty else { return values }
    return JSONObject(
      values.members.compactMap { member in
        read(member.value, of: member.key).map { JSONObject.Member(key: member.key, value: $0) }
      })
  }

  /// Whether a stored value is to be given again.
  public func asksAgain(_ value: JSONValue, of field: String) -> Bool {
    var value = value
    for step in steps {
      guard let mappings = step[field] else { continue }
      if let mapping = Self.mapping(mappings, value), mapping.action == .ask { return true }
      guard let next = Self.apply(mappings, value) else { return false }
      value = next
    }
    return false
  }

  private static func mapping(_ mappings: [ValueMapping], _ value: JSONValue) -> ValueMapping? {
    let text = ValueMapping.text(of: value)
    return mappings.first { $0.old == text } ?? mappings.first { $0.old.isEmpty }
  }

  /// A set is mapped element by element.
  private static func apply(_ mappings: [ValueMapping], _ value: JSONValue) -> JSONValue? {
    if let elements = value.array {
      let mapped = elements.compactMap { apply(mappings, $0) }
      return elements.isEmpty || !mapped.isEmpty ? .array(mapped) : nil
    }
    switch mapping(mappings, value)?.action {
    case .value(let new): return new
    case nil: return value
    case .some(.none), .ask: return nil
    }
  }
}

extension ValueMapping {
  /// A value as mappings name it: a text as it is, anything else as JSON.
  public static func text(of value: JSONValue) -> String { value.string ?? CanonicalJSON.text(value) }
}
