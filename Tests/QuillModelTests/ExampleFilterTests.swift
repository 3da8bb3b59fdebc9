import QuillModel
import Testing

struct ExampleFilterTests {
  @Test(arguments: [
    "", "two words", "state:in-review", "state:draft tag:twin clause:C4.2 by:mira use:teach some text",
  ])
  func whatIsTypedIsSaidAgain(typed: String) { #expect(ExampleFilter(typed).description == typed) }

  @Test func wordsWithAnUnknownValueAreText() {
    #expect(ExampleFilter("state:odd x:y use:none a") == ExampleFilter(text: "state:odd x:y use:none a"))
    #expect(ExampleFilter("b tag:t a") == ExampleFilter(text: "b a", tag: "t"))
  }
}
