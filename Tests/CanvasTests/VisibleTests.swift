import Canvas
import TestKit
import Testing

/// The table of visible marks, row by row.
@Suite struct VisibleTests {
  static let shown: [(String, String, Int)] = [
    ("plain", "plain", 0),
    ("\u{1B}[31m", "^[[31m", 1),
    ("\u{0}\u{7}\u{7F}", "^@^G^?", 3),
    ("a\rb", "a␍b", 1),
    ("a\r\nb", "a␍¶b", 1),
    ("a\nb", "a¶b", 0),
    ("a\tb", "a→      b", 0),
    ("\u{9B}31m", "<9B>31m", 1),
    ("\u{85}\u{2028}\u{2029}", "<NEL><LS><PS>", 3),
    ("\u{202E}abc\u{202C}", "<RLO>abc<PDF>", 2),
    ("\u{2066}x\u{2069}\u{200E}\u{200F}\u{61C}", "<LRI>x<PDI><LRM><RLM><ALM>", 5),
    ("z\u{200B}w\u{200D}\u{200C}\u{2060}\u{FEFF}\u{AD}", "z<ZWSP>w<ZWJ><ZWNJ><WJ><BOM><SHY>", 6),
    ("\u{E0041}", "<U+E0041>", 1),
    ("\u{FFFF}\u{E000}\u{378}", "<U+FFFF><U+E000><U+0378>", 3),
    ("\u{FFFD}", "\u{FFFD}", 1),
    ("\u{301}", "◌\u{301}", 1),
    ("e\u{301}", "e\u{301}", 0),
    ("שלום עולם", "שלום עולם", 0),
    ("👨‍👩‍👧 ❤️ 👍🏽 🇩🇪 1️⃣", "👨‍👩‍👧 ❤️ 👍🏽 🇩🇪 1️⃣", 0),
    ("1\u{FE0F}2", "1<VS16>2", 1),
    ("a\u{200D}b", "a<ZWJ>b", 1),
    ("🇮\u{200D}🏾", "🇮<ZWJ>🏾", 1),
    ("葛\u{E0100}", "葛<VS17>", 1),
    ("\u{3164}", "<U+3164>", 1),
  ]

  @Test(arguments: shown) func textIsShownWithMarks(_ text: String, _ expected: String, _ hidden: Int) {
    let tokens = Visible.tokens(text)
    #expect(tokens.map(\.text).joined() == expected)
    #expect(Visible.hiddenCount(text) == hidden)
  }

  @Test func marksBeyondTheFourthAreCounted() {
    let tokens = Visible.tokens("e" + String(repeating: "\u{301}", count: 41) + "x")
    #expect(tokens.map(\.text) == ["e\u{301}\u{301}\u{301}\u{301}", "<+37>", "x"])
    #expect(tokens.map(\.range) == [0..<9, 9..<83, 83..<84])
  }

  @Test func aFourthJoinerInOnePictureIsShown() {
    let text = (0..<40).map { _ in "👩" }.joined(separator: "\u{200D}")
    #expect(Visible.hiddenCount(text) == 9)
    #expect(Visible.tokens("👍🏽🏽").map(\.width) == [2, 2])
  }

  @Test func tokensCoverTheTextInOrder() {
    var generator = SplitMix.printed("tokensCoverTheTextInOrder")
    for _ in 0..<Effort.count(2_000, whole: 200_000) {
      let text = RandomText.string(Int.random(in: 0..<20, using: &generator), &generator)
      for glyphs in [Glyphs.unicode, .ascii] {
        var end = 0
        for token in Visible.tokens(text, glyphs: glyphs) {
          #expect(token.range.lowerBound == end)
          #expect(token.width > 0)
          end = token.range.upperBound
        }
        #expect(end == text.utf8.count)
      }
    }
  }

  @Test func asciiModeShowsOnlyASCII() {
    let text = "naïve — 世 e\u{301} 👍 ≤ “x”"
    let shown = Visible.plainText(text, glyphs: .ascii)
    #expect(shown == "na<U+00EF>ve - <U+4E16> e<U+0301> <U+1F44D> <= \"x\"")
  }

  @Test func tabStopsDependOnTheColumn() {
    #expect(Visible.tokens("ab\tc\t").map(\.width) == [1, 1, 6, 1, 7])
    #expect(Visible.tokens("\t", column: 3).map(\.width) == [5])
  }
}
