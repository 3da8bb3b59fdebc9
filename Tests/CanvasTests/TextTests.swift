import TestKit
import Testing

@testable import Canvas

@Suite struct TextTests {
  static let widths: [(String, Int)] = [
    ("a", 1), ("é", 1), ("e\u{301}", 1), ("世", 2), ("Ａ", 2), ("ｱ", 1), ("한", 2),
    ("\u{1112}\u{1161}\u{11AB}", 2),
    ("👍", 2), ("👍🏽", 2), ("👨‍👩‍👧", 2), ("🇩🇪", 2), ("❤️", 2), ("❤", 1), ("1️⃣", 2), ("─", 1), ("→", 1),
    ("क", 1), ("ש", 1), ("…", 1), ("█", 1),
  ]

  @Test(arguments: widths) func graphemeTakesItsColumns(_ text: String, _ width: Int) {
    #expect(DisplayWidth.of(Character(text)) == width)
    #expect(DisplayWidth.of(text) == width)
  }

  static let lines: [(String, [String])] = [
    ("", [""]), ("a", ["a"]), ("a\n", ["a"]), ("a\nb", ["a", "b"]), ("a\r\nb\r\n", ["a", "b"]),
    ("\n\n", ["", ""]),
    ("a\rb\n", ["a\rb"]), ("a\r\r\nb", ["a\r", "b"]), ("a\u{2028}b", ["a\u{2028}b"]), ("a\r", ["a\r"]),
  ]

  @Test(arguments: lines) func linesEndAtLineFeedsOnly(_ text: String, _ expected: [String]) {
    #expect(TextLines.split(text).map { Array($0.utf8) } == expected.map { Array($0.utf8) })
  }

  /// A base with seven marks: four are drawn, then `<+3>`, five columns together.
  static let loaded = "e" + String(repeating: "\u{301}", count: 7)

  static let wrapped: [(String, Int, [String])] = [
    ("", 5, [""]), ("abc", 5, ["abc"]), ("one two three", 5, ["one ", "two ", "three"]),
    ("abcdefghij", 4, ["abcd", "efgh", "ij"]), ("世界世界", 5, ["世界", "世界"]), ("世界", 1, ["世", "界"]),
    ("aa  bb", 3, ["aa  ", "bb"]), ("one abcdefgh", 5, ["one ", "abcde", "fgh"]),
    ("a\u{1B}b", 2, ["a", "\u{1B}", "b"]), ("x\tabc", 9, ["x\t", "abc"]),
    (Self.loaded + "b", 5, [Self.loaded, "b"]), ("ab" + Self.loaded, 6, ["ab", Self.loaded]),
    ("a " + Self.loaded, 5, ["a ", Self.loaded]), ("a" + Self.loaded, 6, ["a" + Self.loaded]),
  ]

  @Test(arguments: wrapped) func rowsBreakAtBlanks(_ line: String, _ width: Int, _ expected: [String]) {
    #expect(SoftWrap.rows(line, width: width).map(line.slice) == expected)
  }

  @Test func rowsCoverTheLineAndFit() {
    var generator = SplitMix.printed("rowsCoverTheLineAndFit")
    for _ in 0..<Effort.count(2_000, whole: 200_000) {
      let line = RandomText.string(Int.random(in: 0..<40, using: &generator), &generator).filter {
        $0 != "\n"
      }
      let width = Int.random(in: 1...20, using: &generator)
      var end = 0
      for row in SoftWrap.rows(line, width: width) {
        #expect(row.lowerBound == end)
        #expect(!row.isEmpty || line.isEmpty)
        end = row.upperBound
        let tokens = Visible.tokens(line.slice(row))
        let trimmed = tokens.reversed().drop { $0.kind == .tab || $0.text == " " }
        let used = trimmed.reduce(0) { $0 + $1.width }
        // One that is wider than a row, with the count of its marks, has a row of its own.
        let alone = trimmed.count { $0.kind != .surplus } == 1
        #expect(used <= width || alone || tokens.contains { $0.kind == .tab })
      }
      #expect(end == line.utf8.count)
    }
  }

  @Test func layoutKnowsWhereLinesStart() {
    let layout = TextLayout(text: "one two three\nx\nlong long", width: 5)
    #expect(layout.rows.map(layout.text) == ["one ", "two ", "three", "x", "long ", "long"])
    #expect((0...3).map { layout.firstRow(ofLine: $0) } == [0, 3, 4, 6])
    #expect(layout.rows.map(\.isFirst) == [true, false, false, true, true, false])
  }

  @Test func searchIgnoresCaseOfASCII() {
    #expect(TextSearch.ranges(of: "ab", in: "xAbaB é ab") == [1..<3, 3..<5, 9..<11])
    #expect(TextSearch.ranges(of: "", in: "abc") == [])
    #expect(TextSearch.ranges(of: "aa", in: "aaaa") == [0..<2, 2..<4])
  }

  @Test func boundariesStepOverUnits() {
    let line = "ae\u{301}世\u{1B}👨‍👩‍👧" + "e" + String(repeating: "\u{301}", count: 6)
    var places = [0]
    while let last = places.last, last < line.utf8.count {
      places.append(TextBoundaries.next(line, after: last))
    }
    var back = [line.utf8.count]
    while let last = back.last, last > 0 { back.append(TextBoundaries.previous(line, before: last)) }
    #expect(places == [0, 1, 4, 7, 8, 26, 35, 39])
    #expect(back == places.reversed())
  }
}
