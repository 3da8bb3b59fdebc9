/// What several tests of Canvas share.

import Canvas
import TestKit
import Testing

enum RandomText {
  /// Characters that make trouble: controls, marks, joiners, bidi, tags, wide, private, unassigned.
  private static let trouble: [ClosedRange<UInt32>] = [
    0...0x20, 0x7F...0xA0, 0xAD...0xAD, 0x300...0x36F, 0x590...0x6FF, 0x900...0x97F, 0x1100...0x11FF,
    0x200B...0x206F, 0x20D0...0x20FF, 0x2600...0x27BF, 0x3000...0x30FF, 0x4E00...0x4E80, 0xAC00...0xAC80,
    0xE000...0xE010, 0xFE00...0xFE0F, 0xFEFF...0xFEFF, 0xFFF0...0xFFFF, 0x1F1E6...0x1F1FF, 0x1F3FB...0x1F3FF,
    0x1F460...0x1F490, 0xE0000...0xE01EF, 0x10FFF0...0x10FFFF,
  ]

  static func scalar(_ generator: inout SplitMix) -> Unicode.Scalar {
    while true {
      let range: ClosedRange<UInt32> =
        switch Int.random(in: 0..<10, using: &generator) {
        case 0...2: 0x20...0x7E
        case 3: 0...0x10FFFF
        default: trouble.randomElement(using: &generator) ?? 0...0x7F
        }
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) { return scalar }
    }
  }

  static func string(_ length: Int, _ generator: inout SplitMix) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<length { text.append(scalar(&generator)) }
    return String(text)
  }
}

/// Draws something and gives text and roles as one block, a line of `=` between them.
func pictures(
  _ width: Int, _ height: Int, glyphs: Glyphs = .unicode, _ draw: (inout CellBuffer, Rect) -> Void
) -> String {
  var buffer = CellBuffer(size: Size(width: width, height: height), glyphs: glyphs)
  draw(&buffer, buffer.bounds)
  let screen = HeadlessScreen(size: buffer.size)
  screen.present(buffer, cursor: nil)
  return screen.picture + String(repeating: "=", count: width) + "\n" + screen.rolePicture
}
