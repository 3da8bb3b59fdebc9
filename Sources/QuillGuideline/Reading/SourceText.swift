/// A document's bytes as lines of text: what is refused here is what no later step could read safely.

import QuillModel

struct SourceText {
  /// Without line ends; the document's first line is at 0.
  var lines: [Substring]

  /// - Returns: `nil` and the reason as an error where the bytes cannot be read; else the text with warnings.
  static func read(_ bytes: [UInt8], file: String) -> (SourceText?, [Problem]) {
    if let problem = refusal(bytes, file: file) { return (nil, [problem]) }
    var problems: [Problem] = []
    var content = bytes[...]
    if content.starts(with: [0xEF, 0xBB, 0xBF]) {
      content = content.dropFirst(3)
      problems.append(
        Problem(
          .warning, line: 1, "The file begins with a byte order mark, which is ignored. Save it without one.")
      )
    }
    let unixBytes = withLineFeeds(content)
    if let line = firstCarriageReturn(content) {
      problems.append(
        Problem(
          .warning, line: line,
          "Lines end in CR LF or CR, which are read as LF. Save the file with LF, so that its hash is the same everywhere."
        ))
    }
    let lines = split(String(decoding: unixBytes, as: UTF8.self))
    return (SourceText(lines: lines), problems + HiddenLines.problems(lines))
  }

  /// Splits on LF only, by bytes: as characters, CR LF would be one that is not LF.
  static func split(_ text: String) -> [Substring] {
    text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { Substring($0) }
  }

  private static func refusal(_ bytes: [UInt8], file: String) -> Problem? {
    if bytes.count > GuidelineParser.greatestSize {
      return Problem(
        "\(file) has \(bytes.count) bytes, but a guideline may have 2 MB (\(GuidelineParser.greatestSize) bytes) at "
          + "most. Move long material into examples.", line: 1)
    }
    if bytes.allSatisfy({ $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) }) {
      return Problem("\(file) is empty. Begin with front matter between two lines \"---\".", line: 1)
    }
    if let invalid = firstInvalidUTF8(bytes) {
      return Problem(
        "The text is not UTF-8: byte \(hexadecimal(bytes[invalid])) is out of place. Save the file as UTF-8.",
        line: line(of: invalid, in: bytes))
    }
    if let null = bytes.firstIndex(of: 0) {
      return Problem(
        "The file holds a NUL byte, so it is no text. Remove it, or pick the right file.",
        line: line(of: null, in: bytes))
    }
    return nil
  }

  /// The index of the first byte that does not continue valid UTF-8.
  private static func firstInvalidUTF8(_ bytes: [UInt8]) -> Int? {
    if String(validating: bytes, as: UTF8.self) != nil { return nil }
    var decoder = Unicode.UTF8.ForwardParser()
    var input = bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.parseScalar(from: &input) {
      case .valid(let scalar): offset += scalar.count
      case .emptyInput, .error: return min(offset, bytes.count - 1)
      }
    }
  }

  private static func line(of index: Int, in bytes: [UInt8]) -> Int {
    1 + bytes[..<index].reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
  }

  private static func firstCarriageReturn(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let index = bytes.firstIndex(of: 0x0D) else { return nil }
    return 1 + bytes[..<index].reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
  }

  /// CR LF and a lone CR become LF.
  private static func withLineFeeds(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard bytes.contains(0x0D) else { return Array(bytes) }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var previous: UInt8 = 0
    for byte in bytes {
      if byte == 0x0D {
        out.append(0x0A)
      } else if byte != 0x0A || previous != 0x0D {
        out.append(byte)
      }
      previous = byte
    }
    return out
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    "0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
