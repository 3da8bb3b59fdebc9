/// What a word of a line can become, by the word before it.

public struct WordCompletion: Hashable, Sendable {
  /// A word that follows none of those in `after`.
  public var first: [String]
  /// By the word before.
  public var after: [String: [String]]

  public init(_ first: [String], after: [String: [String]] = [:]) {
    self.first = first
    self.after = after
  }

  func candidates(behind words: [String]) -> [String] { words.last.flatMap { after[$0] } ?? first }

  /// As it must be typed to be one word.
  static func quoted(_ word: String) -> String {
    word.contains(where: \.isWhitespace) ? "\"\(word)\"" : word
  }
}
