/// A Markdown document as values: what cmark-gfm parsed, with lines.

struct MarkdownNode {
  enum Kind: Hashable {
    case document, paragraph, item, quote, rule
    case heading(level: Int)
    /// `first` is the number of an ordered list's first item; `nil` for bullets.
    case list(first: Int?)
    case codeBlock, htmlBlock
    case table
    case tableRow(isHeader: Bool)
    case tableCell
    case text, code, htmlInline, softBreak, lineBreak
    case emphasis, strong, strikethrough
    case link(url: String)
    case image(url: String)
  }

  var kind: Kind
  /// Of text, code and raw HTML.
  var literal: String = ""
  var children: [MarkdownNode] = []
  /// First and last line in the parsed text, 1 being the first.
  var line: Int
  var endLine: Int

  /// Its words, without markup; line breaks become spaces.
  var plainText: String {
    switch kind {
    case .text, .code, .codeBlock, .htmlInline, .htmlBlock: literal
    case .softBreak, .lineBreak: " "
    case .document, .list, .item, .quote, .table, .tableRow:
      children.map(\.plainText).joined(separator: "\n")
    default: children.map(\.plainText).joined()
    }
  }

  /// Calls `visit` for this node and all below it, in the document's order; returning `false` leaves out what is
  /// below.
  func walk(_ visit: (MarkdownNode) -> Bool) {
    guard visit(self) else { return }
    for child in children { child.walk(visit) }
  }
}
