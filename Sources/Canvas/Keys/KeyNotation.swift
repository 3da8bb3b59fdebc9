/// Keys as text: `jj a <Enter> : export <Enter> <C-r> <A-b> <Space> <lt>`.
///
/// Characters stand for themselves, names in angle brackets for the rest; blanks only separate.
public enum KeyNotation {
  /// What is wrong in a key sequence.
  public struct ParseError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The part that is no key, brackets included.
    public let part: String

    public var description: String {
      "\(Visible.plainText(part)) is no key: write a character, or a name such as <Enter>, <C-r>, <A-b>, <Space>, <lt>"
    }
  }

  public static func parse(_ text: String) throws(ParseError) -> [Key] {
    var keys: [Key] = []
    var rest = text[...]
    while let first = rest.first {
      if first == "<" {
        guard let close = close(of: rest) else { throw ParseError(part: String(rest)) }
        let part = rest[...close]
        guard let key = key(named: part.dropFirst().dropLast()) else { throw ParseError(part: String(part)) }
        keys.append(key)
        rest = rest[part.endIndex...]
      } else {
        if !first.isWhitespace { keys.append(.character(first)) }
        rest = rest.dropFirst()
      }
    }
    return keys
  }

  /// The keys as one piece of notation; letters that follow each other stay together.
  public static func print(_ keys: [Key]) -> String {
    var text = ""
    var standsAlone = false
    for key in keys {
      let part = print(key)
      let isLetter = part.utf8.count == 1
      if !text.isEmpty, !isLetter || standsAlone { text += " " }
      text += part
      standsAlone = !isLetter
    }
    return text
  }

  public static func print(_ key: Key) -> String {
    switch key {
    case .character(" "): "<Space>"
    case .character("<"): "<lt>"
    case .character(let character): isShown(character) ? String(character) : "<\(code(character))>"
    case .ctrl(let character): "<C-\(character)>"
    case .alt(" "): "<A-Space>"
    case .alt(let character): isShown(character) ? "<A-\(character)>" : "<A-\(code(character))>"
    case .function(let number): "<F\(number)>"
    default: "<\(names.first { $0.key == key }?.name ?? "?")>"
    }
  }

  /// As the key bar shows a key: `Enter`, `^R`, `j`.
  public static func label(_ key: Key) -> String {
    switch key {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .ctrl(let character): "^" + String(character).uppercased()
    default: String(print(key).dropFirst().dropLast())
    }
  }

  private static let names: [(name: String, key: Key)] = [
    ("Enter", .enter), ("Tab", .tab), ("BackTab", .backTab), ("Esc", .escape), ("Backspace", .backspace),
    ("Delete", .delete), ("Insert", .insert), ("Up", .up), ("Down", .down), ("Left", .left),
    ("Right", .right), ("Home", .home),
    ("End", .end), ("PageUp", .pageUp), ("PageDown", .pageDown), ("C-Left", .controlLeft),
    ("C-Right", .controlRight), ("Space", .character(" ")), ("lt", .character("<")), ("A-Space", .alt(" ")),
  ]

  private static func key(named name: Substring) -> Key? {
    if let known = names.first(where: { $0.name.lowercased() == name.lowercased() }) { return known.key }
    if name.hasPrefix("C-"), let character = only(name.dropFirst(2)) {
      return character.isLowercase || "@\\]^_".contains(character) ? .ctrl(character) : nil
    }
    if name.hasPrefix("A-") {
      return only(name.dropFirst(2)).map(Key.alt) ?? scalar(name.dropFirst(2)).map(Key.alt)
    }
    if name.hasPrefix("F"), let number = Int(name.dropFirst()), (1...12).contains(number) {
      return .function(number)
    }
    return scalar(name).map(Key.character)
  }

  private static func only(_ text: Substring) -> Character? { text.count == 1 ? text.first : nil }

  /// The bracket that ends a name; the `>` in `<A->>` is the key's.
  private static func close(of text: Substring) -> String.Index? {
    let name = text.hasPrefix("<A-") || text.hasPrefix("<C-") ? 4 : 1
    return text.dropFirst(name).firstIndex(of: ">")
  }

  /// Whether a character stands for itself: not a blank, and nothing that joins its neighbours.
  private static func isShown(_ character: Character) -> Bool {
    !character.isWhitespace && "-\(character)>".count == 3
  }

  /// By code point: `U+3000`.
  private static func code(_ character: Character) -> String {
    "U+" + character.unicodeScalars.map { HiddenNames.hex($0.value) }.joined(separator: "+")
  }

  private static func scalar(_ name: Substring) -> Character? {
    guard name.hasPrefix("U+") else { return nil }
    var text = String.UnicodeScalarView()
    for part in name.dropFirst(2).split(separator: "+", omittingEmptySubsequences: false) {
      guard let value = UInt32(part, radix: 16), let scalar = Unicode.Scalar(value) else { return nil }
      text.append(scalar)
    }
    return only(String(text)[...])
  }
}
