/// What is done to many examples at once.
public enum ExampleChange: Hashable, Sendable, CustomStringConvertible {
  /// Each gets a new draft revision with tags put on and taken off; what is approved stays so until that revision is.
  case tags(adding: [String], removing: [String])
  /// Each gets its next state, where its life cycle has that step.
  case state(ExampleState, reason: String)

  /// - Parameter words: each `+tag` or `-tag`.
  /// - Throws: `Refusal` for a word without its sign, and where a tag is both put on and taken off.
  public init(tags words: [String]) throws(Refusal) {
    var adding: [String] = []
    var removing: [String] = []
    for word in words {
      let tag = String(word.dropFirst())
      guard !tag.isEmpty, let sign = word.first, "+-".contains(sign) else {
        throw Refusal("\"\(word)\" is no change of tags: write +TAG to put one on, -TAG to take one off.")
      }
      if sign == "+" { adding.append(tag) } else { removing.append(tag) }
    }
    if words.isEmpty { throw Refusal("Say which tags: +TAG puts one on, -TAG takes one off.") }
    if let both = adding.first(where: removing.contains) {
      throw Refusal("\"\(both)\" is put on and taken off. Write one of the two.")
    }
    self = .tags(adding: adding, removing: removing)
  }

  /// Reads a line: words apart by blanks; what stands in double quotes is one word.
  public init(typedTags line: String) throws(Refusal) {
    var words: [String] = []
    var isQuoted = false
    var isBegun = false
    for character in line {
      if character == "\"" {
        isQuoted.toggle()
      } else if character.isWhitespace, !isQuoted {
        isBegun = false
      } else if isBegun {
        words[words.count - 1].append(character)
      } else {
        words.append(String(character))
        isBegun = true
      }
    }
    try self.init(tags: words)
  }

  /// `+twin -old`, `in review`
  public var description: String {
    switch self {
    case .tags(let adding, let removing):
      (adding.map { "+\($0)" } + removing.map { "-\($0)" }).joined(separator: " ")
    case .state(let state, _): state.rawValue
    }
  }

  /// Tags as they are afterwards.
  public func applied(to tags: [String]) -> [String] {
    guard case .tags(let adding, let removing) = self else { return tags }
    var tags = tags.filter { !removing.contains($0) }
    for tag in adding where !tags.contains(tag) { tags.append(tag) }
    return tags
  }
}

/// What a change of many examples did, or would do.
public struct ExampleChangeReport: Hashable, Sendable {
  /// Ids of those left as they are.
  public struct PassedOver: Hashable, Sendable {
    /// As it stands behind a number: `retired`.
    public var reason: String
    public var ids: [String]

    public init(reason: String, ids: [String]) {
      self.reason = reason
      self.ids = ids
    }
  }

  public var changed: [String] = []
  /// Of those changed by tags: approved ones, which stay so until the new revision is.
  public var approved = 0
  /// Of those changed by tags: the new revision is a draft, so these leave review.
  public var fromReview = 0
  public private(set) var passedOver: [PassedOver] = []

  public init() {}

  public mutating func pass(over id: String, _ reason: String) {
    if let index = passedOver.firstIndex(where: { $0.reason == reason }) {
      passedOver[index].ids.append(id)
    } else {
      passedOver.append(PassedOver(reason: reason, ids: [id]))
    }
  }

  /// `Passed over: 2 retired, 1 tagged so already.`; empty where none was.
  public var passedOverSentence: String {
    guard !passedOver.isEmpty else { return "" }
    return "Passed over: " + passedOver.map { "\($0.ids.count) \($0.reason)" }.joined(separator: ", ") + "."
  }

  /// What the change means for those approved or in review; empty where it means nothing.
  public var consequences: String {
    [
      approved == 0
        ? nil : "\(approved) approved stay\(approved == 1 ? "s" : "") so until the new revision is.",
      fromReview == 0 ? nil : "\(fromReview) leave\(fromReview == 1 ? "s" : "") review.",
    ].compactMap(\.self).joined(separator: " ")
  }
}
