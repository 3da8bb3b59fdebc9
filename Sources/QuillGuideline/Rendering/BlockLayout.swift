/// Lays Markdown blocks out as lines, one below the other.

/// What stands before the lines of a block: markers of lists, bars of quotes.
struct LinePrefix {
  var first: [RenderedSpan] = []
  var rest: [RenderedSpan] = []

  /// Once the first line is out, only `rest` is left.
  var continued: LinePrefix { LinePrefix(first: rest, rest: rest) }

  func adding(first marker: RenderedSpan, rest indentation: RenderedSpan) -> LinePrefix {
    LinePrefix(first: first + [marker], rest: rest + [indentation])
  }
}

struct BlockLayout {
  var columns: Int
  var wrapper: LineWrapper
  /// Added to a node's line to give the document's.
  var lineOffset: Int
  var lines: [RenderedLine] = []

  /// Columns that text keeps however deep it is nested; deeper prefixes are left out.
  private static let leastColumns = 10

  mutating func append(_ blocks: [MarkdownNode], prefix: LinePrefix, isTight: Bool = false) {
    var prefix = prefix
    for (index, block) in blocks.enumerated() {
      if index > 0 || prefix.first.isEmpty, !isTight || index == 0 { appendGap(prefix) }
      append(block, prefix: prefix)
      prefix = prefix.continued
    }
  }

  private mutating func append(_ block: MarkdownNode, prefix: LinePrefix) {
    switch block.kind {
    case .heading(let level): appendHeading(block, level: level, prefix: prefix)
    case .paragraph: appendWrapped(InlineText.spans(block.children, style: .text), block, prefix: prefix)
    case .list(let first): appendList(block, first: first, prefix: prefix)
    case .quote:
      let bar = RenderedSpan("│ ", .quote)
      append(block.children, prefix: narrowed(prefix, by: prefix.adding(first: bar, rest: bar)))
    case .codeBlock, .htmlBlock: appendCode(block, prefix: prefix)
    case .rule:
      let free = columns - indentation(prefix)
      appendLine(
        [RenderedSpan(String(repeating: "─", count: max(1, free)), .rule)], block.line, prefix: prefix.first)
    case .table: appendTable(block, prefix: prefix)
    default: append(block.children, prefix: prefix)
    }
  }

  private mutating func appendHeading(_ node: MarkdownNode, level: Int, prefix: LinePrefix) {
    let spans = InlineText.spans(node.children, style: .heading(level: level))
    let start = lines.count
    appendWrapped(spans, node, prefix: prefix)
    lines[start].clause = ClauseHeading(node)?.code
  }

  private mutating func appendList(_ list: MarkdownNode, first: Int?, prefix: LinePrefix) {
    // Loose lists hold blocks with gaps between them; a list of single paragraphs is drawn tight.
    let isTight = list.children.allSatisfy { item in item.children.filter { $0.kind == .paragraph }.count <= 1
    }
    var before = prefix
    for (index, item) in list.children.enumerated() {
      if index > 0, !isTight { appendGap(before) }
      let marker = first.map { "\($0 + index). " } ?? "- "
      let indentation = RenderedSpan(String(repeating: " ", count: marker.count), .text)
      let inner = narrowed(
        before, by: before.adding(first: RenderedSpan(marker, .listMarker), rest: indentation))
      appendItem(item, prefix: inner, isTight: isTight)
      before = prefix.continued
    }
  }

  private mutating func appendItem(_ item: MarkdownNode, prefix: LinePrefix, isTight: Bool) {
    guard let mark = ClauseParts.mark(item), let paragraph = item.children.first else {
      if item.children.isEmpty { return appendLine([], item.line, prefix: prefix.first) }
      return append(item.children, prefix: prefix, isTight: isTight)
    }
    var spans = InlineText.spans(paragraph.children, style: .text)
    if spans.first?.text.hasPrefix(mark) == true {
      spans[0].text.removeFirst(mark.count)
      spans.insert(RenderedSpan(mark, mark == "Yes:" ? .yes : .no), at: 0)
    }
    appendWrapped(spans, paragraph, prefix: prefix)
    for block in item.children.dropFirst() {
      if !isTight { appendGap(prefix.continued) }
      append(block, prefix: prefix.continued)
    }
  }

  private mutating func appendCode(_ node: MarkdownNode, prefix: LinePrefix) {
    let isCode = node.kind == .codeBlock
    let indent = isCode ? "  " : ""
    let free = max(1, columns - indentation(prefix) - indent.count)
    var texts = SourceText.split(node.literal)
    if texts.count > 1, texts.last?.isEmpty == true { texts.removeLast() }
    for (index, text) in texts.enumerated() {
      let expanded = String(text).replacing("\t", with: "    ")
      for piece in wrapper.chop(expanded, columns: free) {
        let spans = [RenderedSpan(indent + piece, isCode ? .codeBlock : .text)]
        let isFirst = index == 0
        appendLine(spans, node.line + index, prefix: isFirst ? prefix.first : prefix.rest)
      }
    }
  }

  mutating func appendWrapped(_ spans: [RenderedSpan], _ node: MarkdownNode, prefix: LinePrefix) {
    let free = max(1, columns - indentation(prefix))
    for (index, line) in wrapper.wrap(spans, columns: free).enumerated() {
      appendLine(line, node.line, prefix: index == 0 ? prefix.first : prefix.rest)
    }
  }

  mutating func appendLine(_ spans: [RenderedSpan], _ line: Int, prefix: [RenderedSpan]) {
    lines.append(RenderedLine(prefix + spans, sourceLine: line + lineOffset))
  }

  /// One empty line, with the bars of quotes around it.
  private mutating func appendGap(_ prefix: LinePrefix) {
    guard let last = lines.last, !last.text.allSatisfy({ $0 == " " || $0 == "│" }) else { return }
    let bars = prefix.rest.prefix { $0.style == .quote }
    lines.append(RenderedLine(bars.isEmpty ? [] : Array(bars)))
  }

  /// `inner`, or the outer prefix where the inner one would leave too little room.
  private func narrowed(_ outer: LinePrefix, by inner: LinePrefix) -> LinePrefix {
    columns - indentation(inner) < Self.leastColumns ? outer : inner
  }

  /// Columns of the prefix.
  func indentation(_ prefix: LinePrefix) -> Int {
    max(
      prefix.first.reduce(0) { $0 + wrapper.width($1.text) },
      prefix.rest.reduce(0) { $0 + wrapper.width($1.text) })
  }
}
