/// The short names of characters that are shown as a mark, such as `RLO` for U+202E.
enum HiddenNames {
  static func mark(_ scalar: Unicode.Scalar) -> String {
    let value = scalar.value
    if value < 0x20 { return "^" + String(Unicode.Scalar(UInt8(value + 0x40))) }
    if value == 0x7F { return "^?" }
    if let name = name(value) { return "<\(name)>" }
    if value < 0xA0 { return "<\(String(value, radix: 16, uppercase: true))>" }
    return "<U+\(hex(value))>"
  }

  /// At least four hexadecimal digits.
  static func hex(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  private static func name(_ value: UInt32) -> String? {
    switch value {
    case 0x85: "NEL"
    case 0xAD: "SHY"
    case 0x34F: "CGJ"
    case 0x61C: "ALM"
    case 0x180E: "MVS"
    case 0x200B: "ZWSP"
    case 0x200C: "ZWNJ"
    case 0x200D: "ZWJ"
    case 0x200E: "LRM"
    case 0x200F: "RLM"
    case 0x2028: "LS"
    case 0x2029: "PS"
    case 0x202A: "LRE"
    case 0x202B: "RLE"
    case 0x202C: "PDF"
    case 0x202D: "LRO"
    case 0x202E: "RLO"
    case 0x2060: "WJ"
    case 0x2066: "LRI"
    case 0x2067: "RLI"
    case 0x2068: "FSI"
    case 0x2069: "PDI"
    case 0xFE00...0xFE0F: "VS\(value - 0xFE00 + 1)"
    case 0xFEFF: "BOM"
    case 0xE0100...0xE01EF: "VS\(value - 0xE0100 + 17)"
    default: nil
    }
  }
}
