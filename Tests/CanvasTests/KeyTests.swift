import Canvas
import TestKit
import Testing

@Suite struct KeyTests {
  static let sequences: [(String, [Key])] = [
    ("jj a <Enter>", [.character("j"), .character("j"), .character("a"), .enter]),
    (": export <Enter>", [.character(":")] + "export".map(Key.character) + [.enter]),
    ("<C-r> <A-b> <Space> <lt>", [.ctrl("r"), .alt("b"), .character(" "), .character("<")]),
    ("<C-Left><PageDown>", [.controlLeft, .pageDown]),
    ("<A->> <C-]> <F12>", [.alt(">"), .ctrl("]"), .function(12)]),
    (">", [.character(">")]),
    ("é世", [.character("é"), .character("世")]),
    ("", []),
  ]

  @Test(arguments: sequences) func notationIsRead(_ text: String, _ keys: [Key]) throws {
    #expect(try KeyNotation.parse(text) == keys)
  }

  @Test(arguments: ["<Enter", "<Nope>", "<C-R>", "<F13>", "<>", "<C-ab>"]) func wrongNotationIsNamed(
    _ text: String
  ) {
    #expect(throws: KeyNotation.ParseError.self) { try KeyNotation.parse(text) }
  }

  @Test func errorSaysWhatToDo() {
    let error = #expect(throws: KeyNotation.ParseError.self) { try KeyNotation.parse("j <Entr>") }
    #expect(
      error?.description
        == "<Entr> is no key: write a character, or a name such as <Enter>, <C-r>, <A-b>, <Space>, <lt>")
  }

  @Test func printedKeysReadBack() throws {
    var generator = SplitMix.printed("printedKeysReadBack")
    let named: [Key] = [
      .enter, .tab, .backTab, .escape, .backspace, .delete, .insert, .up, .down, .left, .right, .home, .end,
      .pageUp,
      .pageDown, .controlLeft, .controlRight, .ctrl("c"), .ctrl("@"), .ctrl("\\"), .ctrl("]"), .ctrl("^"),
      .ctrl("_"),
      .function(1), .function(12), .character("<"), .character(">"), .character(" "), .character("\u{3000}"),
      .alt("<"), .alt(">"), .alt(" "), .alt("\u{A0}"), .character("\u{301}"),
    ]
    for _ in 0..<Effort.count(3_000, whole: 300_000) {
      let keys = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
        let other = Character(RandomText.scalar(&generator))
        return [named.randomElement(using: &generator) ?? .enter, .character(other), .alt(other)]
          .randomElement(using: &generator) ?? .enter
      }
      let text = KeyNotation.print(keys)
      #expect(try KeyNotation.parse(text) == keys, "\(text)")
    }
  }

  @Test func keyBarLabelsAreShort() {
    #expect(
      [Key.enter, .ctrl("r"), .character("j"), .character(" "), .alt("b")].map(KeyNotation.label) == [
        "Enter", "^R", "j", "Space", "A-b",
      ])
  }
}
