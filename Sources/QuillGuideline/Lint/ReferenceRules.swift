/// Links within the document and mentions of clauses.

import QuillModel

enum ReferenceRules {
  static func problems(_ input: LintInput) -> [Problem] {
    let headings = input.document.children.filter { if case .heading = $0.kind { true } else { false } }
    let anchors = Anchors(headings: headings.map(\.plainText), codes: input.guideline.clauses.map(\.code))
    let codes = Set(input.guideline.clauses.map(\.code))
    let letters = Set(codes.compactMap(\.first))
    let scenarios = Set(input.definition.brief.scenarios.map(\.id))
    var problems: [Problem] = []
    var reported: Set<String> = []
    walk(input.document) { node, line in
      if case .link(let url) = node.kind, url.hasPrefix("#"), !anchors.contains(url) {
        problems.append(
          Problem(
            .warning, line: input.line(line),
            "The link \(url) leads to no heading. Write # and a clause's code, such as #\(codes.min() ?? "C1")."
          ))
      }
      guard node.kind == .text else { return }
      for code in ClauseCode.mentions(in: node.literal) {
        guard !codes.contains(code), !scenarios.contains(code), let letter = code.first,
          letters.contains(letter),
          reported.insert("\(line) \(code)").inserted
        else { continue }
        problems.append(
          Problem(
            .warning, line: input.line(line),
            "The text mentions \(code), which is no clause. Correct the code, or put it in `backquotes` if none is meant."
          ))
      }
    }
    return problems
  }

  /// An error for a code that front matter names and the body lacks.
  static func missing(_ code: String, of place: String, line: Int) -> Problem {
    Problem(
      "\(place) is defined by \(code), which the body does not have. Write that clause, or name another.",
      line: line)
  }

  /// Visits inline nodes with their line, leaving out headings, code and the examples of clauses.
  private static func walk(_ document: MarkdownNode, _ visit: (MarkdownNode, Int) -> Void) {
    var block = document
    document.walk { node in
      switch node.kind {
      case .heading, .codeBlock, .htmlBlock: return false
      case .item where ClauseParts.mark(node) != nil: return false
      case .paragraph, .tableRow: block = node
      default: break
      }
      // Inline nodes of tables have no line of their own.
      let hasLine = node.line >= block.line && node.line <= block.endLine
      visit(node, hasLine ? node.line : block.line)
      return true
    }
  }
}

/// The names by which `[…](#name)` reaches a heading: the form that git hosting services make of its text, or a
/// clause's code in any case.
struct Anchors {
  private var names: Set<String> = []

  init(headings: [String], codes: [String]) {
    var count: [String: Int] = [:]
    for heading in headings {
      let slug = Self.slug(heading)
      let earlier = count[slug, default: 0]
      count[slug] = earlier + 1
      names.insert(earlier == 0 ? slug : "\(slug)-\(earlier)")
    }
    names.formUnion(codes.map { $0.lowercased() })
  }

  func contains(_ url: String) -> Bool {
    let name = String(url.dropFirst())
    return names.contains(name.lowercased())
  }

  /// Lower case, spaces as hyphens, punctuation left out.
  static func slug(_ heading: String) -> String {
    String(
      heading.lowercased().compactMap { character -> Character? in
        if character == " " { return "-" }
        return character.isLetter || character.isNumber || character == "-" || character == "_"
          ? character : nil
      })
  }
}
