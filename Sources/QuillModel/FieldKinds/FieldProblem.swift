/// What is wrong with a field's definition, and which of its options it is about.
public struct FieldProblem: Hashable, Sendable {
  /// A sentence.
  public var message: String
  /// The option's place in the field; `nil` for the field as a whole.
  public var option: Int?
  /// The option's key that holds what is wrong: `value`, `key` or `label`.
  public var key: String

  public init(_ message: String, option: Int? = nil, key: String = "") {
    self.message = message
    self.option = option
    self.key = key
  }
}
