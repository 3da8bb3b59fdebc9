/// The few signs of Quill's own chrome, in Unicode or in ASCII.
public struct Glyphs: Hashable, Sendable {
  /// Whether anything beyond ASCII may be drawn.
  public let isASCII: Bool
  public let rule: String
  /// Ends text that was cut.
  public let more: String
  public let tab: String
  public let lineFeed: String
  public let carriageReturn: String
  /// Carries a combining mark that has no base of its own.
  public let markBase: String
  /// The part of a bar that is not filled.
  public let empty: String
  /// Eighths of a bar, from nearly empty to full.
  public let barSteps: [String]
  /// Shades of a heat map, from none to full.
  public let shades: [String]

  public static let unicode = Glyphs(
    isASCII: false, rule: "─", more: "›", tab: "→", lineFeed: "¶", carriageReturn: "␍", markBase: "◌",
    empty: "·",
    barSteps: ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"], shades: [" ", "░", "▒", "▓", "█"])

  public static let ascii = Glyphs(
    isASCII: true, rule: "-", more: ">", tab: ">", lineFeed: "$", carriageReturn: "^M", markBase: "",
    empty: ".",
    barSteps: ["#"], shades: [" ", ".", ":", "+", "#"])

  /// ASCII spellings of the typographic signs that Quill's own sentences use.
  ///
  /// In ASCII mode they apply to all text; every other character is shown as `<U+…>`.
  static func spelling(of scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "─", "–", "—", "‐", "‑", "−": "-"
    case "│": "|"
    case "├": "["
    case "┤": "]"
    case "●": "o"
    case "›", "»", "▸": ">"
    case "‹", "«": "<"
    case "→": "->"
    case "←": "<-"
    case "↑": "^"
    case "↓": "v"
    case "…": "..."
    case "·", "•": "."
    case "≤": "<="
    case "≥": ">="
    case "≠": "!="
    case "×": "x"
    case "±": "+-"
    case "“", "”": "\""
    case "‘", "’": "'"
    case "✓": "ok"
    case "⚠": "!"
    case "¶": "$"
    case "α": "alpha"
    case "κ": "kappa"
    case "░": "."
    case "▒": ":"
    case "▓": "+"
    case "█", "▏", "▎", "▍", "▌", "▋", "▊", "▉": "#"
    case "▁", "▂", "▃", "▄", "▅", "▆", "▇": "#"
    case "\u{A0}": " "
    default: nil
    }
  }
}
