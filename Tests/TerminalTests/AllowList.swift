/// Which escape sequences a terminal's own description knows; nothing else may be sent to it.

import TestKit
import Testing

struct AllowList {
  /// `CSI` forms: a private mark or none, and the final character.
  private var forms: Set<String> = ["?h", "?l"]
  /// Other sequences, whole.
  private var exact: Set<String> = []

  /// Reads the terminfo entry with `infocmp`.
  init(term: String) throws {
    let text = try Child.run(["/usr/bin/infocmp", "-1", "-x", term]).outText
    for line in text.split(separator: "\n") {
      guard let sign = line.firstIndex(of: "=") else { continue }
      take(Self.plain(line[line.index(after: sign)...]))
    }
    try #require(forms.contains("H") && forms.contains("m"))
  }

  /// What is wrong in a stream: the first sequence that is not known, or a character that is never sent.
  func violation(in bytes: [UInt8]) -> String? {
    let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == "\u{1B}" {
        guard let length = known(scalars[index...]) else {
          return scalars[index..<min(scalars.count, index + 12)].map { $0.escaped(asASCII: true) }.joined()
        }
        index += length
      } else if Self.isPlain(scalar) {
        index += 1
      } else {
        let before = scalars[max(0, index - 60)..<index].map { $0.escaped(asASCII: true) }.joined()
        return "\(scalar.escaped(asASCII: true)) after \(before)"
      }
    }
    return nil
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x08, 0x0A, 0x0D, 0x0E, 0x0F, 0x20...0x7E: true
    case 0...0x9F, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF,
      0xE000...0xF8FF, 0xE0000...:
      false
    default: true
    }
  }

  private func known(_ rest: ArraySlice<Unicode.Scalar>) -> Int? {
    let text = Array(rest.prefix(40))
    guard text.count > 1 else { return nil }
    if text[1] == "[" {
      guard let last = text.dropFirst(2).firstIndex(where: { $0.value >= 0x40 && $0.value <= 0x7E }) else {
        return nil
      }
      let parameters = text[2..<last]
      let mark = parameters.first.map { "?>!=".unicodeScalars.contains($0) ? String($0) : "" } ?? ""
      let isNumeric = parameters.dropFirst(mark.count).allSatisfy {
        $0 == ";" || ($0.value >= 0x30 && $0.value <= 0x39)
      }
      return isNumeric && forms.contains(mark + String(text[last])) ? last + 1 : nil
    }
    return [3, 2].first { length in
      text.count >= length && exact.contains(String(String.UnicodeScalarView(text[..<length])))
    }
  }

  private mutating func take(_ value: String) {
    let scalars = Array(value.unicodeScalars)
    var index = 0
    while index + 1 < scalars.count {
      guard scalars[index] == "\u{1B}" else {
        index += 1
        continue
      }
      if scalars[index + 1] == "[" {
        let rest = scalars[(index + 2)...]
        guard let last = rest.firstIndex(where: { $0.value >= 0x40 && $0.value <= 0x7E }) else { return }
        let mark = rest.first.map { "?>!=".unicodeScalars.contains($0) ? String($0) : "" } ?? ""
        forms.insert(mark + String(scalars[last]))
        index = last + 1
      } else if !"]PX^_".unicodeScalars.contains(scalars[index + 1]) {
        let length = "()*+".unicodeScalars.contains(scalars[index + 1]) ? 3 : 2
        exact.insert(String(String.UnicodeScalarView(scalars[index..<min(scalars.count, index + length)])))
        index += length
      } else {
        return
      }
    }
  }

  /// A capability with its escapes read and its parameter language taken out; a number stands for `%d`.
  private static func plain(_ value: Substring) -> String {
    var text = value.hasSuffix(",") ? String(value.dropLast()) : String(value)
    text = text.replacingOccurrences(of: "\\E", with: "\u{1B}")
    for (pattern, with) in [
      ("\\$<[^>]*>", ""), ("%p[0-9]", ""), ("%[0-9.:#+ -]*[dxX]", "0"), ("%\\{[0-9]+\\}", ""),
      ("%'[^']*'", ""),
      ("%[i?te;&|^=<>AO!~lcsm/*+-]", ""),
    ] {
      text = text.replacingOccurrences(of: pattern, with: with, options: .regularExpression)
    }
    return text
  }
}
