/// Facts about the example (an address, a date, a file name), one line each.
public struct MetaInput: InputKind {
  public let id = "meta"

  public init() {}

  public func problem(with content: JSONValue) -> String? {
    content.object == nil && content.string == nil
      ? "must be an object of names and values, or text, but is \(content.kindName)" : nil
  }

  public func lines(of content: JSONValue) -> [InputLine] {
    guard let object = content.object else { return InputLine.split(content.string ?? "") }
    return object.members.flatMap { member in
      InputLine.split("\(member.key): \(member.value.string ?? CanonicalJSON.text(member.value))")
    }
  }
}
