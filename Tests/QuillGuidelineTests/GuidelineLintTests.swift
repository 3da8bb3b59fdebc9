import Foundation
import QuillModel
import TestKit
import Testing

@testable import QuillGuideline

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

  // MARK: Placeholders

  private static let templates = ["classification", "extraction", "rating"]

  private func filled(_ template: String) throws -> Guideline {
    let text = try GuidelineTemplate.fill(
      try Repository.text("guidelines/templates/\(template).md"), name: "t", title: "Is it?")
    return try #require(GuidelineParser.read(Array(text.utf8), file: "t.md").0)
  }

  /// Every value and every line of the body that is written in capitals, but for options.
  @Test(arguments: templates)
  func everyPlaceholderOfATemplateIsKnown(template: String) throws {
    let text = try Repository.text("guidelines/templates/\(template).md")
    let isCapital = { (text: Substring) in
      text.contains { $0.isLetter } && !text.contains { $0.isLowercase } && !text.contains { $0.isNumber }
    }
    for line in text.split(separator: "\n") where !line.hasPrefix("task:") && !line.contains("value:") {
      let values = line.matches(of: /: ([^,{}#]+?)(?=[,}#]|$)/).map(\.1)
      for value in (line.hasPrefix("ONE SENTENCE") || line.hasPrefix("title:") ? [] : values)
      where isCapital(value) {
        #expect(PlaceholderRule.phrases.contains(value.trimmingCharacters(in: .whitespaces)), "\(value)")
      }
      if isCapital(line) { #expect(PlaceholderRule.phrases.contains(String(line)), "\(line)") }
      if line.hasPrefix("title:"), let title = line.split(separator: ": ", maxSplits: 1).last {
        #expect(PlaceholderRule.phrases.contains(String(title)))
      }
    }
  }

  @Test(arguments: templates)
  func whatATemplateLeavesToWriteIsToldByLine(template: String) throws {
    let guideline = try filled(template)
    let lines = SourceText.split(guideline.text)
    let expected = lines.indices.filter {
      lines[$0].contains("goal: ") || lines[$0].contains("{id: S1") || lines[$0].hasPrefix("ONE SENTENCE")
    }
    let problems = GuidelineLint.problems(guideline)
    #expect(problems.map(\.severity) == [.warning, .warning, .warning])
    #expect(problems.map(\.line) == expected.map { $0 + 1 })
    #expect(
      problems[0].message.hasPrefix("The template's \"WHAT THE MODEL SHALL BE ABLE TO DO IN THE END\" still"))
    let scenario = String(lines[expected[1]])
    let named = PlaceholderRule.phrases.filter { scenario.contains(": \($0)") }
    #expect(named.count == 4 && named.allSatisfy { problems[1].message.contains("\"\($0)\"") })
    #expect(GuidelineLint.unfinished(guideline).map(\.severity) == [.error, .error, .error])
  }

  @Test func aHalfWrittenPlaceholderIsOneStill() throws {
    let wrap = { (goal: String) in try Fixture.good(replacing: "goal: Support", by: "goal: \(goal)").0 }
    for goal in ["WHAT THE MODEL SHALL spot complaints", "Support and WHAT THE MODEL SHALL BE"] {
      #expect(GuidelineLint.unfinished(try #require(try wrap(goal))).count == 1, "\(goal)")
    }
    for goal in ["Support by the EDITOR", "HTTP API FOR ALL OF US", "What the model shall be able to do"] {
      #expect(GuidelineLint.unfinished(try #require(try wrap(goal))).isEmpty, "\(goal)")
    }
  }

  // MARK: Hidden characters, tags, length

  @Test func hiddenCharactersAreToldByLine() throws {
    let text = try Fixture.good().text.replacing("goal: Support", with: "goal: Sup\u{202E}port")
      .replacing("# Purpose", with: "# Pur\u{200B}\u{2063}pose\n\n👩‍👩‍👧 ❤️\n\nOne\u{7}")
    let problems = GuidelineParser.read(Array(text.utf8), file: "g.md").1
    #expect(
      problems.map(\.message) == [
        "The line holds a hidden character: U+202E RLO. Remove what a reader cannot see.",
        "The line holds 2 hidden characters: U+200B ZWSP, U+2063. Remove what a reader cannot see.",
        "The line holds a hidden character: U+0007. Remove what a reader cannot see.",
      ])
    let lines = SourceText.split(text)
    #expect(
      problems.map(\.line)
        == lines.indices.filter { !HiddenText.find(in: String(lines[$0])).isEmpty }.map { $0 + 1 })
  }

  @Test func aTagIsToldAsItIsNotRead() throws {
    let (guideline, problems) = try Fixture.good(
      replacing: "goal: Support", by: "goal: !!python/object:os.system Support")
    #expect(guideline?.definition.brief.goal.hasPrefix("Support") == true)
    #expect(problems.map(\.severity) == [.warning])
    #expect(problems.first?.message.hasPrefix("The YAML tag !!python/object:os.system is not read") == true)
    #expect(problems.first?.line == 5)
    #expect(try Fixture.good(replacing: "goal: Support", by: "goal: !!str Support").1 == [])
    #expect(try Fixture.good(replacing: "goal: Support", by: "goal: !mine Support").1.count == 1)
  }

  @Test func aDocumentOfNothingButClausesTakesTimeByItsLength() throws {
    let time = { (count: Int) throws -> Duration in
      let text = try Fixture.good().text + String(repeating: "\n### C9 X\n", count: count)
      return ContinuousClock().measure {
        let guideline = GuidelineParser.read(Array(text.utf8), file: "g.md").0
        #expect((guideline.map { GuidelineLint.problems($0) } ?? []).count >= 3 * count - 1)
      }
    }
    let (few, many) = (try time(2_000), try time(16_000))
    #expect(many < few * 32, "\(few) for 2,000, \(many) for 16,000")
  }
}
