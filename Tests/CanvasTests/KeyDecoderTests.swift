import Canvas
import TestKit
import Testing

/// What terminals send, as bytes, and what becomes of it.
@Suite struct KeyDecoderTests {
  private static func keys(_ text: String, described: [[UInt8]: Key] = [:]) -> [ScreenEvent] {
    var decoder = KeyDecoder(described: described)
    return decoder.feed(Array(text.utf8)) + decoder.flush()
  }

  static let known: [(String, [Key])] = [
    (
      "j4G é世",
      [.character("j"), .character("4"), .character("G"), .character(" "), .character("é"), .character("世")]
    ),
    (
      "\r\n\t\u{7F}\u{8}\u{3}\u{0}\u{1F}",
      [.enter, .enter, .tab, .backspace, .backspace, .ctrl("c"), .ctrl("@"), .ctrl("_")]
    ),
    // Arrows: as cursor keys, as an application's, by rxvt, with every modifier.
    ("\u{1B}[A\u{1B}[B\u{1B}[C\u{1B}[D", [.up, .down, .right, .left]),
    ("\u{1B}OA\u{1B}OB\u{1B}OC\u{1B}OD", [.up, .down, .right, .left]),
    ("\u{1B}[1;2A\u{1B}[1;3B\u{1B}[a\u{1B}Ob", [.up, .down, .up, .down]),
    (
      "\u{1B}[1;5C\u{1B}[1;5D\u{1B}O1;5C\u{1B}O5D\u{1B}[5C\u{1B}Oc\u{1B}Od",
      [
        .controlRight, .controlLeft, .controlRight, .controlLeft, .controlRight, .controlRight, .controlLeft,
      ]
    ),
    // Home and End: of xterm, PuTTY, rxvt and the console.
    ("\u{1B}[H\u{1B}OH\u{1B}[1~\u{1B}[7~\u{1B}[1;5H\u{1B}[7^", [.home, .home, .home, .home, .home, .home]),
    ("\u{1B}[F\u{1B}OF\u{1B}[4~\u{1B}[8~\u{1B}[1;2F\u{1B}[8$", [.end, .end, .end, .end, .end, .end]),
    (
      "\u{1B}[2~\u{1B}[3~\u{1B}[5~\u{1B}[6~\u{1B}[3;5~\u{1B}[5;2~",
      [
        .insert, .delete, .pageUp, .pageDown, .delete, .pageUp,
      ]
    ),
    ("\u{1B}OP\u{1B}[[A\u{1B}[15~\u{1B}[24~", [.function(1), .function(1), .function(5), .function(12)]),
    ("\u{1B}[Z\u{1B}OM\u{1B}Oq\u{1B}Ok", [.backTab, .enter, .character("1"), .character("+")]),
    // Escape, and Escape with another key.
    ("\u{1B}", [.escape]),
    ("\u{1B}j\u{1B}é", [.alt("j"), .alt("é")]),
    ("\u{1B}\u{1B}", [.escape, .escape]),
    ("\u{1B}\r\u{1B}\u{7F}", [.escape, .enter, .escape, .backspace]),
    ("\u{1B}\u{1B}[A", [.escape, .up]),
    ("\u{1B}[", [.alt("[")]),
    ("\u{1B}O", [.alt("O")]),
    ("\u{1B}P", [.alt("P")]),
    ("\u{1B}[\r", [.alt("["), .enter]),
  ]

  @Test(arguments: known) func keysAreRead(text: String, keys: [Key]) {
    #expect(Self.keys(text) == keys.map(ScreenEvent.key))
  }

  static let unknown = [
    "\u{1B}[<0;10;10M", "\u{1B}[<0;10;10m", "\u{1B}[M !!", "\u{1B}[M\u{A9}\u{A9}1", "\u{1B}[32;10;10M",
    "\u{1B}[27;5;9~", "\u{1B}[?1;2c", "\u{1B}[>41;380;0c", "\u{1B}[106;5u", "\u{1B}[106:74;5:1u",
    "\u{1B}[24;80R", "\u{1B}[I", "\u{1B}[O", "\u{1B}[0n", "\u{1B}[?2026;2$y", "\u{1B}[8;24;80t",
    "\u{1B}[201~",
    "\u{1B}[1;2P", "\u{1B}[57441u", "\u{1B}[99999999999999999999~", "\u{1B}[1;1;1;1;1A", "\u{1B}[1;5:3A",
    "\u{1B}[ A", "\u{1B}[!p", "\u{1B}[=1;2u", "\u{1B}[1", "\u{1B}[1;5", "\u{1B}[<0;1", "\u{1B}[M4",
    "\u{1B}O1;",
    "\u{1B}O~", "\u{1B}[G", "\u{1B}[E", "\u{1B}[10;10H", "\u{1B}]11;rgb:1111/2222/3333\u{7}",
    "\u{1B}]11;rgb:1111/2222/3333\u{1B}\\", "\u{1B}P>|xterm(380)\u{1B}\\", "\u{1B}P1$r4;1m\u{1B}\\",
    "\u{1B}_Gi=1;OK\u{1B}\\", "\u{1B}^x\u{1B}\\", "\u{1B}Xx\u{1B}\\", "\u{1B}]0;42", "\u{9B}1;2x", "\u{85}",
  ]

  @Test(arguments: unknown) func whatIsNotKnownIsNoKey(text: String) {
    #expect(Self.keys(text) == [])
    var decoder = KeyDecoder()
    let events = decoder.feed(Array(text.utf8)) + decoder.flush()
    #expect(events + decoder.feed(Array("j".utf8)) == [.key(.character("j"))], "the next key is one again")
  }

  @Test(arguments: known) func bytesMayComeOneByOne(text: String, keys: [Key]) {
    var decoder = KeyDecoder()
    var events: [ScreenEvent] = []
    for byte in text.utf8 { events += decoder.feed([byte]) }
    #expect(events + decoder.flush() == keys.map(ScreenEvent.key))
    #expect(decoder.patience == nil)
  }

  @Test func theTerminalsOwnDescriptionComesFirst() {
    let described: [[UInt8]: Key] = [Array("\u{1B}[214z".utf8): .home, Array("\u{1B}[M".utf8): .function(1)]
    #expect(
      Self.keys("\u{1B}[214z\u{1B}[Mj", described: described) == [
        .key(.home), .key(.function(1)), .key(.character("j")),
      ])
  }

  @Test func aLoneEscapeWaitsShortlyAndTheRestOfASequenceLonger() {
    var decoder = KeyDecoder()
    #expect(decoder.patience == nil)
    #expect(decoder.feed([0x1B]) == [])
    #expect(decoder.patience == 25)
    #expect(decoder.feed(Array("[1;".utf8)) == [])
    #expect(decoder.patience == 100)
    #expect(decoder.feed(Array("5C".utf8)) == [.key(.controlRight)])
    #expect(decoder.patience == nil)
  }

  @Test func whatIsNoUTF8IsMarked() {
    var decoder = KeyDecoder()
    #expect(decoder.feed([0xE9, 0x6A]) == [.key(.character("\u{FFFD}")), .key(.character("j"))])
    #expect(decoder.feed([0xFF]) == [.key(.character("\u{FFFD}"))])
    #expect(decoder.feed([0xE4, 0xB8]) == [])
    #expect(decoder.feed([0x96]) == [.key(.character("世"))])
  }

  @Test func pastesAreOnePiece() {
    let start = "\u{1B}[200~", end = "\u{1B}[201~"
    #expect(
      Self.keys("a\(start)b\r\nc\rd\ne\(end)f") == [
        .key(.character("a")), .paste("b\nc\nd\ne"), .key(.character("f")),
      ])
    #expect(
      Self.keys("\(start)\u{1B}[A\u{1B}]0;x\u{7}\u{1B}[201x\(end)") == [
        .paste("\u{1B}[A\u{1B}]0;x\u{7}\u{1B}[201x")
      ])
    #expect(Self.keys("\(start)no end\u{1B}[20") == [.paste("no end\u{1B}[20")])
    #expect(Self.keys("\(start)\(end)") == [.paste("")])
    var decoder = KeyDecoder()
    var events: [ScreenEvent] = []
    for byte in "\(start)wört\(end)j".utf8 { events += decoder.feed([byte]) }
    #expect(events == [.paste("wört"), .key(.character("j"))])
  }

  @Test func anyBytesAreReadToTheirEnd() {
    var generator = SplitMix.printed("anyBytesAreReadToTheirEnd")
    let common: [UInt8] = Array("\u{1B}[O;<?~MPu$01259AHZ]_\\\u{7}\u{9B}é".utf8)
    for _ in 0..<Effort.count(5_000, whole: 200_000) {
      let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        Bool.random(using: &generator)
          ? common.randomElement(using: &generator) ?? 0 : UInt8.random(in: 0...255, using: &generator)
      }
      var decoder = KeyDecoder()
      _ = decoder.feed(bytes)
      _ = decoder.flush()
      #expect(decoder.patience == nil, "\(bytes)")
    }
  }
}
