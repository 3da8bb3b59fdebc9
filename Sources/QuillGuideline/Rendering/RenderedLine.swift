/// A line of a rendered guideline: text with styles, for a terminal or a page to draw.

public struct RenderedLine: Hashable, Sendable {
  public var spans: [RenderedSpan]
  /// The code, on the first line of a clause's or section's heading: where a reader jumps to.
  public var clause: String?
  /// The line of the document that it comes from; `nil` for what is generated.
  public var sourceLine: Int?

  public init(_ spans: [RenderedSpan] = [], clause: String? = nil, sourceLine: Int? = nil) {
    self.spans = spans
    self.clause = clause
    self.sourceLine = sourceLine
  }

  /// Without styles.
  public var text: String { spans.map(\.text).joined() }
}

/// A run of text in one style. The text is the document's own: control and bidirectional characters are for the
/// drawing side to make visible.
public struct RenderedSpan: Hashable, Sendable {
  public var text: String
  public var style: RenderedStyle

  public init(_ text: String, _ style: RenderedStyle = .text) {
    self.text = text
    self.style = style
  }
}

public enum RenderedStyle: Hashable, Sendable {
  /// 1 to 6.
  case heading(level: Int)
  case text, strong, emphasis, code, codeBlock, quote, listMarker, link, rule, tableCell
  /// The words `Yes:` and `No:` before a clause's examples.
  case yes, no
  /// Text that came or went; the words that the other text has not.
  case added(isWord: Bool), removed(isWord: Bool)
}
