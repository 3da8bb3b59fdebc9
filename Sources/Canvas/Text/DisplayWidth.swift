/// How many columns text takes in a terminal.
public enum DisplayWidth {
  /// Columns of one scalar: 0 for what only changes its neighbours, 2 for East Asian wide ones, else 1.
  ///
  /// Control characters count 0; `Visible` replaces them before they are measured.
  public static func of(_ scalar: Unicode.Scalar) -> Int {
    if let width = common(scalar) { return width }
    let value = scalar.value
    // The second and third letters of a Korean syllable join the first.
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: return WideRanges.contains(value) ? 2 : 1
    }
  }

  /// Columns of a scalar from the blocks that most text is made of, all of it assigned and printable; `nil` for others.
  ///
  /// Spares them the look into Unicode's tables.
  static func common(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x2FF: 1
    case 0x2010...0x2027, 0x2190...0x21FF, 0x2500...0x259F: 1
    case 0x3041...0x3096, 0x30A1...0x30FA, 0x4E00...0x9FFF, 0xAC00...0xD7A3: 2
    default: nil
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
