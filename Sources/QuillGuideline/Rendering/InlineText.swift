/// Inline Markdown as styled text.

enum InlineText {
  /// - Parameter style: of plain text.
  static func spans(_ nodes: [MarkdownNode], style: RenderedStyle) -> [RenderedSpan] {
    nodes.flatMap { spans($0, style: style) }
  }

  private static func spans(_ node: MarkdownNode, style: RenderedStyle) -> [RenderedSpan] {
    switch node.kind {
    case .text, .htmlInline: [RenderedSpan(node.literal, style)]
    case .code: [RenderedSpan(node.literal, isHeading(style) ? style : .code)]
    case .softBreak: [RenderedSpan(" ", style)]
    case .lineBreak: [RenderedSpan("\n", style)]
    case .strong: spans(node.children, style: isHeading(style) ? style : .strong)
    case .emphasis: spans(node.children, style: isHeading(style) ? style : .emphasis)
    case .link(let url): link(node, url: url, style: style)
    case .image(let url):
      [
        RenderedSpan("[image: \(node.children.map(\.plainText).joined())]", style),
        RenderedSpan(" (\(url))", .link),
      ]
    default: spans(node.children, style: style)
    }
  }

  /// `text (url)`; only the text for a link within the document, which its words already name.
  private static func link(_ node: MarkdownNode, url: String, style: RenderedStyle) -> [RenderedSpan] {
    let text = spans(node.children, style: isHeading(style) ? style : .link)
    let words = text.map(\.text).joined()
    return url.hasPrefix("#") || url == words || url.isEmpty
      ? text : text + [RenderedSpan(" (\(url))", .link)]
  }

  private static func isHeading(_ style: RenderedStyle) -> Bool {
    if case .heading = style { true } else { false }
  }
}
