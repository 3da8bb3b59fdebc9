/// Each clause: its code, its examples, its length.

import QuillModel

enum ClauseRules {
  static func problems(_ input: LintInput) -> [Problem] {
    var problems = headingProblems(input)
    var first: [String: Int] = [:]
    for (clause, parts) in zip(input.guideline.clauses, input.parts) {
      if let line = first[clause.code] {
        problems.append(
          Problem(
            "The code \(clause.code) is there twice, first in line \(line). Give this clause a code never used before.",
            line: clause.line))
      } else {
        first[clause.code] = clause.line
      }
      problems += lengthProblems(clause, parts: parts) + exampleProblems(clause)
    }
    return problems
  }

  private static func lengthProblems(_ clause: Clause, parts: ClauseParts) -> [Problem] {
    if clause.title.isEmpty {
      return [
        Problem(
          .warning, line: clause.line, "\(clause.code) has no title. Write \"### \(clause.code) Title\".")
      ]
    }
    let words = parts.wordCount
    if words > GuidelineLint.greatestWordCount {
      return [
        Problem(
          .warning, line: clause.line,
          "\(clause.code) has \(words) words, more than \(GuidelineLint.greatestWordCount). Split it into two clauses."
        )
      ]
    }
    if words == 0, !clause.isSection {
      return [Problem(.warning, line: clause.line, "\(clause.code) has no rule. Write one below its title.")]
    }
    return []
  }

  private static func exampleProblems(_ clause: Clause) -> [Problem] {
    if clause.isSection || clause.isProcedure { return [] }
    let lacking = [(clause.positives.isEmpty, "Yes"), (clause.negatives.isEmpty, "No")].filter(\.0).map(\.1)
    if lacking.isEmpty { return [] }
    let items = lacking.map { "\"- \($0): …\"" }.joined(separator: " and ")
    return [
      Problem(
        .warning, line: clause.line,
        "\(clause.code) lacks an example. Add \(items), or {procedure} after the title if it decides no answer."
      )
    ]
  }

  /// Headings and items that look like what they are not.
  private static func headingProblems(_ input: LintInput) -> [Problem] {
    var problems: [Problem] = []
    for node in input.document.children {
      if case .heading(let level) = node.kind {
        problems += mistakenHeading(node, level: level).map {
          Problem(.warning, line: input.line(node.line), $0)
        }
      }
      if case .list = node.kind {
        for item in node.children where isMistakenExample(item) {
          problems.append(
            Problem(
              .warning, line: input.line(item.line),
              "This item looks like a clause's example, but is none. Begin it with \"Yes:\" or \"No:\", exactly so."
            ))
        }
      }
    }
    return problems
  }

  private static func mistakenHeading(_ node: MarkdownNode, level: Int) -> [String] {
    let marks = String(repeating: "#", count: level)
    let word = ClauseHeading.folded(node.plainText).prefix { $0 != " " }
    if ClauseCode.isValid(word), level != 2, level != 3 {
      return [
        "\"\(marks) \(word)\" looks like a clause, but has \(level) \"#\". Write \"### \(word) Title\"."
      ]
    }
    guard let code = ClauseCode.repaired(word) else { return [] }
    return [
      "\"\(marks) \(word)\" looks like a clause, but its code is not of the form C4 or C4.2. Write \"\(marks) \(code) Title\"."
    ]
  }

  private static func isMistakenExample(_ item: MarkdownNode) -> Bool {
    guard ClauseParts.mark(item) == nil, let text = item.children.first?.plainText.prefix(6).lowercased()
    else {
      return false
    }
    return ["yes:", "no:", "yes :", "no :"].contains { text.hasPrefix($0) }
  }
}
