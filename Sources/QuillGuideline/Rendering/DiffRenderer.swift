/// Draws compared text as styled lines: `-` and `+` before what went and came, the changed words marked.

public enum DiffRenderer {
  /// - Parameters:
  ///   - context: unchanged paragraphs shown before and after a change; others become one line `…`.
  ///   - columns: what a line may take; at least 20 are used.
  ///   - width: the columns that a text takes on the screen.
  public static func lines(
    _ diff: [DiffLine], context: Int = 1, columns: Int, width: @escaping (String) -> Int
  ) -> [RenderedLine] {
    let wrapper = LineWrapper(width: width)
    var lines: [RenderedLine] = []
    var isCut = false
    for (index, line) in diff.enumerated() {
      if line.kind == .same, !isNear(index, diff, context) {
        if !isCut { lines.append(RenderedLine([RenderedSpan("  …", .listMarker)])) }
        isCut = true
        continue
      }
      isCut = false
      lines += rows(line, wrapper, columns: max(20, columns))
    }
    return lines
  }

  /// What stood in from the margin stays so, on every row.
  private static func rows(_ line: DiffLine, _ wrapper: LineWrapper, columns: Int) -> [RenderedLine] {
    let indent = min(line.text.prefix { $0 == " " }.count, columns / 3)
    let style = style(line, isWord: false)
    let margin = String(repeating: " ", count: indent)
    return wrapper.wrap(spans(line), columns: columns - 2 - indent).enumerated().map { row, spans in
      RenderedLine([RenderedSpan((row == 0 ? sign(line) : "  ") + margin, style)] + spans)
    }
  }

  private static func isNear(_ index: Int, _ diff: [DiffLine], _ context: Int) -> Bool {
    let range = max(0, index - context)...min(diff.count - 1, index + context)
    return diff[range].contains { $0.kind != .same }
  }

  private static func sign(_ line: DiffLine) -> String {
    switch line.kind {
    case .same: "  "
    case .removed: "- "
    case .added: "+ "
    }
  }

  private static func spans(_ line: DiffLine) -> [RenderedSpan] {
    line.spans.map { RenderedSpan($0.text, style(line, isWord: $0.isChanged)) }
  }

  private static func style(_ line: DiffLine, isWord: Bool) -> RenderedStyle {
    switch line.kind {
    case .same: .text
    case .removed: .removed(isWord: isWord)
    case .added: .added(isWord: isWord)
    }
  }
}
