import QuillModel
import Testing

struct InputKindTests {
  /// Kind, content, its lines (labels in angle brackets).
  static let contents: [(String, JSONValue, [String])] = [
    ("text", "", [""]), ("text", "a", ["a"]), ("text", "a\n", ["a"]), ("text", "a\n\n", ["a", ""]),
    ("text", "a\r\nb", ["a", "b"]), ("text", "a\rb", ["a\rb"]), ("text", "\n", [""]),
    ("text", "a\u{2028}b", ["a\u{2028}b"]), ("markdown", "# a\n\nb", ["# a", "", "b"]),
    ("diff", "-a\n+b\n", ["-a", "+b"]), ("code", "if x:\n\ty", ["if x:", "\ty"]),
    (
      "chat", [["role": "user", "content": "hi\nyou"], ["role": "assistant", "content": "yes"]],
      ["<user>", "hi", "you", "<assistant>", "yes"]
    ),
    (
      "list", ["one", ["text": "two\nlines"], ["id": "z", "text": "three"]],
      ["<1>", "one", "<2>", "two", "lines", "<z>", "three"]
    ),
    ("meta", ["file": "a.py", "size": 3, "by": "x\ny"], ["file: a.py", "size: 3", "by: x", "y"]),
    ("meta", "as text", ["as text"]),
  ]

  @Test(arguments: contents)
  func contentBecomesNumberedLines(id: String, content: JSONValue, lines: [String]) throws {
    let kind = try #require(InputKinds.kind(id))
    #expect(kind.problem(with: content) == nil)
    #expect(kind.lines(of: content).map { $0.kind == .label ? "<\($0.text)>" : $0.text } == lines)
  }

  @Test func everyKindIsTried() {
    #expect(Set(InputKinds.all.map(\.id)) == Set(Self.contents.map(\.0)))
    #expect(InputKinds.kind("email") == nil)
  }

  @Test(
    arguments: [
      ("text", 1, "must be text, but is a number"), ("markdown", nil, "must be text, but is null"),
      ("diff", [], "must be text, but is a list"), ("code", ["a": "b"], "must be text, but is an object"),
      ("chat", "hi", "must be a list of turns, but is text"),
      (
        "chat", [["role": "user", "content": "hi"], ["role": "user"]],
        "turn 2 must have a \"role\" and a \"content\", both text"
      ),
      ("chat", ["hi"], "turn 1 must have a \"role\" and a \"content\", both text"),
      ("list", [], "must hold at least one item"),
      ("list", ["a", 2], "item 2 must be text or have a \"text\""),
      ("list", true, "must be a list, but is true or false"),
      ("meta", [], "must be an object of names and values, or text, but is a list"),
    ] as [(String, JSONValue, String)])
  func contentOfAnotherFormIsRefused(id: String, content: JSONValue, problem: String) throws {
    let kind = try #require(InputKinds.kind(id))
    #expect(kind.problem(with: content) == problem)
    // What is wrong can still be asked for its lines.
    _ = kind.lines(of: content)
  }

  @Test func stylesTellHowToDraw() {
    #expect(InputKinds.all.map(\.style) == [.plain, .markdown, .diff, .code, .plain, .plain, .plain])
  }
}
