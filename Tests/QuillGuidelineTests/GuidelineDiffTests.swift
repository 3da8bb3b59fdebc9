/// What changed between two versions, told apart as people would.

import QuillModel
import TestKit
import Testing

@testable import QuillGuideline

@Suite struct GuidelineDiffTests {
  @Test func theDemosRevisionIsTwoNewClausesAndFourThatPointToThem() throws {
    let diff = GuidelineDiff(
      from: try Self.read("guidelines/patchclaim/1.0.md"), to: try Self.read("guidelines/patchclaim/1.1.md"))
    let rows = zip(diff.passages, diff.guesses).map { change, guess in
      "\(change.label): \(change.kinds.map(\.description).joined(separator: ", ")); \(guess.kind.rawValue)"
    }
    #expect(
      rows == [
        "C3.3 Incidental edits: reworded; changes labels", "C4.1 Decision order: reworded; changes labels",
        "C4.2 Scope versus property: new; changes labels",
        "C5 Behaviour and what is material: renamed, was \"Behaviour\"; wording",
        "C5.3 The test for OMITS: new; changes labels", "E1 Work without effect: reworded; wording",
        "Glossary: reworded; clarifies", "Change log: reworded; clarifies",
      ])
    #expect(
      diff.definition.map(\.sentence) == [
        "field verdict: option OVERCLAIMS names C4.2 now, was C4.1",
        "field verdict: option OMITS names C5.3 now, was C4.1",
        "field verdict: option CONTRADICTS names C4.2 now, was C4.1",
      ])
    #expect(diff.fieldsToMap.isEmpty)
  }

  /// A pair of guidelines with every kind of change, and what people who had not seen this code said of it.
  @Test func everyKindOfChangeIsToldApart() throws {
    let diff = GuidelineDiff(
      from: try Self.read("Tests/Fixtures/revision/from.md"),
      to: try Self.read("Tests/Fixtures/revision/to.md"))
    let expected = try Repository.text("Tests/Fixtures/revision/expected.tsv").split(separator: "\n").map {
      line in
      line.split(separator: "\t").map(String.init)
    }
    let found = diff.passages.map { change in
      [change.code ?? change.label, change.kinds.map(\.word).joined(separator: ",")]
    }
    #expect(found == expected.map { Array($0.prefix(2)) })
    let guesses = zip(expected.map { $0[2] }, diff.guesses).filter { $0.0 != "-" }
    #expect(guesses.count { $0.0 == $0.1.kind.rawValue } >= 25, "of \(guesses.count) guesses")
    #expect(!guesses.contains { $0.0 == "changes labels" && $0.1.kind == .wording })
    #expect(
      diff.definition.map(\.sentence) == [
        "scenario S3: new", "field urgency: option HIGH is shown as \"today\", was \"high\"",
        "field urgency: option LOW names C5 now, was C5.1",
        "field urgency: new option OUTSIDE, defined by C8",
        "field sentiment: range 0-4, was 0-3", "overlap: 5, was 3", "gate agreement: point 0.65, was 0.6",
      ])
  }

  @Test func changedWordsAreMarkedInsideTheLine() {
    let lines = TextDiff.lines(
      "Answer within 24 hours.\n\n- Yes: a", "Answer at once, within 4 hours.\n\n- Yes: a")
    #expect(lines.map(\.kind) == [.removed, .added, .same])
    #expect(lines[0].spans.filter(\.isChanged).map(\.text) == [" 24"])
    #expect(lines[1].spans.filter(\.isChanged).map(\.text) == [" at once,", " 4"])
    let drawn = DiffRenderer.lines(lines, columns: 24) { $0.count }
    #expect(
      drawn.map(\.text) == [
        "- Answer within 24", "  hours.", "+ Answer at once, within", "  4 hours.", "  - Yes: a",
      ])
    #expect(RendererTests.letters(drawn[2]) == "++++++++.AAAAAAAA.++++++")
  }

  @Test func onlyLineBreaksIsNoChangeOfWords() {
    #expect(TextDiff.lines("one two\nthree", "one\ntwo three").allSatisfy { $0.kind == .same })
    let code = TextDiff.lines("```\na\n  b\n```", "```\na\nb\n```")
    #expect(code.filter { $0.kind == .removed }.map(\.text) == ["  b"])
  }

  /// What a diff says can be taken back: both texts are in it.
  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8])
  func bothTextsAreInTheDiff(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let words = ["not", "all", "unless", "a", "b", "c", "delta", "4", "-", "x.y"]
    func text() -> String {
      (0..<Int.random(in: 0...6, using: &random)).map { _ in
        (0..<Int.random(in: 1...9, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
          .joined(separator: " ")
      }.joined(separator: "\n\n")
    }
    for _ in 0..<200 {
      let (old, new) = (text(), text())
      let lines = TextDiff.lines(old, new)
      #expect(
        lines.filter { $0.kind != .added }.map(\.text) == Paragraphs.split(old),
        "seed \(seed): \(old) → \(new)")
      #expect(
        lines.filter { $0.kind != .removed }.map(\.text) == Paragraphs.split(new),
        "seed \(seed): \(old) → \(new)")
    }
  }

  static func read(_ path: String) throws -> Guideline {
    let (guideline, _) = GuidelineParser.read(Array(try Repository.text(path).utf8), file: path)
    return try #require(guideline)
  }
}
