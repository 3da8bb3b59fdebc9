/// Characters that a reader does not see, or that make text read differently: which they are, and their names.
///
/// The list is that of the screens (`Visible` of Canvas, which draws a mark for each of them); a test compares the two.
public enum HiddenText {
  /// The hidden characters of a text, in order. Tabs and line feeds are none, nor are joiners inside an emoji sequence.
  /// Of more than four marks on one base, the fifth stands for the rest.
  public static func find(in text: String) -> [Unicode.Scalar] {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A || $0 == 0x09 }) { return [] }
    let scalars = Array(text.unicodeScalars)
    var found: [Unicode.Scalar] = []
    // Marks on the base before; `nil` where nothing is there to carry one.
    var marks: Int?
    for (index, scalar) in scalars.enumerated() {
      if isHidden(scalar) {
        if keepsJoiner(at: index, in: scalars) { continue }
        found.append(scalar)
        marks = nil
      } else if isMark(scalar) {
        if marks == nil || marks == marksShown { found.append(scalar) }
        marks? += 1
      } else {
        marks = scalar == "\n" ? nil : 0
      }
    }
    return found
  }

  /// `U+202E RLO`, or `U+202E` where it has no short name.
  public static func name(_ scalar: Unicode.Scalar) -> String {
    "U+\(hex(scalar))" + (shortName(scalar).map { " \($0)" } ?? "")
  }

  /// The text with `<RLO>`, or `<U+E0041>`, in the place of each hidden character.
  public static func shown(_ text: String) -> String {
    let hidden = Set(find(in: text))
    if hidden.isEmpty { return text }
    var out = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if isHidden(scalar), !keepsJoiner(at: index, in: scalars) {
        out.append(contentsOf: "<\(shortName(scalar) ?? "U+\(hex(scalar))")>".unicodeScalars)
      } else {
        out.append(scalar)
      }
    }
    return String(out)
  }

  private static let marksShown = 4

  /// Whether a scalar must never be drawn as itself, or stands for a byte that was none.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x20..<0x7F: return false
    case 0xFFFD: return true
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
      return true
    default: return scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x300 else { return false }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return true
    default: return false
    }
  }

  /// U+FE0F after an emoji (after a digit, `#` or `*` only before U+20E3), U+200D between two emoji.
  private static func keepsJoiner(at index: Int, in scalars: [Unicode.Scalar]) -> Bool {
    guard index > 0 else { return false }
    let next = index + 1 < scalars.count ? scalars[index + 1] : nil
    if scalars[index] == "\u{FE0F}" {
      let base = scalars[index - 1]
      return base.isASCII ? base.properties.isEmoji && next == "\u{20E3}" : base.properties.isEmoji
    }
    guard scalars[index] == "\u{200D}", let next else { return false }
    var before = index - 1
    while before > 0, scalars[before] == "\u{FE0F}" || scalars[before].properties.isEmojiModifier {
      before -= 1
    }
    return isPicture(scalars[before]) && isPicture(next)
  }

  private static func isPicture(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.isASCII && scalar.properties.isEmoji
  }

  private static func hex(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  private static func shortName(_ scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x1B: "ESC"
    case 0x85: "NEL"
    case 0xAD: "SHY"
    case 0x34F: "CGJ"
    case 0x61C: "ALM"
    case 0x180E: "MVS"
    case 0x200B: "ZWSP"
    case 0x200C: "ZWNJ"
    case 0x200D: "ZWJ"
    case 0x200E: "LRM"
    case 0x200F: "RLM"
    case 0x2028: "LS"
    case 0x2029: "PS"
    case 0x202A: "LRE"
    case 0x202B: "RLE"
    case 0x202C: "PDF"
    case 0x202D: "LRO"
    case 0x202E: "RLO"
    case 0x2060: "WJ"
    case 0x2066: "LRI"
    case 0x2067: "RLI"
    case 0x2068: "FSI"
    case 0x2069: "PDI"
    case 0xFE00...0xFE0F: "VS\(scalar.value - 0xFE00 + 1)"
    case 0xFEFF: "BOM"
    case 0xE0100...0xE01EF: "VS\(scalar.value - 0xE0100 + 17)"
    default: nil
    }
  }
}
