/// Which examples a list shows; an empty one shows all.
public struct ExampleFilter: Hashable, Sendable, CustomStringConvertible {
  /// Part of the id, the preview or a tag, without regard to the case of ASCII letters.
  public var text: String
  public var state: ExampleState?
  public var tag: String?
  /// A clause's code.
  public var clause: String?
  /// The name of the newest revision's author.
  public var by: String?
  public var use: ExampleUse?

  public init(
    text: String = "", state: ExampleState? = nil, tag: String? = nil, clause: String? = nil,
    by: String? = nil,
    use: ExampleUse? = nil
  ) {
    self.text = text
    self.state = state
    self.tag = tag
    self.clause = clause
    self.by = by
    self.use = use
  }

  /// Reads what a person types: `state:draft tag:twin clause:C4.2 by:mira use:teach`, in any order, and other words
  /// as text. States of two words are written with a hyphen: `state:in-review`. A word whose value is unknown is
  /// taken as text.
  public init(_ typed: String) {
    self.init()
    var words: [String] = []
    for word in typed.split(separator: " ").map(String.init) where !take(word) { words.append(word) }
    text = words.joined(separator: " ")
  }

  private mutating func take(_ word: String) -> Bool {
    let parts = word.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return false }
    switch parts[0] {
    case "state":
      guard let known = ExampleState.allCases.first(where: { Self.word($0) == parts[1] }) else {
        return false
      }
      state = known
    case "use":
      guard let known = ExampleUse(rawValue: parts[1]) else { return false }
      use = known
    case "tag": tag = parts[1]
    case "clause": clause = parts[1]
    case "by": by = parts[1]
    default: return false
    }
    return true
  }

  private static func word(_ state: ExampleState) -> String {
    String(state.rawValue.map { $0 == " " ? "-" : $0 })
  }

  /// As a person would type it.
  public var description: String {
    [
      state.map { "state:\(Self.word($0))" }, tag.map { "tag:\($0)" }, clause.map { "clause:\($0)" },
      by.map { "by:\($0)" }, use.map { "use:\($0.rawValue)" }, text.isEmpty ? nil : text,
    ].compactMap { $0 }.joined(separator: " ")
  }
}
