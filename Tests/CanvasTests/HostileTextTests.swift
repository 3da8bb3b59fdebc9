import TestKit
import Testing

@testable import Canvas

/// Nothing that a terminal would obey ever gets into a cell, and nothing vanishes.
@Suite struct HostileTextTests {
  /// The seven replies that terminals once typed back (David Leadbeater's list), and other ways to speak to one.
  static let attacks: [String] = [
    "\u{1B}]2;evil\u{7}\u{1B}[21t", "\u{1B}P$q\n\u{1B}\\", "\u{1B}P$qm\u{1B}\\", "\u{1B}P+q6E616D65\u{1B}\\",
    "\u{1B}GQ;", "\u{1B}]50;?\u{7}", "\u{1B}[>q\u{1B}[21t",
    "\u{1B}]52;c;ZXZpbA==\u{7}", "\u{1B}]8;;http://x\u{7}y\u{1B}]8;;\u{7}", "\u{9D}2;evil\u{9C}", "\u{9B}31m",
    "\u{90}$q\u{9C}", "\u{1B}[2J\u{1B}[H", "\u{1B}c", "a\u{8}b", "a\rb", "\u{E}\u{F}", "\u{1B}]49;x\u{7}",
    "if \u{202E} { return \u{2066}// x\u{2069} \u{2066}", "admin\u{200B}", "\u{E0001}\u{E0041}\u{E007F}",
    "x" + String(repeating: "\u{489}", count: 2000), "\u{FEFF}\u{FFF9}\u{FFFA}\u{FFFB}\u{1D173}",
  ]

  @Test(arguments: attacks) func attackIsDrawnAsMarks(_ text: String) {
    for glyphs in [Glyphs.unicode, .ascii] {
      var buffer = CellBuffer(size: Size(width: 200, height: 1), glyphs: glyphs)
      buffer.write(text, at: Point(x: 0, y: 0))
      #expect(violations(buffer).isEmpty)
      #expect(buffer.cells.contains { $0.role == .hidden })
    }
  }

  @Test func randomStringsLeaveNothingHarmful() {
    var generator = SplitMix.printed("randomStringsLeaveNothingHarmful")
    var buffer = CellBuffer(size: Size(width: 60, height: 1))
    for _ in 0..<Effort.count(20_000, whole: 100_000) {
      let text = RandomText.string(Int.random(in: 1...12, using: &generator), &generator)
      buffer.fill(buffer.bounds)
      let x = Int.random(in: -3..<60, using: &generator)
      buffer.write(text, at: Point(x: x, y: 0), width: Int.random(in: 0...70, using: &generator))
      let found = violations(buffer)
      if !found.isEmpty {
        Issue.record("\(text.unicodeScalars.map { String($0.value, radix: 16) }): \(found)")
        return
      }
    }
  }

  @Test func everyHiddenScalarIsShown() {
    var missing: [UInt32] = []
    for value in Effort.scalars {
      guard let scalar = Unicode.Scalar(value), Self.isHarmful(scalar) else { continue }
      let tokens = Visible.tokens("a" + String(scalar) + "b")
      let mark = tokens.dropFirst().dropLast()
      if mark.isEmpty || !mark.allSatisfy({ $0.kind != .plain && $0.width > 0 }) { missing.append(value) }
    }
    #expect(missing.isEmpty)
  }

  @Test func commonScalarsAreHarmlessAndNeverJoin() {
    var wrong: [UInt32] = []
    for value in Effort.scalars {
      guard let scalar = Unicode.Scalar(value), let width = DisplayWidth.common(scalar) else { continue }
      let isJoining = ("a" + String(scalar) + "世").count != 3
      let isWide = WideRanges.contains(value)
      if Self.isHarmful(scalar) || isJoining || width != (isWide ? 2 : 1) { wrong.append(value) }
    }
    #expect(wrong.isEmpty)
  }

  /// Control, format, bidi, separators, unassigned, private: never in a cell (joiners of emoji are checked apart).
  static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .privateUse, .unassigned, .surrogate, .lineSeparator, .paragraphSeparator: true
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  private func violations(_ buffer: CellBuffer) -> [String] {
    var found: [String] = []
    var free = 0
    for cell in buffer.cells {
      if cell.isContinuation {
        if free == 0 || !cell.grapheme.isEmpty { found.append("stray continuation") }
        free -= 1
        continue
      }
      if free > 0 { found.append("wide cell cut") }
      let scalars = Array(cell.grapheme.unicodeScalars)
      guard let first = scalars.first else {
        found.append("empty cell")
        continue
      }
      let isEmoji = first.properties.isEmoji
      for scalar in scalars where Self.isHarmful(scalar) {
        if !(isEmoji && (scalar == "\u{200D}" || scalar == "\u{FE0F}")) { found.append("U+\(scalar.value)") }
      }
      if DisplayWidth.of(first) == 0 { found.append("zero width alone") }
      if buffer.glyphs.isASCII, !cell.grapheme.utf8.allSatisfy({ $0 < 0x7F }) { found.append("not ASCII") }
      free = DisplayWidth.of(Character(cell.grapheme)) - 1
    }
    if free > 0 { found.append("wide cell cut at the end") }
    return found
  }
}
