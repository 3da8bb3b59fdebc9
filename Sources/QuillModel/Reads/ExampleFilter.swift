/// Which examples a list shows; an empty one shows all.
public struct ExampleFilter: Hashable, Sendable, CustomStringConvertible {
  /// Each of them occurs in the id, a tag or an input, whatever its case; one may be several words that stand together.
  public var words: [String]
  public var state: ExampleState?
  public var tag: String?
  /// A clause's code.
  public var clause: String?
  /// The name of the newest revision's author.
  public var by: String?
  public var use: ExampleUse?

  public init(
    words: [String] = [], state: ExampleState? = nil, tag: String? = nil, clause: String? = nil,
    by: String? = nil,
    use: ExampleUse? = nil
  ) {
    self.words = words
    self.state = state
    self.tag = tag
    self.clause = clause
    self.by = by
    self.use = use
  }

  /// Reads what a person types: `~state draft ~tag twin ~clause C4.2 ~by mira ~use teach`, in any order, and other words
  /// as text; `state:draft` is the same as `~state draft`. States of two words may have a hyphen between them. What stands in
  /// double quotes is one text, whatever it looks like.
  ///
  /// - Throws: `Refusal` that says what there is, for a key, a state or a use that there is not.
  public init(typed: String) throws(Refusal) {
    self.init()
    var pieces = Self.pieces(typed)[...]
    while let piece = pieces.popFirst() {
      if piece.isQuoted {
        words.append(piece.text)
      } else if piece.text.hasPrefix("~") {
        let key = try Self.key(String(piece.text.dropFirst()), typed: piece.text)
        guard let value = pieces.popFirst(), value.isQuoted || !value.text.hasPrefix("~") else {
          throw Refusal("\(piece.text) needs a value behind it, such as ~\(key.rawValue) \(key.example).")
        }
        if key == .state, let next = pieces.first, Self.isState(value.text, next.text), !next.isQuoted {
          pieces.removeFirst()
          try set(key, "\(value.text)-\(next.text)")
        } else {
          try set(key, value.text)
        }
      } else if let (name, value) = Self.pair(piece.text) {
        let key = try Self.key(name, typed: piece.text)
        if value.isEmpty {
          throw Refusal("\(piece.text) needs a value behind it, such as \(key.rawValue):\(key.example).")
        }
        try set(key, value)
      } else {
        words.append(piece.text)
      }
    }
  }

  /// As a person would type it.
  public var description: String {
    let keys: [(Key, String?)] = [
      (.state, state.map(Self.word)), (.tag, tag), (.clause, clause), (.by, by), (.use, use?.rawValue),
    ]
    return
      (keys.compactMap { key, value in value.map { "~\(key.rawValue) \(Self.quoted($0))" } }
      + words.map(Self.quoted)).joined(separator: " ")
  }
}

extension ExampleFilter {
  /// `~state`, `~tag` and the others.
  public static let keys = Key.allCases.map { "~\($0.rawValue)" }

  /// What can stand behind `~state`.
  public static let states = ExampleState.allCases.map(word)

  private enum Key: String, CaseIterable {
    case state, tag, clause, by, use

    var example: String {
      switch self {
      case .state: "draft"
      case .tag: "twin"
      case .clause: "C4.2"
      case .by: "mira"
      case .use: "gold"
      }
    }
  }

  private static func key(_ name: String, typed: String) throws(Refusal) -> Key {
    if let key = Key(rawValue: name) { return key }
    let known = Key.allCases.map { "~\($0.rawValue)" }.joined(separator: ", ")
    throw Refusal(
      "There is no filter \"\(name)\"; there are \(known). To find it as text, put it in quotes: \"\(typed)\"."
    )
  }

  private mutating func set(_ key: Key, _ value: String) throws(Refusal) {
    let isTaken =
      switch key {
      case .state: state != nil
      case .tag: tag != nil
      case .clause: clause != nil
      case .by: by != nil
      case .use: use != nil
      }
    if isTaken { throw Refusal("The filter names \(key.rawValue) twice. Remove one.") }
    switch key {
    case .state:
      state = ExampleState.allCases.first { Self.word($0) == value || $0.rawValue == value }
      if state == nil { throw Self.unknown("state", value, ExampleState.allCases.map(Self.word)) }
    case .use:
      use = ExampleUse(rawValue: value)
      if use == nil { throw Self.unknown("use", value, ExampleUse.allCases.map(\.rawValue)) }
    case .tag: tag = value
    case .clause: clause = value
    case .by: by = value
    }
  }

  /// Whether two words together are a state.
  private static func isState(_ first: String, _ second: String) -> Bool {
    states.contains("\(first)-\(second)")
  }

  private static func unknown(_ what: String, _ value: String, _ known: [String]) -> Refusal {
    Refusal("There is no \(what) \"\(value)\"; there are \(known.joined(separator: ", ")).")
  }

  /// What stands before and behind the first colon, where a key could stand before it; not so `C4:x`, `c:\x` or `http://x`.
  private static func pair(_ text: String) -> (name: String, value: String)? {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let name = text.utf8[..<colon]
    let value = String(text[colon...].dropFirst())
    guard name.count > 1, name.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }), !value.hasPrefix("//") else {
      return nil
    }
    // "note:" is a word that somebody may look for; "tag:" was meant as a key.
    if value.isEmpty, Key(rawValue: String(text[..<colon])) == nil { return nil }
    return (String(text[..<colon]), value)
  }

  /// The words, and what is in quotes as one.
  private static func pieces(_ typed: String) -> [(text: String, isQuoted: Bool)] {
    var pieces: [(text: String, isQuoted: Bool)] = []
    for (index, part) in typed.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
      if index.isMultiple(of: 2) {
        pieces += part.split(whereSeparator: \.isWhitespace).map { (String($0), false) }
      } else if !part.isEmpty {
        pieces.append((String(part), true))
      }
    }
    return pieces
  }

  private static func quoted(_ text: String) -> String {
    let isPlain = !text.hasPrefix("~") && pair(text) == nil && !text.contains(where: \.isWhitespace)
    return isPlain ? text : "\"\(text)\""
  }

  private static func word(_ state: ExampleState) -> String {
    String(state.rawValue.map { $0 == " " ? "-" : $0 })
  }
}
