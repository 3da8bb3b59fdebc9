/// The one function between text and the screen: everything a terminal would obey, or a person would not see, becomes
/// a visible mark.
///
/// | input | shown as |
/// |---|---|
/// | C0, DEL | `^[`, `^?`; TAB is a tab stop, CR `␍`, LF `¶` |
/// | C1, U+2028, U+2029 | `<9B>`, `<NEL>`, `<LS>`, `<PS>` |
/// | bidi controls, zero width, tags, other format characters | `<RLO>`, `<ZWSP>`, `<U+E0041>` |
/// | unassigned, noncharacters, private use | `<U+…>` |
/// | more than four marks on one base | the first four, then `<+37>` |
/// | U+FFFD, which stands for an invalid byte | itself, marked |
///
/// Joiners inside an emoji sequence stay; right-to-left letters are left as they are.
public enum Visible {
  /// Columns from one tab stop to the next.
  public static let tabWidth = 8
  /// Marks on one base that are drawn.
  public static let marksDrawn = 4

  /// Whether the text is printable ASCII only and so shows as it is, a column a byte.
  public static func isPlain(_ text: some StringProtocol) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }

  /// All tokens of a line.
  ///
  /// - Parameter column: where the text starts, for its tab stops.
  public static func tokens(_ text: String, glyphs: Glyphs = .unicode, column: Int = 0) -> [VisibleToken] {
    var all: [VisibleToken] = []
    all.reserveCapacity(text.utf8.count)
    forEachToken(in: text, glyphs: glyphs, column: column) { token in
      all.append(token)
      return true
    }
    return all
  }

  /// How many characters of the text are shown as a mark; tabs and line feeds are not counted.
  public static func hiddenCount(_ text: String) -> Int {
    if isPlain(text) { return 0 }
    var count = 0
    forEachToken(in: text) { token in
      if token.kind == .mark || token.kind == .surplus { count += 1 }
      return true
    }
    return count
  }

  /// The text with marks in place, for log lines and messages outside the screen; line feeds stay.
  public static func plainText(_ text: String, glyphs: Glyphs = .unicode) -> String {
    var shown = ""
    forEachToken(in: text, glyphs: glyphs) { token in
      shown += token.kind == .lineFeed ? "\n" : token.text
      return true
    }
    return shown
  }

  /// Hands on one token after the other until `body` returns `false`.
  public static func forEachToken(
    in text: some StringProtocol, glyphs: Glyphs = .unicode, column: Int = 0, _ body: (VisibleToken) -> Bool
  ) {
    var reader = VisibleReader(glyphs: glyphs, column: column)
    let scalars = text.unicodeScalars
    var index = text.startIndex
    while index < text.endIndex {
      let after = scalars.index(after: index)
      // Two such scalars never join, so that most text needs no search for grapheme boundaries.
      if let width = DisplayWidth.common(scalars[index]), !glyphs.isASCII || scalars[index].isASCII,
        after == text.endIndex || DisplayWidth.common(scalars[after]) != nil
      {
        if !body(reader.readCommon(scalars[index], width: width)) { return }
        index = after
        continue
      }
      for token in reader.read(text[index]) where !body(token) { return }
      index = text.index(after: index)
    }
  }
}
