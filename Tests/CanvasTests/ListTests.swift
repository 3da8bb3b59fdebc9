import TestKit
import Testing

@testable import Canvas

/// Lists, tables, viewers, diffs and pickers: what they do, not how they look.
@Suite struct ListTests {
  @Test func cursorStaysInTheListAndInView() {
    var generator = SplitMix.printed("cursorStaysInTheListAndInView")
    for _ in 0..<Effort.count(200, whole: 20_000) {
      var list = ListCursor(count: Int.random(in: 0...30, using: &generator), rows: 5)
      for _ in 0..<50 {
        switch Int.random(in: 0..<9, using: &generator) {
        case 0: list.down(Int.random(in: 0...3, using: &generator))
        case 1: list.up(Int.random(in: 0...3, using: &generator))
        case 2: list.pageDown()
        case 3: list.pageUp()
        case 4: list.halfDown()
        case 5: list.top()
        case 6: list.bottom()
        case 7: list.fit(rows: Int.random(in: -1...9, using: &generator))
        default: list.setCount(Int.random(in: 0...30, using: &generator))
        }
        for rows in 1...9 {
          let visible = list.visible(rows: rows)
          #expect(list.isEmpty || visible.contains(list.index))
          #expect(visible.count == min(rows, list.count))
        }
        #expect(list.selection == (list.isEmpty ? nil : list.index))
      }
    }
  }

  @Test func movingUpInsideTheViewDoesNotScroll() {
    var list = ListCursor(count: 50, rows: 10)
    list.down(20)
    #expect(list.visible(rows: 10) == 11..<21)
    list.up(3)
    #expect(list.visible(rows: 10) == 11..<21)
    #expect(list.positionText(rows: 10) == "12–21 of 50")
  }

  @Test func narrowTableLosesTheLeastImportantColumns() {
    let table = Table([
      .fixed("id", 4, importance: 3), .flexible("name", minimum: 10), .fixed("x", 8, importance: 0),
      .fixed("y", 8, importance: 1),
    ])
    #expect(table.layout(width: 60).map(\.column) == [0, 1, 2, 3])
    #expect(table.layout(width: 60).map(\.width) == [4, 34, 8, 8])
    #expect(table.layout(width: 30).map(\.column) == [0, 1, 3])
    #expect(table.layout(width: 20).map(\.column) == [0, 1])
    #expect(table.layout(width: 5).map(\.column) == [0])
    #expect(table.layout(width: 2).map(\.width) == [2])
  }

  @Test func viewerSaysWhereItIs() {
    var view = ScrollText(text: (1...18).map { "line \($0)" }.joined(separator: "\n"))
    view.fit(Size(width: 20, height: 15))
    view.bottom()
    #expect(view.positionText == "lines 4–18 of 18")
    view.fit(Size(width: 20, height: 18))
    #expect(view.positionText == "")
  }

  @Test func viewerCountsRowsWhereLinesAreWrapped() {
    var view = ScrollText(text: String(repeating: "word ", count: 1000), showsNumbers: true)
    view.fit(Size(width: 53, height: 10))
    #expect(view.positionText == "rows 1–10 of 100, more")
    view.bottom()
    #expect(view.positionText == "rows 91–100 of 100")
  }

  @Test func wrappedRowsHangUnderTheText() {
    let view = ScrollText([.init("12 one two three four", hang: 3)], size: Size(width: 12, height: 4))
    var buffer = CellBuffer(size: Size(width: 12, height: 4))
    view.draw(into: &buffer, rect: buffer.bounds)
    #expect(buffer.picture == "12 one two\n   three\n   four\n\n")
  }

  @Test func searchGoesRound() {
    var view = ScrollText(text: "a\nfind\nb\nFIND\nc")
    view.fit(Size(width: 10, height: 1))
    view.search = "find"
    let found = [view.findNext(), view.findNext(), view.findNext(), view.findNext(backwards: true)]
    #expect(found == [1, 3, 1, 3])
    view.search = "nowhere"
    let missing = view.findNext()
    #expect(missing == nil)
  }

  @Test func diffRolesFollowTheHunk() {
    let roles = DiffText.roles([
      "diff a b", "index 1..2", "--- a", "+++ b", "@@ -1,2 +1,2 @@", "--- x", " y", "+++ z", "trailer",
      "@@ -3 +3 @@", "-a",
      "+b", "\\ No newline",
    ])
    #expect(
      roles == [
        .heading, .dim, .heading, .heading, .hunk, .removed, .text, .added, .dim, .hunk, .removed, .added,
        .dim,
      ])
  }

  static let rankings: [(String, [String], [String])] = [
    ("exb", ["next bob", "export bundle", "exhibit"], ["export bundle", "exhibit", "next bob"]),
    ("gl", ["angle", "guideline", "glue", "go left"], ["glue", "go left", "angle", "guideline"]),
    ("zz", ["a", "b"], []),
    ("É", ["café", "cafe"], ["café"]),
  ]

  @Test(arguments: rankings) func pickerRanks(_ query: String, _ items: [String], _ expected: [String]) {
    let picker = FuzzyPicker(items, query: query)
    #expect(picker.matches.map { items[$0] } == expected)
  }

  @Test func pickerMarksTheLettersThatFit() {
    #expect(FuzzyScore.fit("bu", "a b big Bundle")?.ranges == [8..<9, 9..<10])
    #expect(FuzzyScore.fit("", "x")?.ranges == [])
    #expect(FuzzyScore.fit("世b", "世 ab")?.ranges == [0..<3, 5..<6])
  }

  @Test func promptCompletesAndRemembers() {
    var line = LineEditor()
    for character in "ex" { _ = line.handle(.character(character)) }
    line.complete(from: ["export", "explain", "quit"])
    #expect(line.text == "exp")
    line.complete(from: [])
    #expect(line.text == "export")
    line.complete(from: [])
    #expect(line.text == "explain")
    let accepted = line.accept()
    #expect(accepted == "explain")
    line.insert("a\nb\r\nc")
    #expect(line.text == "a b c")
    _ = line.handle(.up)
    #expect(line.text == "explain")
    _ = line.handle(.down)
    #expect(line.text == "a b c")
    _ = line.handle(.ctrl("w"))
    #expect(line.text == "a b ")
    let isUsed = line.handle(.enter)
    #expect(!isUsed)
  }

  /// The word at the cursor, by the words before it; what stands behind it stays.
  @Test func aWordIsCompletedByWhatStandsBeforeIt() {
    let candidates = { (before: [String]) -> [String] in
      before.last == "~tag" ? ["twin", "\"two words\""] : ["~tag ", "~state "]
    }
    var line = LineEditor("a ~t")
    line.completeWord(from: candidates)
    #expect(line.text == "a ~tag " && line.cursor == 7)
    line.completeWord(from: candidates)
    #expect(line.candidates == ["twin", "\"two words\""] && line.text == "a ~tag ")
    line.completeWord(from: candidates)
    line.completeWord(from: candidates)
    #expect(line.text == "a ~tag \"two words\"" && line.candidateIndex == 1)
    line.setText("~tag \"two w end")
    line.moveCursor(to: 11)
    line.completeWord(from: candidates)
    #expect(line.text == "~tag \"two words\" end" && line.cursor == 16)
    line.setText("~x")
    line.completeWord(from: candidates)
    #expect(line.text == "~x" && line.candidates.isEmpty)
  }
}
