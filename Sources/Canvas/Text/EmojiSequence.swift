/// Which joiners belong to a picture and so may stay invisible.
enum EmojiSequence {
  static let zeroWidthJoiner: Unicode.Scalar = "\u{200D}"
  static let pictureSelector: Unicode.Scalar = "\u{FE0F}"

  /// U+200D in the longest sequences that Unicode recommends, such as a family of four; more would hide text.
  static let joinersKept = 3

  static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
    scalar == zeroWidthJoiner || scalar == pictureSelector
  }

  /// Whether the joiner at `index` is part of an emoji sequence: U+FE0F after an emoji (after a digit, `#` or `*` only
  /// before U+20E3), U+200D between two emoji of which the second is no skin tone alone.
  static func keepsJoiner(at index: Int, in scalars: [Unicode.Scalar]) -> Bool {
    guard index > 0 else { return false }
    let next = index + 1 < scalars.count ? scalars[index + 1] : nil
    if scalars[index] == pictureSelector {
      let base = scalars[index - 1]
      return base.isASCII ? base.properties.isEmoji && next == "\u{20E3}" : base.properties.isEmoji
    }
    guard scalars[index] == zeroWidthJoiner, let next else { return false }
    var before = index - 1
    while before > 0, scalars[before] == pictureSelector || scalars[before].properties.isEmojiModifier {
      before -= 1
    }
    return isPicture(scalars[before]) && isPicture(next) && !next.properties.isEmojiModifier
  }

  /// Whether the scalar at `index` belongs to what was read before it: a skin tone only right after something that takes
  /// one, another picture only after a joiner.
  static func continues(at index: Int, in scalars: [Unicode.Scalar]) -> Bool {
    guard index > 0 else { return true }
    if scalars[index].properties.isEmojiModifier { return scalars[index - 1].properties.isEmojiModifierBase }
    if scalars[index - 1] == zeroWidthJoiner { return keepsJoiner(at: index - 1, in: scalars) }
    return true
  }

  private static func isPicture(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.isASCII && scalar.properties.isEmoji
  }
}
