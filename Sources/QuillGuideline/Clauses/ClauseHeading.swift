/// What a heading says when it begins a clause or a section.

struct ClauseHeading {
  var code: String
  var title: String
  var isSection: Bool
  var isProcedure: Bool

  /// - Returns: `nil` for a heading that begins neither: no code, or not at the level of one.
  init?(_ node: MarkdownNode) {
    guard case .heading(let level) = node.kind, level == 2 || level == 3 else { return nil }
    let text = Self.folded(node.plainText)
    let code = text.prefix { $0 != " " }
    guard ClauseCode.isValid(code) else { return nil }
    var title = text.dropFirst(code.count).drop { $0 == " " }
    isProcedure = title.hasSuffix("{procedure}")
    if isProcedure { title = title.dropLast("{procedure}".count) }
    while title.last == " " { title.removeLast() }
    self.code = String(code)
    self.title = String(title)
    isSection = level == 2
  }

  /// White space folded to single spaces.
  static func folded(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
