/// What a task asks of annotators: read, hashed, compared and shown.

import QuillModel
import Testing

@testable import QuillGuideline

@Suite struct QualificationTests {
  private static let rule =
    "qualification: {items: 8, pass: {verdict: 0.8, severity: 0.6}, retakes: 2, probation: {items: 20, gold: 0.85}}"

  private func guideline(_ rule: String) throws -> Guideline {
    let (guideline, problems) = try Fixture.good(replacing: "overlap: 3", by: "overlap: 3\n\(rule)")
    #expect(problems == [])
    return try #require(guideline)
  }

  @Test func theFrontMatterSaysIt() throws {
    #expect(
      try guideline(Self.rule).definition.qualification
        == Qualification(
          items: 8, pass: [.init("verdict", 0.8), .init("severity", 0.6)], retakes: 2,
          probation: .init(items: 20, gold: 0.85)))
    #expect(
      try guideline("qualification: {items: 1, pass: {verdict: 1}}").definition.qualification
        == Qualification(items: 1, pass: [.init("verdict", 1)], retakes: 1))
    #expect(try Fixture.good().definition.qualification == nil)
    #expect(GuidelineLint.problems(try guideline(Self.rule)).filter { $0.severity == .error } == [])
  }

  @Test func itChangesNoLabelAndTheDiffNamesIt() throws {
    let (none, one) = (try Fixture.good(), try guideline(Self.rule))
    let other = try guideline("qualification: {items: 9, pass: {verdict: 0.8}}")
    #expect(none.labelSHA256 == one.labelSHA256 && none.sha256 != one.sha256)
    func changes(_ old: Guideline, _ new: Guideline) -> [DefinitionChange] {
      DefinitionChange.all(from: old.definition, to: new.definition)
    }
    let words = "8 items; verdict 80 %, severity 60 % right; 2 retakes; then 20 gold items with 85 %"
    #expect(changes(none, one).map(\.sentence) == ["qualification: new: \(words)"])
    #expect(changes(one, none).map(\.sentence) == ["qualification: removed, was \(words)"])
    #expect(
      changes(one, other).map(\.sentence) == [
        "qualification: 9 items; verdict 80 % right; 1 retake; was \(words)"
      ])
    #expect(changes(one, one).isEmpty && changes(none, one).allSatisfy { !$0.changesLabels })
  }

  @Test func theRenderedGuidelineSaysIt() throws {
    let lines = GuidelineRenderer.lines(try guideline(Self.rule), columns: 60) { $0.count }.map(\.text)
    let first = try #require(lines.firstIndex { $0.hasPrefix("qualification") })
    #expect(
      lines[first...(first + 1)].map { $0.trimmingPrefix("qualification").trimmingPrefix { $0 == " " } }
        == ["8 items; verdict 80 %, severity 60 % right; 2", "retakes; then 20 gold items with 85 %"])
  }
}
