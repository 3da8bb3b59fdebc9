/// Text as a search compares it: NFC, in lower case. Made for looking through 100,000 examples while a person waits, so
/// plain letters go by a table, and only what the table does not know goes by Unicode's full rules.

import Foundation

/// The texts inside a JSON value, folded, one behind the other; used again and again for one row after the other.
struct FoldedText {
  private var bytes: [UInt8] = []
  private var hasOthers = false
  private var table = FoldTable()

  /// A text to look for.
  static func needle(_ text: String) -> [UInt8] { Array(folded(text).utf8) }

  /// By Unicode's rules. A small sigma is the same at the end of a word.
  fileprivate static func folded(_ text: String) -> String {
    text.precomposedStringWithCanonicalMapping.lowercased().precomposedStringWithCanonicalMapping
      .replacing("ς", with: "σ")
  }

  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    hasOthers = false
  }

  /// Adds a text.
  mutating func add(text: UnsafeRawBufferPointer) {
    for byte in text { add(byte) }
    bytes.append(0)
  }

  /// Adds every text of a JSON value, keys left out.
  ///
  /// - Parameter json: as `CanonicalJSON` writes it.
  mutating func add(json: UnsafeRawBufferPointer) {
    var index = 0
    while index < json.count {
      if json[index] == UInt8(ascii: "\"") {
        let start = bytes.count
        index = addString(json, from: index + 1)
        if index < json.count, json[index] == UInt8(ascii: ":") {
          bytes.removeLast(bytes.count - start)
        } else {
          bytes.append(0)
        }
      } else {
        index += 1
      }
    }
  }

  /// - Returns: the index behind the closing quote.
  private mutating func addString(_ json: UnsafeRawBufferPointer, from start: Int) -> Int {
    var index = start
    while index < json.count {
      let byte = json[index]
      if byte == UInt8(ascii: "\"") { return index + 1 }
      guard byte == UInt8(ascii: "\\"), index + 1 < json.count else {
        add(byte)
        index += 1
        continue
      }
      // Line feeds and other controls part words; a backslash and a quote stand for themselves.
      switch json[index + 1] {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): add(json[index + 1])
      default: add(0x20)
      }
      index += json[index + 1] == UInt8(ascii: "u") ? 6 : 2
    }
    return index
  }

  private mutating func add(_ byte: UInt8) {
    if byte >= 0x80 { hasOthers = true }
    bytes.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
  }

  /// Whether each of the needles occurs.
  mutating func holds(_ needles: [[UInt8]]) -> Bool {
    if hasOthers { foldOthers() }
    return bytes.withUnsafeBytes { text in
      needles.allSatisfy { needle in needle.withUnsafeBytes { Self.holds(text, $0) } }
    }
  }

  private static func holds(_ text: UnsafeRawBufferPointer, _ needle: UnsafeRawBufferPointer) -> Bool {
    guard let first = needle.first, let wanted = needle.baseAddress else { return true }
    guard var place = text.baseAddress, text.count >= needle.count else { return false }
    let last = place + (text.count - needle.count)
    while place <= last, let found = memchr(place, Int32(first), last - place + 1) {
      if memcmp(found, wanted, needle.count) == 0 { return true }
      place = UnsafeRawPointer(found) + 1
    }
    return false
  }

  /// In place, as most letters take as many bytes in lower case.
  private mutating func foldOthers() {
    hasOthers = false
    let isDone = bytes.withUnsafeMutableBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        if bytes[index] < 0x80 {
          index += 1
          continue
        }
        let (value, length) = Self.scalar(bytes, at: index)
        let folded = table.fold(value)
        if folded != value, !Self.replace(bytes, at: index, length, by: folded) { return false }
        index += length
      }
      return true
    }
    if !isDone { bytes = Array(Self.folded(String(decoding: bytes, as: UTF8.self)).utf8) }
  }

  private static func replace(
    _ bytes: UnsafeMutableBufferPointer<UInt8>, at index: Int, _ length: Int, by folded: UInt32
  ) -> Bool {
    guard let scalar = Unicode.Scalar(folded), let encoded = UTF8.encode(scalar), encoded.count == length
    else {
      return false
    }
    for (offset, byte) in encoded.enumerated() { bytes[index + offset] = byte }
    return true
  }

  /// The scalar whose UTF-8 begins there, and its bytes; what is no UTF-8 is left to the rules.
  private static func scalar(_ bytes: UnsafeMutableBufferPointer<UInt8>, at index: Int) -> (
    value: UInt32, length: Int
  ) {
    let first = UInt32(bytes[index])
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard first >= 0xC2, index + length <= bytes.count else { return (0xFFFD, 1) }
    var value = first & (0xFF >> UInt32(length + 1))
    for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
    return (value, length)
  }
}

/// What single scalars become.
private struct FoldTable {
  /// Of those below U+3000; filled as they come up.
  private var entries = [UInt32](repeating: Self.unknown, count: 0x3000)

  private static let unknown: UInt32 = 0xFFFF_FFFF
  /// No scalar: only Unicode's full rules can say.
  private static let hard: UInt32 = 0xFFFF_FFFE

  mutating func fold(_ value: UInt32) -> UInt32 {
    guard value < 0x3000 else { return Self.isInert(value) ? value : Self.hard }
    let known = entries[Int(value)]
    if known != Self.unknown { return known }
    let found = Unicode.Scalar(value).map(Self.entry) ?? Self.hard
    entries[Int(value)] = found
    return found
  }

  /// Han, kana, Korean syllables and pictures: no case, and nothing joins them.
  private static func isInert(_ value: UInt32) -> Bool {
    switch value {
    case 0x3000...0x3029, 0x3030...0x3098, 0x309B...0x9FFF, 0xAC00...0xD7A3, 0xFE00...0xFE0F, 0xFF00...0xFF20,
      0x1F300...0x1FAFF:
      true
    default: false
    }
  }

  private static func entry(_ scalar: Unicode.Scalar) -> UInt32 {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return hard
    default: break
    }
    // Korean letters join to syllables.
    if (0x1100...0x11FF).contains(scalar.value) { return hard }
    let folded = FoldedText.folded(String(Character(scalar))).unicodeScalars
    return folded.count == 1 ? folded.first?.value ?? hard : hard
  }
}
