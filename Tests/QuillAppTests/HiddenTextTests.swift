/// What is counted at import and told by `quill check` is what the screens draw a mark for.

import Canvas
import QuillModel
import TestKit
import Testing

@Suite struct HiddenTextTests {
  @Test func theListIsThatOfTheScreens() {
    for value in Effort.scalars {
      // A Korean vowel that stands alone is seen, on a base of the screens' own.
      if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { continue }
      guard let scalar = Unicode.Scalar(value), scalar != "\t", scalar != "\n" else { continue }
      let text = "a\(scalar)b"
      guard Visible.hiddenCount(text) != HiddenText.find(in: text).count else { continue }
      Issue.record("U+\(String(value, radix: 16))")
      return
    }
  }

  @Test(arguments: [
    "\u{1B}[31m\u{9B}", "a\r\nb", "\u{202E}abc\u{202C}\u{200B}", "👨‍👩‍👧 ❤️ 👍🏽 🇩🇪 1️⃣", "1\u{FE0F}2", "a\u{200D}b",
    "e" + String(repeating: "\u{301}", count: 41) + "x", "\u{301}", "\n\u{301}", "葛\u{E0100}", "\u{FFFD}",
    "日本語 עברית",
  ])
  func textsAreCountedAsOnTheScreens(text: String) {
    #expect(HiddenText.find(in: text).count == Visible.hiddenCount(text))
  }

  @Test func hiddenCharactersAreWrittenByTheirNames() {
    #expect(HiddenText.shown("a\u{202E}b\u{200B}\u{E0041}👨‍👩‍👧") == "a<RLO>b<ZWSP><U+E0041>👨‍👩‍👧")
    #expect(HiddenText.name("\u{202E}") == "U+202E RLO")
    #expect(HiddenText.name("\u{7}") == "U+0007")
  }
}
