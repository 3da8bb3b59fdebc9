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
      for (row, spans) in wrapper.wrap(self.spans(line), columns: max(20, columns) - 2).enumerated() {
        lines.append(
          RenderedLine([RenderedSpan(row == 0 ? sign(line) : "  ", style(line, isWord: false))] + spans))
      }
    }
    return lines
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
