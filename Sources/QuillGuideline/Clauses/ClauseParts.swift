/// A clause's text taken apart: the rule, and the examples after `- Yes:` and `- No:`.

struct ClauseParts {
  /// The Markdown without the example items.
  var ruleText: String
  var positives: [String] = []
  var negatives: [String] = []
  /// The rule, parsed.
  var rule: MarkdownNode

  init(_ text: String) {
    guard !text.isEmpty else {
      (ruleText, rule) = ("", MarkdownNode(kind: .document, line: 1, endLine: 1))
      return
    }
    var lines: [Substring?] = SourceText.split(text)
    for list in Markdown.parse(text).children {
      guard case .list = list.kind else { continue }
      for item in list.children {
        guard let (isPositive, words) = Self.example(item, lines: lines) else { continue }
        if isPositive { positives.append(words) } else { negatives.append(words) }
        for index in (item.line - 1)..<min(item.endLine, lines.count) { lines[index] = nil }
      }
    }
    ruleText = ClauseReader.trimmed(lines.compactMap { $0 }[...])
    rule = Markdown.parse(ruleText)
  }

  /// The mark that an item begins with: `Yes:` or `No:`; `nil` for any other item.
  static func mark(_ item: MarkdownNode) -> String? {
    guard let first = item.children.first, first.kind == .paragraph else { return nil }
    let text = first.plainText
    return ["Yes:", "No:"].first { text.hasPrefix($0) }
  }

  /// The item's source without its bullet, its mark and the indentation of its further lines.
  private static func example(_ item: MarkdownNode, lines: [Substring?]) -> (isPositive: Bool, text: String)?
  {
    guard let mark = mark(item), item.line <= lines.count, let first = lines[item.line - 1],
      let place = first.firstRange(of: mark)
    else { return nil }
    let indentation = first[..<place.lowerBound].utf8.count
    var kept = [first[place.upperBound...].drop { $0 == " " }]
    for line in lines[item.line..<max(item.line, min(item.endLine, lines.count))] {
      guard let line else { continue }
      let spaces = line.utf8.prefix { $0 == 0x20 }.count
      kept.append(line.dropFirst(min(spaces, indentation)))
    }
    return (mark == "Yes:", ClauseReader.trimmed(kept[...]))
  }
}
