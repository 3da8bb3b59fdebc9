/// What the beginning of some bytes from a terminal means: a character, a control, or a sequence to its final byte.
///
/// Source: ECMA-48, 5.4 (control sequences: parameters 0x30–0x3F, intermediates 0x20–0x2F, a final byte 0x40–0x7E);
/// XTerm Control Sequences, "PC-Style Function Keys"; rxvt's and the Linux console's own forms.
struct KeySequence {
  private let bytes: [UInt8]
  /// Nothing more will come.
  private let isLast: Bool

  /// Longer ones are no sequence, but noise.
  static let greatest = 4096

  init(_ bytes: [UInt8], isLast: Bool) {
    self.bytes = bytes
    self.isLast = isLast || bytes.count >= Self.greatest
  }

  var step: KeyDecoder.Step {
    switch bytes[0] {
    case 0x1B: escape
    case 0x80...: character(at: 0)
    default: .keys([Self.control(bytes[0]) ?? Self.plain(bytes[0])], 1)
    }
  }

  // MARK: Escape

  private var escape: KeyDecoder.Step {
    guard bytes.count > 1 else { return isLast ? .keys([.escape], 1) : .unfinished }
    switch bytes[1] {
    case UInt8(ascii: "["): return control(from: 2, alone: .alt("["))
    case UInt8(ascii: "O"): return single(from: 2, alone: .alt("O"))
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "X"):
      return string
    case 0x20...0x7E: return .keys([.alt(Character(Unicode.Scalar(bytes[1])))], 2)
    case 0x80...:
      guard case .keys(let keys, let count) = character(at: 1) else { return .unfinished }
      guard case .character(let character)? = keys.first else { return .keys([.escape], 1) }
      return .keys([.alt(character)], count + 1)
    default: return .keys([.escape], 1)
    }
  }

  /// A string for the terminal's host (DCS, OSC and their like): an answer to something that Quill never asked.
  private var string: KeyDecoder.Step {
    let alone = Key.alt(Character(Unicode.Scalar(bytes[1])))
    for index in 2..<max(2, bytes.count) {
      if bytes[index] == 0x07 { return .keys([], index + 1) }
      guard bytes[index] == 0x1B else { continue }
      guard index + 1 < bytes.count else { return isLast ? .keys([], index) : .unfinished }
      if bytes[index + 1] == UInt8(ascii: "\\") { return .keys([], index + 2) }
      return .keys(index == 2 ? [alone] : [], index)
    }
    guard isLast else { return .unfinished }
    return .keys(bytes.count == 2 ? [alone] : [], bytes.count)
  }

  // MARK: Control sequences

  /// - Parameters:
  ///   - start: after the introducer.
  ///   - alone: the key that the introducer is when nothing follows.
  private func control(from start: Int, alone: Key?) -> KeyDecoder.Step {
    if start < bytes.count, bytes[start] == UInt8(ascii: "[") { return linux(start) }
    var index = start
    while index < bytes.count, (0x20...0x3F).contains(bytes[index]) {
      let isShiftOfRxvt = bytes[index] == UInt8(ascii: "$") && index > start && digits(start..<index)
      if isShiftOfRxvt { return .keys(Self.numbered(number(start..<index)), index + 1) }
      index += 1
    }
    guard index < bytes.count else {
      guard isLast else { return .unfinished }
      return .keys(index == start ? [alone].compactMap(\.self) : [], index)
    }
    let final = bytes[index]
    guard (0x40...0x7E).contains(final) else {
      // Broken off by another key.
      return .keys(index == start ? [alone].compactMap(\.self) : [], index)
    }
    if final == UInt8(ascii: "M"), index == start { return mouse(from: index + 1) }
    let parameters = String(decoding: bytes[start..<index], as: UTF8.self)
    if final == UInt8(ascii: "~"), parameters == "200" { return .pasteBegins(index + 1) }
    return .keys(Self.keys(parameters, final), index + 1)
  }

  /// The Linux console sends F1 to F5 as `ESC [ [ A` to `E`.
  private func linux(_ start: Int) -> KeyDecoder.Step {
    guard start + 1 < bytes.count else { return isLast ? .keys([.alt("[")], start) : .unfinished }
    let letter = bytes[start + 1]
    guard (0x41...0x45).contains(letter) else { return .keys([], start + 1) }
    return .keys([.function(Int(letter) - 0x40)], start + 2)
  }

  /// X10's mouse report: three more bytes, or characters, after its final byte.
  private func mouse(from start: Int) -> KeyDecoder.Step {
    var index = start
    for _ in 0..<3 where index < bytes.count {
      let isPair = (0xC2...0xDF).contains(bytes[index])
      index += 1
      if isPair, index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
    }
    return index - start >= 3 || isLast ? .keys([], index) : .unfinished
  }

  /// After SS3: one final byte, before it modifiers at most.
  private func single(from start: Int, alone: Key?) -> KeyDecoder.Step {
    var index = start
    while index < bytes.count, (0x30...0x3B).contains(bytes[index]) { index += 1 }
    let isBroken = index < bytes.count && !(0x40...0x7E).contains(bytes[index])
    guard index < bytes.count, !isBroken else {
      guard isLast || isBroken else { return .unfinished }
      return .keys(index == start ? [alone].compactMap(\.self) : [], index)
    }
    let parameters = String(decoding: bytes[start..<index], as: UTF8.self)
    let keypad = parameters.isEmpty ? Self.keypad(bytes[index]) : nil
    return .keys(keypad.map { [$0] } ?? Self.keys(parameters, bytes[index]), index + 1)
  }

  private func digits(_ range: Range<Int>) -> Bool { bytes[range].allSatisfy { (0x30...0x39).contains($0) } }
  private func number(_ range: Range<Int>) -> Int? { Int(String(decoding: bytes[range], as: UTF8.self)) }

  // MARK: Characters

  private static func plain(_ byte: UInt8) -> Key { .character(Character(Unicode.Scalar(byte))) }

  private static func control(_ byte: UInt8) -> Key? {
    switch byte {
    case 0x08, 0x7F: .backspace
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    case 0x00: .ctrl("@")
    case 0x01...0x1A: .ctrl(Character(Unicode.Scalar(byte + 0x60)))
    case 0x1C...0x1F: .ctrl(Character(Unicode.Scalar(byte + 0x40)))
    default: nil
    }
  }

  /// A character of two to four bytes; a byte that begins none is U+FFFD.
  private func character(at start: Int) -> KeyDecoder.Step {
    let length = [0xC2...0xDF, 0xE0...0xEF, 0xF0...0xF4].firstIndex { $0.contains(Int(bytes[start])) }
      .map { $0 + 2 }
    guard let length else { return .keys([.character("\u{FFFD}")], 1) }
    let part = bytes[start...].dropFirst().prefix(length - 1).prefix { $0 & 0xC0 == 0x80 }
    if start + 1 + part.count == bytes.count, part.count < length - 1, !isLast { return .unfinished }
    let whole = String(validating: bytes[start...].prefix(1 + part.count), as: UTF8.self)
    guard let scalar = whole?.unicodeScalars.first else { return .keys([.character("\u{FFFD}")], 1) }
    switch scalar.value {
    case 0x9B: return control(from: start + length, alone: nil)
    case 0x8F: return single(from: start + length, alone: nil)
    case 0x80...0x9F: return .keys([], length)
    default: return .keys([.character(Character(scalar))], length)
    }
  }
}
