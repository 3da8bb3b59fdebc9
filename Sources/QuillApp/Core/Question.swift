/// Something asked in the layer above the page; the page gets the reply under the question's id.

import Canvas

public struct Question: Hashable, Sendable {
  public enum Form: Hashable, Sendable {
    /// One line, with completions offered on Tab.
    case line(initial: String, completions: [String])
    /// Several lines, in the editor.
    case text(initial: String)
    /// One of many, found by some of its letters.
    case pick([Item])
    /// Yes or no.
    case confirm
  }

  /// One thing to pick.
  public struct Item: Hashable, Sendable {
    public var value: String
    public var text: String

    public init(_ value: String, _ text: String? = nil) {
      self.value = value
      self.text = text ?? value
    }
  }

  public var id: String
  public var title: String
  public var form: Form
  /// Earlier replies to a line, the latest last; up and down go through them.
  public var history: [String] = []
  /// Where the cursor begins in a text or a line that was begun earlier, as a UTF-8 offset; `nil`: at the end of one
  /// that was not.
  public var cursor: Int?
  /// In a line: what the word at the cursor can become, instead of the completions of the whole line.
  public var words: WordCompletion?
  /// What a line takes, or why what was given is not it; shown above it.
  public var remark: Remark?
  /// Others will see the text: Esc ends the writing, and only then Enter sends it.
  public var isSent = false

  public struct Remark: Hashable, Sendable {
    public var text: String
    /// Says what is wrong, rather than what is wanted.
    public var isWrong: Bool

    public init(_ text: String, isWrong: Bool = false) {
      self.text = text
      self.isWrong = isWrong
    }
  }

  public init(_ id: String, _ title: String, _ form: Form) {
    self.id = id
    self.title = title
    self.form = form
  }

  /// A text for others.
  static func message(_ id: String, _ title: String, initial: String = "") -> Question {
    var question = Question(id, title, .text(initial: initial))
    question.isSent = true
    return question
  }
}
