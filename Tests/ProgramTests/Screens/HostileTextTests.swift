/// Text from outside on every screen: nothing hostile in any cell, every hostile character visible as a mark.

import Canvas
import Foundation
import QuillApp
import QuillModel
import Testing

@testable import quill

@Suite struct HostileTextTests {
  /// What SECURITY names: replies typed back, titles, clipboard, links, C0, C1, bidi, zero width, tags, stacked marks.
  static let corpus = [
    "\u{1B}[21t", "\u{1B}P$q\u{7F}\u{1B}\\", "\u{1B}P+q436F\u{1B}\\", "\u{1B}GQ", "\u{1B}]50;?\u{07}",
    "\u{1B}]49;?\u{07}",
    "\u{1B}]0;owned\u{07}", "\u{1B}]52;c;aGk=\u{07}", "\u{1B}]8;;http://evil\u{1B}\\x\u{1B}]8;;\u{1B}\\",
    "\u{9B}31m", "\u{90}x\u{9C}",
    "\u{202E}abc\u{202C}", "\u{2066}a\u{2069}", "\u{200B}\u{200D}\u{2060}\u{FEFF}\u{AD}\u{180E}",
    "\u{E0041}\u{E007F}",
    "\u{2028}\u{2029}\u{85}", "e" + String(repeating: "\u{301}", count: 1000),
    "\u{00}\u{08}\u{0B}\u{0C}\u{0D}x",
    "\u{FFFE}\u{10FFFF}\u{E000}", "日本語テキスト 👩‍👩‍👧 עברית", String(repeating: "wide 漢字 ", count: 60),
  ]

  private func workspace() throws -> Desk {
    let desk = try Desk()
    try desk.workspace()
    let lines = Self.corpus.enumerated().map { index, text in
      let safe = text.replacingOccurrences(of: "\u{00}", with: "")
      let example: JSONValue = [
        "id": .string("h-\(index)"), "input": ["message": .string(safe + "\nsecond " + safe)],
        "rationale": .string(safe), "tags": .array([.string(safe)]), "source": .string(safe),
        "family": .string(safe),
        "expected": ["answer": "COMPLAINT"],
      ]
      return CanonicalJSON.text(example)
    }
    try desk.write(lines.joined(separator: "\n") + "\n", to: "hostile.jsonl")
    try desk.must("import", "hostile.jsonl", "--state", "approved")
    return desk
  }

  @Test func noCellOfAnyScreenHoldsWhatATerminalObeys() throws {
    let desk = try workspace()
    for size in GoldenScreenTests.sizes {
      let robot = try Robot(desk.here, of: desk, as: "ana", size: size)
      for index in Self.corpus.indices {
        robot.keys("e \(String(repeating: "j", count: index)) <Enter> G q e G q q l")
        robot.paste(Self.corpus[index])
        robot.keys("n")
        robot.paste(Self.corpus[index])
        robot.keys("<Esc> i")
        robot.paste(Self.corpus[index])
        robot.keys("<Esc> q : ")
        robot.paste(Self.corpus[index])
        robot.keys("<Enter> q")
        while !robot.picture.hasPrefix(" reviews") { robot.keys("<Esc> q") }
        if robot.app.hasEnded { break }
      }
      for frame in robot.frames {
        let wrong = frame.unicodeScalars.first { scalar in
          scalar != "\n" && (scalar.properties.generalCategory == .control || Self.isHidden(scalar))
        }
        #expect(wrong == nil, "U+\(String(wrong?.value ?? 0, radix: 16)) in a frame at \(size)")
      }
    }
  }

  @Test func everyMarkIsToBeSeen() throws {
    let desk = try workspace()
    let robot = try Robot(desk.here, of: desk, as: "ana", size: Size(width: 132, height: 43))
    for (index, mark) in [
      (0, "^["), (9, "<9B>"), (11, "<RLO>"), (12, "<PDI>"), (13, "<ZWSP>"), (15, "<LS>"), (16, "<+996>"),
    ] {
      robot.keys(
        ": e x a m p l e <Space> h - \(String(index).map(String.init).joined(separator: " ")) <Enter>")
      #expect(robot.picture.contains(mark), "\(mark) of h-\(index)\n\(robot.picture)")
      #expect(robot.picture.contains("hidden character"), "h-\(index)")
      robot.keys("q")
    }
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200B, 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF, 0xAD, 0x180E,
      0x2028, 0x2029,
      0xE0000...0xE007F, 0xE000...0xF8FF:
      true
    default: false
    }
  }
}
