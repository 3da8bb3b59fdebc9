/// The one place that talks to cmark-gfm.

import CCmark

enum Markdown {
  /// Blocks nested deeper than this are given as their text; nobody reads such a document, but it may be sent.
  private static let greatestDepth = 64

  /// Registering is not safe from two threads at once; a static is made once.
  private static let isRegistered: Bool = {
    cmark_gfm_core_extensions_ensure_registered()
    return true
  }()

  static func parse(_ text: String) -> MarkdownNode {
    let empty = MarkdownNode(kind: .document, line: 1, endLine: 1)
    guard isRegistered, let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return empty }
    defer { cmark_parser_free(parser) }
    for name in ["table", "strikethrough"] {
      if let found = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, found) }
    }
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
    }
    guard let root = cmark_parser_finish(parser) else { return empty }
    defer { cmark_node_free(root) }
    return convert(root, depth: 0) ?? empty
  }

  private static func convert(_ node: OpaquePointer, depth: Int) -> MarkdownNode? {
    guard let kind = kind(of: node) else { return nil }
    let start = max(1, Int(cmark_node_get_start_line(node)))
    var result = MarkdownNode(
      kind: kind, line: start, endLine: max(start, Int(cmark_node_get_end_line(node))))
    if let literal = cmark_node_get_literal(node) { result.literal = String(cString: literal) }
    if depth >= greatestDepth {
      result.children = [
        MarkdownNode(kind: .text, literal: text(below: node), line: start, endLine: result.endLine)
      ]
      return result
    }
    var child = cmark_node_first_child(node)
    while let current = child {
      if let converted = convert(current, depth: depth + 1) { result.children.append(converted) }
      child = cmark_node_next(current)
    }
    return result
  }

  /// The literals below a node, without recursion.
  private static func text(below node: OpaquePointer) -> String {
    guard let iterator = cmark_iter_new(node) else { return "" }
    defer { cmark_iter_free(iterator) }
    var text = ""
    while cmark_iter_next(iterator) != CMARK_EVENT_DONE {
      guard cmark_iter_get_event_type(iterator) == CMARK_EVENT_ENTER,
        let current = cmark_iter_get_node(iterator)
      else { continue }
      if current != node, let literal = cmark_node_get_literal(current) {
        text += String(cString: literal) + " "
      }
    }
    return text
  }

  private static func kind(of node: OpaquePointer) -> MarkdownNode.Kind? {
    switch cmark_node_get_type_string(node).map({ String(cString: $0) }) ?? "" {
    case "document": .document
    case "paragraph": .paragraph
    case "heading": .heading(level: Int(cmark_node_get_heading_level(node)))
    case "list":
      .list(
        first: cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
          ? Int(cmark_node_get_list_start(node)) : nil)
    case "item": .item
    case "block_quote": .quote
    case "code_block": .codeBlock
    case "html_block": .htmlBlock
    case "thematic_break": .rule
    case "table": .table
    case "table_header": .tableRow(isHeader: true)
    case "table_row": .tableRow(isHeader: false)
    case "table_cell": .tableCell
    case "text": .text
    case "softbreak": .softBreak
    case "linebreak": .lineBreak
    case "code": .code
    case "html_inline": .htmlInline
    case "emph": .emphasis
    case "strong": .strong
    case "strikethrough": .strikethrough
    case "link": .link(url: url(of: node))
    case "image": .image(url: url(of: node))
    default: nil
    }
  }

  private static func url(of node: OpaquePointer) -> String {
    cmark_node_get_url(node).map { String(cString: $0) } ?? ""
  }
}
