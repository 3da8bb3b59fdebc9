/// One paragraph, list item or line of a compared text, with what changed in it.

public struct DiffLine: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case same, removed, added
  }

  public var kind: Kind
  public var spans: [DiffSpan]

  public init(_ kind: Kind, _ spans: [DiffSpan]) {
    self.kind = kind
    self.spans = spans
  }

  public var text: String { spans.map(\.text).joined() }
}

/// A run of words that all changed, or of which none did.
public struct DiffSpan: Hashable, Sendable {
  public var text: String
  /// Not in the line's counterpart; every word of a line without one is, and is not marked.
  public var isChanged: Bool

  public init(_ text: String, isChanged: Bool = false) {
    self.text = text
    self.isChanged = isChanged
  }
}

extension DiffLine {
  /// Any two texts compared.
  ///
  /// - Parameter byLine: every line as it stands, for code; else paragraphs, whatever their line breaks.
  public static func compare(_ old: String, _ new: String, byLine: Bool) -> [DiffLine] {
    TextDiff.lines(old, new, byLine: byLine)
  }
}
