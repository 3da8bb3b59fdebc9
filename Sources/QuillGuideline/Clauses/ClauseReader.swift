/// Finds the clauses and sections of a guideline's body.

import QuillModel

enum ClauseReader {
  /// - Parameter firstLine: the line of the file on which the body begins.
  static func clauses(body: String, firstLine: Int) -> [Clause] {
    let lines = SourceText.split(body)
    // Only headings of the document itself: those in quotes and lists are quoted, not said.
    let headings = Markdown.parse(body).children.filter { if case .heading = $0.kind { true } else { false } }
    return headings.enumerated().compactMap { index, node in
      guard let heading = ClauseHeading(node) else { return nil }
      let next = index + 1 < headings.count ? headings[index + 1].line : lines.count + 1
      let start = min(node.endLine, lines.count)
      let text = trimmed(lines[start..<max(start, min(next - 1, lines.count))])
      let parts = ClauseParts(text)
      return Clause(
        code: heading.code, title: heading.title, text: text, isSection: heading.isSection,
        isProcedure: heading.isProcedure, positives: parts.positives, negatives: parts.negatives,
        line: firstLine + node.line - 1)
    }
  }

  /// The lines as one text, without empty lines before and after.
  static func trimmed(_ lines: ArraySlice<Substring>) -> String {
    let isBlank = { (line: Substring) in line.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
    var lines = lines.drop(while: isBlank)
    while let last = lines.last, isBlank(last) { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}
