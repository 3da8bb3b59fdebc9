/// How many columns text takes in a terminal.
public enum DisplayWidth {
  /// Columns of one scalar: 0 for what only changes its neighbours, 2 for East Asian wide ones, else 1.
  ///
  /// Control characters count 0; `Visible` replaces them before they are measured.
  public static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x7F { return value >= 0x20 ? 1 : 0 }
    if value < 0x300 { return value < 0xA0 || value == 0xAD ? 0 : 1 }
    if (0x4E00...0x9FFF).contains(value) || (0xAC00...0xD7A3).contains(value) { return 2 }
    // The second and third letters of a Korean syllable join the first.
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: return WideRanges.contains(value) ? 2 : 1
    }
  }

  /// Columns of one grapheme that is drawn as it is.
  ///
  /// A picture made of several scalars (skin tone, family, flag, key cap) takes two columns; other scripts take the
  /// sum of their letters.
  public static func of(_ grapheme: Character) -> Int { ofCluster(grapheme.unicodeScalars) }

  static func ofCluster(_ scalars: some Sequence<Unicode.Scalar>) -> Int {
    var sum = 0
    var isPicture = false
    for scalar in scalars {
      sum += of(scalar)
      if EmojiSequence.isJoiner(scalar) || scalar.properties.isEmojiModifier { isPicture = true }
    }
    return isPicture ? 2 : sum
  }

  /// Columns of a line of text as `CellBuffer` draws it, marks included.
  public static func of(_ text: String, glyphs: Glyphs = .unicode) -> Int {
    var columns = 0
    if Visible.isPlain(text) { return text.utf8.count }
    Visible.forEachToken(in: text, glyphs: glyphs) { token in
      columns += token.width
      return true
    }
    return columns
  }
}
