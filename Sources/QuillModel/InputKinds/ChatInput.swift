/// A conversation: a list of turns, each `{"role": …, "content": …}`.
public struct ChatInput: InputKind {
  public let id = "chat"

  public init() {}

  public func problem(with content: JSONValue) -> String? {
    guard let turns = content.array else { return "must be a list of turns, but is \(content.kindName)" }
    for (index, turn) in turns.enumerated()
    where turn["role"]?.string == nil || turn["content"]?.string == nil {
      return "turn \(index + 1) must have a \"role\" and a \"content\", both text"
    }
    return nil
  }

  public func lines(of content: JSONValue) -> [InputLine] {
    (content.array ?? []).flatMap { turn in
      [InputLine(turn["role"]?.string ?? "", kind: .label)] + InputLine.split(turn["content"]?.string ?? "")
    }
  }
}
