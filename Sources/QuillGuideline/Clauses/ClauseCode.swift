/// The form of a clause's code: `[A-Z][0-9]+(\.[0-9]+)*`.

enum ClauseCode {
  static func isValid(_ text: some StringProtocol) -> Bool {
    var bytes = text.utf8[...]
    guard let letter = bytes.popFirst(), letter >= 0x41, letter <= 0x5A else { return false }
    return bytes.split(separator: 0x2E, omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && part.allSatisfy(isDigit)
    }
  }

  /// What a mistyped code was probably meant to be: `c4.2`, `C4.`, `C4:`, `C.4`, `C-4`; `nil` where the word looks
  /// like no code.
  static func repaired(_ word: some StringProtocol) -> String? {
    guard !isValid(word), let first = word.utf8.first, word.utf8.count <= 16,
      word.utf8.contains(where: isDigit),
      (first >= 0x41 && first <= 0x5A) || (first >= 0x61 && first <= 0x7A),
      word.utf8.dropFirst().allSatisfy({ isDigit($0) || [0x2E, 0x2D, 0x3A, 0x29, 0x2C].contains($0) })
    else { return nil }
    let numbers = word.utf8.dropFirst().split { !isDigit($0) }.map { String(decoding: $0, as: UTF8.self) }
    return word.prefix(1).uppercased() + numbers.joined(separator: ".")
  }

  /// The codes mentioned in a text, as whole words.
  static func mentions(in text: String) -> [String] {
    let words = text.utf8.split { !(isDigit($0) || $0 == 0x2E || isWordByte($0)) }
    return words.compactMap { word in
      let trimmed = word.reversed().drop { $0 == 0x2E }.reversed()
      let code = String(decoding: trimmed, as: UTF8.self)
      return isValid(code) ? code : nil
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// Letters, `_`, `-` and everything beyond ASCII: `UTF-8` and `GPT-C4` mention no clause.
  private static func isWordByte(_ byte: UInt8) -> Bool {
    (byte >= 0x41 && byte <= 0x5A) || (byte >= 0x61 && byte <= 0x7A) || byte == 0x5F || byte == 0x2D
      || byte >= 0x80
  }
}
