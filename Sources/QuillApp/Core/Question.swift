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

  public init(_ id: String, _ title: String, _ form: Form) {
    self.id = id
    self.title = title
    self.form = form
  }
}
