/// When a field is asked: only while another field holds one of some values.
public struct Condition: Hashable, Sendable {
  /// The other field's name.
  public var field: String
  /// As the front matter writes them: an option's value, or a rating's digits.
  public var values: [String]

  public init(field: String, values: [String]) {
    self.field = field
    self.values = values
  }

  /// Whether the other field's value is one of them; of several options, one is enough.
  public func holds(_ value: JSONValue?) -> Bool {
    switch value {
    case .string(let text): values.contains(text)
    case .integer(let number): values.contains(String(number))
    case .array(let items): items.contains { holds($0) }
    default: false
    }
  }

  /// `verdict is OMITS or OVERCLAIMS`
  public var words: String { "\(field) is \(values.joined(separator: " or "))" }
}
