/// Turns graphemes into tokens, one after the other; holds the column (for tab stops) and the UTF-8 offset.
struct VisibleReader {
  let glyphs: Glyphs
  private(set) var column: Int
  private(set) var offset = 0

  init(glyphs: Glyphs, column: Int = 0) {
    self.glyphs = glyphs
    self.column = column
  }

  /// The token of a scalar that `DisplayWidth.common` knows and that stands alone.
  mutating func readCommon(_ scalar: Unicode.Scalar, width: Int) -> VisibleToken {
    token(String(Character(scalar)), width: width, .plain, length: UTF8.width(scalar))
  }

  /// The tokens of one grapheme; more than one when it holds something hidden.
  mutating func read(_ character: Character) -> [VisibleToken] {
    let scalars = Array(character.unicodeScalars)
    return scalars.count == 1 ? [readAlone(scalars[0])] : readCluster(scalars)
  }

  // MARK: One scalar

  private mutating func readAlone(_ scalar: Unicode.Scalar) -> VisibleToken {
    let length = UTF8.width(scalar)
    switch scalar {
    case "\t": return tab()
    case "\n": return token(glyphs.lineFeed, width: 1, .lineFeed, length: 1)
    case "\r": return mark(glyphs.carriageReturn, length: 1)
    case "\u{FFFD}" where !glyphs.isASCII: return token("\u{FFFD}", width: 1, .mark, length: length)
    default: break
    }
    if Self.isHidden(scalar) { return mark(HiddenNames.mark(scalar), length: length) }
    if glyphs.isASCII, !scalar.isASCII {
      if let spelling = Glyphs.spelling(of: scalar) {
        return token(spelling, width: spelling.utf8.count, .plain, length: length)
      }
      return mark("<U+\(HiddenNames.hex(scalar.value))>", length: length)
    }
    let width = DisplayWidth.of(scalar)
    if width > 0 { return token(String(scalar), width: width, .plain, length: length) }
    let onBase = glyphs.markBase + String(scalar)
    if onBase.count == 1 { return token(onBase, width: 1, .mark, length: length) }
    return mark("<U+\(HiddenNames.hex(scalar.value))>", length: length)
  }

  private mutating func tab() -> VisibleToken {
    let width = Visible.tabWidth - column % Visible.tabWidth
    let text = glyphs.tab + String(repeating: " ", count: width - 1)
    return token(text, width: width, .tab, length: 1)
  }

  // MARK: A base and what joins it

  private mutating func readCluster(_ scalars: [Unicode.Scalar]) -> [VisibleToken] {
    if glyphs.isASCII { return scalars.map { readAlone($0) } }
    var tokens: [VisibleToken] = []
    var piece = Piece()
    for (index, scalar) in scalars.enumerated() {
      let keeps = EmojiSequence.keepsJoiner(at: index, in: scalars) && piece.mayTake(joiner: scalar)
      if keeps {
        piece.add(scalar, isJoiner: true)
        continue
      }
      let isBehindSurplus = piece.marksLeft > 0 && DisplayWidth.of(scalar) > 0
      if isBehindSurplus || !EmojiSequence.continues(at: index, in: scalars) { flush(&piece, into: &tokens) }
      if Self.isHidden(scalar) || scalar == "\u{FFFD}" || (piece.isEmpty && DisplayWidth.of(scalar) == 0) {
        flush(&piece, into: &tokens)
        tokens.append(readAlone(scalar))
      } else {
        piece.add(scalar, isJoiner: false)
      }
    }
    flush(&piece, into: &tokens)
    return tokens
  }

  private mutating func flush(_ piece: inout Piece, into tokens: inout [VisibleToken]) {
    if piece.isEmpty { return }
    tokens.append(
      token(
        piece.text, width: DisplayWidth.ofCluster(piece.text.unicodeScalars), .plain, length: piece.length))
    if piece.marksLeft > 0 {
      let text = "<+\(piece.marksLeft)>"
      tokens.append(token(text, width: text.utf8.count, .surplus, length: piece.lengthLeft))
    }
    piece = Piece()
  }

  // MARK: Tokens

  private mutating func mark(_ text: String, length: Int) -> VisibleToken {
    token(text, width: text.unicodeScalars.count, .mark, length: length)
  }

  private mutating func token(_ text: String, width: Int, _ kind: VisibleToken.Kind, length: Int)
    -> VisibleToken
  {
    defer {
      column += width
      offset += length
    }
    return VisibleToken(text: text, width: width, kind: kind, range: offset..<(offset + length))
  }

  /// Whether a scalar must never be drawn as itself.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    if DisplayWidth.common(scalar) != nil { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
      return true
    default: return scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}

/// What was read of a grapheme so far: the text to draw, and the marks beyond the fourth.
private struct Piece {
  var text = ""
  var length = 0
  var marksLeft = 0
  var lengthLeft = 0
  private var marks = 0
  private var joiners = 0

  var isEmpty: Bool { text.isEmpty }

  func mayTake(joiner: Unicode.Scalar) -> Bool {
    !isEmpty && (joiner != EmojiSequence.zeroWidthJoiner || joiners < EmojiSequence.joinersKept)
  }

  mutating func add(_ scalar: Unicode.Scalar, isJoiner: Bool) {
    let length = UTF8.width(scalar)
    let isMark = !isJoiner && DisplayWidth.of(scalar) == 0
    if isMark { marks += 1 }
    if scalar == EmojiSequence.zeroWidthJoiner { joiners += 1 }
    if isMark, marks > Visible.marksDrawn {
      marksLeft += 1
      lengthLeft += length
    } else {
      text.unicodeScalars.append(scalar)
      self.length += length
    }
  }
}
