import QuillGuideline
import QuillModel
import Testing

struct GuidelineLintTests {
  @Test func theGoodDocumentHasNothingWrong() throws {
    #expect(GuidelineLint.problems(try Fixture.good()) == [])
  }

  @Test(arguments: [
    (
      ExampleUse.measure, "Where is the export button?\" answered by \"Top right of the report page; it", true
    ),
    (.gold, "Where is the export button?\" answered\n\n   by \"Top right of the report page; it", true),
    (.teach, "Where is the export button?\" answered by \"Top right of the report page; it", false),
    (.measure, "Two people who differ by one step should read the table again.", true),
    (.measure, "Where is the export button?", false),
    (.measure, "Where is the export button?\" answered by \"Top left of the report page; it", false),
    (.measure, "a customer follows wrong steps, a customer follows wrong steps", false),
  ])
  func quotedExamplesAreErrors(use: ExampleUse, text: String, isQuoted: Bool) throws {
    let guideline = try Fixture.good()
    let problems = GuidelineLint.problems(guideline, examples: [("tf-01", use, ["short", text])])
    #expect(problems.map(\.severity) == (isQuoted ? [.error] : []))
    if let problem = problems.first {
      #expect(problem.message.hasPrefix("The body quotes the \(use.rawValue) example tf-01 (\""))
      let line = guideline.text.split(separator: "\n", omittingEmptySubsequences: false)[
        (problem.line ?? 0) - 1]
      #expect(line.contains(text.prefix(20)))
    }
  }

  @Test func scenarioIdsAndOtherLettersAreNoMentions() throws {
    let (guideline, _) = try Fixture.good(
      replacing: "Number what is asked.", by: "As in S1, UTF-8, A4, H2.1, XC9.9 and `C9.9`.")
    #expect(GuidelineLint.problems(try #require(guideline)) == [])
  }

  @Test(arguments: ["#c21-every-question-is-answered", "#C2.1", "#purpose"])
  func linksReachHeadingsBySlugOrCode(link: String) throws {
    let (guideline, _) = try Fixture.good(replacing: "#c31-partly-settled", by: link)
    #expect(GuidelineLint.problems(try #require(guideline)) == [])
  }

  @Test func aFieldsClauseDefinesItsOptions() throws {
    let (guideline, _) = try Fixture.good(replacing: "kind: choice", by: "kind: choice\n    clause: C3")
    let found = try #require(guideline)
    #expect(GuidelineLint.problems(found) == [])
  }
}
