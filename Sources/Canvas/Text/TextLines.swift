/// Source lines of a text: split on the byte LF, never on `Character` (where CR LF is one).
public enum TextLines {
  /// UTF-8 ranges of the lines, without the LF and without one CR before it; a CR elsewhere stays and is shown.
  ///
  /// "a\nb\n" has two lines; the empty text has one empty line.
  public static func ranges(_ text: String) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    var offset = 0
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if byte == 0x0A {
        let end = previous == 0x0D && offset > start ? offset - 1 : offset
        lines.append(start..<end)
        start = offset + 1
      }
      previous = byte
      offset += 1
    }
    if start < offset || lines.isEmpty { lines.append(start..<offset) }
    return lines
  }

  /// The lines themselves.
  public static func split(_ text: String) -> [String] {
    ranges(text).map { text.slice($0) }
  }

  /// Every piece between LFs with nothing stripped, so that joining them gives the same bytes again: for editors.
  static func pieces(_ text: String) -> [String] {
    text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(Substring($0)) }
  }
}

extension String {
  /// The part at a range of UTF-8 offsets; both ends must be scalar boundaries.
  func slice(_ range: Range<Int>) -> String {
    let start = utf8.index(startIndex, offsetBy: range.lowerBound)
    let end = utf8.index(start, offsetBy: range.count)
    return String(self[start..<end])
  }
}
