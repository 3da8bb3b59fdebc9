/// The kinds whose content is one text: `text`, `markdown`, `diff`, `code`.

/// What the four share: content is text; its lines are its lines.
protocol OneText: InputKind {}

extension OneText {
  public func problem(with content: JSONValue) -> String? {
    content.string == nil ? "must be text, but is \(content.kindName)" : nil
  }

  public func lines(of content: JSONValue) -> [InputLine] { InputLine.split(content.string ?? "") }
}

public struct TextInput: OneText {
  public let id = "text"
  public init() {}
}

public struct MarkdownInput: OneText {
  public let id = "markdown"
  public let style = InputStyle.markdown
  public init() {}
}

public struct DiffInput: OneText {
  public let id = "diff"
  public let style = InputStyle.diff
  public init() {}
}

public struct CodeInput: OneText {
  public let id = "code"
  public let style = InputStyle.code
  public init() {}
}
