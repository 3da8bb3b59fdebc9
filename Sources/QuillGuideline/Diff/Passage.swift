/// A piece of a guideline's body as the diff sees it: a clause, a section, or what stands under any other heading.

import QuillModel

public struct Passage: Hashable, Sendable {
  /// The clause's or section's code; `nil` for a heading without one and for what stands before the first heading.
  public var code: String?
  /// Empty before the first heading.
  public var title: String
  /// The Markdown between this heading and the next, without empty lines around it.
  public var text: String
  public var isSection: Bool
  public var isProcedure: Bool
  /// The heading's line in the body; 1 is the first.
  public var line: Int

  /// What a list calls it: `C4.2 Scope versus property`.
  public var label: String { [code, title.isEmpty ? nil : title].compactMap(\.self).joined(separator: " ") }
}

extension Passage {
  /// The body taken apart, in order. What stands before the first heading is the first passage, if there is any.
  static func all(of body: String) -> [Passage] {
    let lines = SourceText.split(body)
    let headings = Markdown.parse(body).children.filter { if case .heading = $0.kind { true } else { false } }
    var passages: [Passage] = []
    func text(from start: Int, to end: Int) -> String {
      ClauseReader.trimmed(
        lines[min(start, lines.count)..<max(min(start, lines.count), min(end, lines.count))])
    }
    let preamble = text(from: 0, to: (headings.first?.line ?? lines.count + 1) - 1)
    if !preamble.isEmpty {
      passages.append(
        Passage(code: nil, title: "", text: preamble, isSection: false, isProcedure: false, line: 1))
    }
    for (index, node) in headings.enumerated() {
      let next = index + 1 < headings.count ? headings[index + 1].line : lines.count + 1
      let clause = ClauseHeading(node)
      passages.append(
        Passage(
          code: clause?.code, title: clause?.title ?? ClauseHeading.folded(node.plainText),
          text: text(from: node.endLine, to: next - 1), isSection: clause?.isSection ?? false,
          isProcedure: clause?.isProcedure ?? false, line: node.line))
    }
    return passages
  }
}
