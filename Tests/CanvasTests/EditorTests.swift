import TestKit
import Testing

@testable import Canvas

@Suite struct EditorTests {
  private func edited(_ text: String = "", _ keys: String, width: Int = 20) throws -> MultilineEditor {
    var editor = MultilineEditor(text, size: Size(width: width, height: 5))
    for key in try KeyNotation.parse(keys) {
      let isUsed = editor.handle(key)
      #expect(isUsed)
    }
    return editor
  }

  static let cases: [(String, String, String)] = [
    ("", "abc<Enter>d<Backspace><Backspace>e", "abce"),
    ("one two", "<End><C-w>x", "one x"),
    ("one two", "<A-f><C-k>", "one"),
    ("one\ntwo", "<C-k><C-k>", "two"),
    ("one two", "<C-Right><C-Right><C-Left>X", "one Xtwo"),
    ("a世b", "<Right><Right><Backspace>", "ab"),
    ("e\u{301}x", "<Delete>", "x"),
    ("👨‍👩‍👧x", "<Right><Backspace>", "x"),
    ("a\u{202E}b", "<Right><Right><Backspace>", "ab"),
    ("one two", "<End><C-u><C-y><C-y>", "one twoone two"),
    ("", "one<Space>two<C-_>", "one "),
    ("", "one<Space>two<C-_><C-_><C-_>", ""),
    ("", "one<Space>two<C-_><C-_><C-r><C-r>", "one two"),
    ("ab\ncd", "<Down><End><Up>X", "abX\ncd"),
    ("ab", "<Right><Delete><Left><Delete>", ""),
    ("", "e", "e"),
  ]

  @Test(arguments: cases) func keysEdit(_ text: String, _ keys: String, _ expected: String) throws {
    let editor = try edited(text, keys)
    #expect(Array(editor.text.utf8) == Array(expected.utf8))
  }

  @Test func keysThatMeanNothingAreRefused() {
    var editor = MultilineEditor("x")
    for key in [Key.escape, .tab, .backTab, .function(1), .ctrl("x")] {
      let isUsed = editor.handle(key)
      #expect(!isUsed)
    }
    #expect(editor.text == "x")
  }

  @Test func upAndDownGoByRowsAndKeepTheColumn() throws {
    var editor = try edited("one two three\nx\nlonger line here", "<End>", width: 8)
    #expect(editor.position == (0, 13))
    _ = editor.handle(.down)
    #expect(editor.position == (1, 1))
    _ = editor.handle(.down)
    #expect(editor.position == (2, 5))
    _ = editor.handle(.up)
    _ = editor.handle(.up)
    #expect(editor.position == (0, 13))
    _ = editor.handle(.up)
    #expect(editor.position == (0, 5))
  }

  @Test func pasteIsOneStep() {
    var editor = MultilineEditor("start end")
    editor.moveCursor(line: 0, offset: 6)
    let paste = (1...500).map { "line \($0)" }.joined(separator: "\n")
    editor.insert(paste)
    #expect(editor.lineCount == 500)
    #expect(editor.text == "start " + paste + "end")
    #expect(editor.position == (499, 8))
    _ = editor.handle(.ctrl("_"))
    #expect(editor.text == "start end")
    #expect(editor.position == (0, 6))
  }

  @Test func undoBringsEveryTextBack() {
    var generator = SplitMix.printed("undoBringsEveryTextBack")
    let keys: [Key] = [
      .enter, .backspace, .delete, .left, .right, .up, .down, .home, .end, .pageUp, .pageDown, .controlLeft,
      .controlRight, .ctrl("k"), .ctrl("u"), .ctrl("w"), .ctrl("y"), .alt("d"), .character(" "), .ctrl("_"),
      .ctrl("r"),
    ]
    for _ in 0..<Effort.count(150, whole: 3_000) {
      let start = RandomText.string(Int.random(in: 0...30, using: &generator), &generator)
      var editor = MultilineEditor(start, size: Size(width: 7, height: 3))
      for _ in 0..<60 {
        let isKey = Bool.random(using: &generator)
        let other = Character(RandomText.scalar(&generator))
        _ = editor.handle(isKey ? keys.randomElement(using: &generator) ?? .enter : .character(other))
        let line = TextLines.pieces(editor.text)[editor.position.line]
        #expect(TextBoundaries.clamp(line, editor.position.offset) == editor.position.offset)
        var buffer = CellBuffer(size: Size(width: 7, height: 3))
        #expect(editor.draw(into: &buffer, rect: buffer.bounds) != nil)
      }
      // What was undone at the end would come back too.
      let end = editor.canRedo ? nil : editor.text
      while editor.canUndo { _ = editor.handle(.ctrl("_")) }
      #expect(Array(editor.text.utf8) == Array(start.utf8))
      while editor.canRedo { _ = editor.handle(.ctrl("r")) }
      if let end { #expect(Array(editor.text.utf8) == Array(end.utf8)) }
    }
  }

  @Test func aCursorIsKeptAsAPlaceInTheWholeText() {
    let text = "one\nzwei 世\n\nend"
    for offset in 0...text.utf8.count {
      let editor = MultilineEditor(text, cursor: offset)
      let isInside = offset > 9 && offset < 12
      #expect(editor.cursorOffset == (isInside ? 9 : offset), "\(offset)")
    }
    #expect(MultilineEditor(text, cursor: 99).cursorOffset == text.utf8.count)
  }

  @Test func longDocumentsStayQuick() {
    let line = "All good people write some words, 世界, and then a few more of them until a row is full.\n"
    var editor = MultilineEditor(String(repeating: line, count: 1200), size: Size(width: 80, height: 20))
    editor.moveCursor(line: 600, offset: 10)
    var buffer = CellBuffer(size: Size(width: 80, height: 20))
    let clock = ContinuousClock()
    let time = clock.measure {
      for _ in 0..<100 {
        _ = editor.handle(.character("x"))
        _ = editor.handle(.down)
        editor.draw(into: &buffer, rect: buffer.bounds)
      }
    }
    print("a key in 100 kB: \(time / 100)")
    #expect(time < .seconds(4))
  }
}
