/// Several texts to compare or rank: a list of texts, or of `{"id": …, "text": …}`.
public struct ListInput: InputKind {
  public let id = "list"

  public init() {}

  public func problem(with content: JSONValue) -> String? {
    guard let items = content.array else { return "must be a list, but is \(content.kindName)" }
    guard !items.isEmpty else { return "must hold at least one item" }
    for (index, item) in items.enumerated() where item.string == nil && item["text"]?.string == nil {
      return "item \(index + 1) must be text or have a \"text\""
    }
    return nil
  }

  public func lines(of content: JSONValue) -> [InputLine] {
    (content.array ?? []).enumerated().flatMap { index, item in
      [InputLine(item["id"]?.string ?? String(index + 1), kind: .label)]
        + InputLine.split(item.string ?? item["text"]?.string ?? "")
    }
  }
}
