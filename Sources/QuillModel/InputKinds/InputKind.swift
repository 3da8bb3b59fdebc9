/// A kind of input part: what content it takes and how it becomes lines of text.
public protocol InputKind: Sendable {
  /// The word used in front matter.
  var id: String { get }
  /// How it is drawn.
  var style: InputStyle { get }
  /// What is wrong with `content`, as the end of a sentence that begins with the input's name; `nil` if nothing.
  func problem(with content: JSONValue) -> String?
  /// The lines to show and to refer to by number, 1 being the first. Split on LF only.
  func lines(of content: JSONValue) -> [InputLine]
}

extension InputKind {
  public var style: InputStyle { .plain }
}

/// How an input's lines are drawn.
public enum InputStyle: Hashable, Sendable {
  case plain, markdown, diff, code
}

/// One line of an input, with what it is when it is not content.
public struct InputLine: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case content
    /// A heading that the kind adds, such as a chat turn's role.
    case label
  }

  public var text: String
  public var kind: Kind

  public init(_ text: String, kind: Kind = .content) {
    self.text = text
    self.kind = kind
  }

  /// The lines of a text: split on LF, one final CR of each line dropped, no empty line for a final LF.
  public static func split(_ text: String) -> [InputLine] {
    var lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { line in
      InputLine(String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self))
    }
  }
}

/// The kinds of input this build knows, by their word in front matter.
public enum InputKinds {
  public static let all: [any InputKind] = [
    TextInput(), MarkdownInput(), DiffInput(), CodeInput(), ChatInput(), ListInput(), MetaInput(),
  ]

  public static func kind(_ id: String) -> (any InputKind)? { all.first { $0.id == id } }
}
