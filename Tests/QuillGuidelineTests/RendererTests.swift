import QuillGuideline
import QuillModel
import TestKit
import Testing

struct RendererTests {
  /// Columns as a terminal counts them, for the characters that these tests use.
  static func width(_ text: String) -> Int {
    text.reduce(0) { sum, character in
      let value = character.unicodeScalars.first?.value ?? 0
      let isWide =
        (0x1100...0x115F).contains(value) || (0x2E80...0xA4CF).contains(value)
        || (0xAC00...0xD7A3).contains(value) || (0xFF00...0xFF60).contains(value)
        || (0x1F300...0x1FAFF).contains(value)
      return sum + (isWide ? 2 : 1)
    }
  }

  /// One letter for each style, as many as the text has columns.
  static func letters(_ line: RenderedLine) -> String {
    line.spans.map { span in
      let letter: Character =
        switch span.style {
        case .heading(let level): Character("\(level)")
        case .text: "."
        case .strong: "S"
        case .emphasis: "E"
        case .code: "c"
        case .codeBlock: "C"
        case .quote: "Q"
        case .listMarker: "*"
        case .link: "L"
        case .rule: "-"
        case .tableCell: "t"
        case .yes: "Y"
        case .no: "N"
        case .added(let isWord): isWord ? "A" : "+"
        case .removed(let isWord): isWord ? "R" : "-"
        }
      return String(repeating: letter, count: width(span.text))
    }.joined()
  }

  @Test(arguments: [80, 40, 20])
  func looksLikeItsPicture(columns: Int) throws {
    let lines = GuidelineRenderer.lines(try Fixture.good(), columns: columns, width: Self.width)
    let rule = String(repeating: "=", count: columns)
    var picture = rule + "\n" + lines.map { $0.text + "\n" }.joined() + rule + "\n"
    if columns == 80 { picture += lines.map { Self.letters($0) + "\n" }.joined() + rule + "\n" }
    picture += lines.compactMap { line in line.clause.map { "\($0) \(line.sourceLine ?? 0)\n" } }.joined()
    Golden.expect(picture, at: "Tests/Golden/guideline/rendered-\(columns).txt")
  }

  @Test(arguments: Array(20...100))
  func noLineIsWiderThanItsColumns(columns: Int) throws {
    let nested = (0..<40).map { String(repeating: "  ", count: $0) + "- item \($0) with 日本語 words" }.joined(
      separator: "\n")
    let guideline = try Fixture.good()
    let lines =
      GuidelineRenderer.lines(guideline, columns: columns, width: Self.width)
      + GuidelineRenderer.lines(markdown: nested, columns: columns, width: Self.width)
      + GuidelineRenderer.lines(
        markdown: String(repeating: "> ", count: 200) + "deep", columns: columns, width: Self.width)
    for line in lines { #expect(Self.width(line.text) <= columns, "\(line.text)") }
  }

  @Test func headingsNameTheirClauseAndLine() throws {
    let guideline = try Fixture.good()
    let lines = GuidelineRenderer.lines(guideline, columns: 80, width: Self.width)
    let found = lines.compactMap { line in line.clause.map { ($0, line.sourceLine) } }
    #expect(found.map(\.0) == guideline.clauses.map(\.code))
    #expect(found.map(\.1) == guideline.clauses.map { Optional($0.line) })
  }

  @Test(arguments: [
    ("**bold** and *thin* and `code`", "bold and thin and code", "SSSS.....EEEE.....cccc"),
    ("[text](https://a.b) [here](#c1)", "text (https://a.b) here", "LLLLLLLLLLLLLLLLLL.LLLL"),
    ("a <b>c</b>", "a <b>c</b>", ".........."),
    ("- Yes: x", "- Yes: x", "**YYYY.."),
    ("- No: y", "- No: y", "**NNN.."),
    ("1. a\n2. b", "1. a|2. b", "***.|***."),
    ("> a\n>\n> b", "│ a|│ |│ b", "QQ.|QQ|QQ."),
    ("a  \nb", "a|b", ".|."),
    ("```\n\tx  y\n```", "      x  y", "CCCCCCCCCC"),
    ("***", "────────────────────────", "------------------------"),
    ("", "", ""),
    ("![a cat](cat.png)", "[image: a cat] (cat.png)", "...............LLLLLLLLL"),
    ("[https://a.b](https://a.b)", "https://a.b", "LLLLLLLLLLL"),
    ("wordwordwordwordwordwordword", "wordwordwordwordwordword|word", "........................|...."),
    ("日本語の返信も同じ規則で読む。", "日本語の返信も同じ規則で|読む。", "........................|......"),
    ("| a | b |\n|---|---|\n| 1 | 日本 |", "a │ b|──┼─────|1 │ 日本", "S---S|--------|t---tttt"),
  ])
  func showsMarkdown(markdown: String, text: String, styles: String) {
    let lines = GuidelineRenderer.lines(markdown: markdown, columns: 24, width: Self.width)
    #expect(
      lines.map(\.text).joined(separator: "|").replacing(" |", with: "|") == text.replacing(" |", with: "|"))
    #expect(lines.map(Self.letters).joined(separator: "|") == styles)
  }
}
