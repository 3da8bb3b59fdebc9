/// Characters that a reader does not see, or that make text read differently: counted at import, never removed.

import QuillModel

public enum HiddenCharacters {
  /// In the texts of a value, keys included; the count, and the first few kinds as `U+202E`.
  public static func find(in value: JSONValue) -> (count: Int, codes: [String]) {
    var found = (count: 0, codes: [String]())
    visit(value, &found)
    return found
  }

  private static func visit(_ value: JSONValue, _ found: inout (count: Int, codes: [String])) {
    switch value {
    case .string(let text): scan(text, &found)
    case .array(let items): for item in items { visit(item, &found) }
    case .object(let object):
      for member in object.members {
        scan(member.key, &found)
        visit(member.value, &found)
      }
    default: break
    }
  }

  private static func scan(_ text: String, _ found: inout (count: Int, codes: [String])) {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A || $0 == 0x09 }) { return }
    var previous: Unicode.Scalar = "\u{0}"
    for scalar in text.unicodeScalars {
      let joins = scalar == "\u{200D}" && (previous.properties.isEmoji || previous == "\u{FE0F}")
      if isHidden(scalar), !joins {
        found.count += 1
        let code = "U+" + String(repeating: "0", count: max(0, 4 - hex(scalar).utf8.count)) + hex(scalar)
        if found.codes.count < 4, !found.codes.contains(code) { found.codes.append(code) }
      }
      previous = scalar
    }
  }

  private static func hex(_ scalar: Unicode.Scalar) -> String {
    String(scalar.value, radix: 16, uppercase: true)
  }

  /// Controls, soft hyphens, bidi controls, zero widths, tags, private use and noncharacters.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7F, 0x0A, 0x09: false
    case 0..<0x20, 0x7F...0x9F, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069: true
    case 0xE000...0xF8FF, 0xFDD0...0xFDEF, 0xFEFF, 0xE0000...0xE007F, 0xF0000...: true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }
}
