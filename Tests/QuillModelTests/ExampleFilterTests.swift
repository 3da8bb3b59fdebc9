import QuillModel
import Testing

struct ExampleFilterTests {
  @Test(arguments: [
    "", "two words", "~state in-review", "~state draft ~tag twin ~clause C4.2 ~by mira ~use teach some text",
    "\"two words\" third", "~tag \"a b\"", "\"foo:bar\" \"~x\"", "http://x 12:30 C4:x Re:y note:",
  ])
  func whatIsTypedIsSaidAgain(typed: String) throws {
    #expect(try ExampleFilter(typed: typed).description == typed)
  }

  @Test func aColonIsTheSameAsATilde() throws {
    let old = try ExampleFilter(typed: "b state:in-review tag:t clause:C4.2 by:mira use:gold a")
    #expect(old == (try ExampleFilter(typed: "~state in-review ~tag t ~clause C4.2 ~by mira ~use gold b a")))
    #expect(old.words == ["b", "a"] && old.state == .inReview && old.use == .gold && old.clause == "C4.2")
  }

  @Test(arguments: [
    ("foo:bar", "There is no filter \"foo\"; there are ~state, ~tag, ~clause, ~by, ~use."),
    ("~foo bar", "There is no filter \"foo\"; there are ~state"),
    (
      "state:aproved",
      "There is no state \"aproved\"; there are candidate, draft, in-review, changes-requested"
    ),
    ("~state aproved", "There is no state \"aproved\""),
    ("use:none", "there are measure, teach, qualify, gold."),
    ("~state", "~state needs a value"), ("~state ~tag x", "~state needs a value"),
    ("tag:", "tag: needs a value"),
    ("tag:a tag:b", "The filter names tag twice."),
  ])
  func whatThereIsNotIsToldWithWhatThereIs(typed: String, sentence: String) throws {
    let refusal = try #require(throws: Refusal.self) { try ExampleFilter(typed: typed) }
    #expect(refusal.description.contains(sentence), "\(refusal)")
  }
}
