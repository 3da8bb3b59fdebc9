/// From ratings to what a page says about their agreement.

import QuillModel
import Testing

@testable import QuillApp

@Suite struct AgreementCalculatorTests {
  static let task = TaskDefinition(
    task: "t", title: "T", inputs: [InputPart(name: "text", kindID: "text")],
    fields: [
      Field(
        name: "answer", kindID: "choice", gating: true, options: ["A", "B", "C"].map { Option(value: $0) }),
      Field(name: "grade", kindID: "rating", range: 0...3),
      Field(name: "where", kindID: "lines", of: "text"),
      Field(name: "why", kindID: "text"),
    ])

  private func set(_ field: String, _ rows: [[JSONValue?]]) -> RatingSet {
    let ratings = rows.enumerated().flatMap { unit, values in
      values.enumerated().compactMap { rater, value in
        value.map { RatingRow(example: "u\(unit)", annotator: "r\(rater)", value: $0) }
      }
    }
    return RatingSet(
      field: field, version: VersionNumber(major: 1, minor: 0), includesSolo: false, isSimulated: false,
      rows: ratings)
  }

  /// Swift takes the two texts for one; as answers they are two.
  @Test func answersAreToldApartByTheirBytes() throws {
    let found = try #require(
      AgreementCalculator.agreement(
        set("answer", [["\u{E9}", "e\u{301}"], ["\u{E9}", "\u{E9}"], ["A", "A"]]), under: Self.task))
    #expect(found.percent == .value(2.0 / 3) && found.confusions.map(\.count) == [1])
  }

  @Test func countsWhatItRestsOn() throws {
    let found = try #require(
      AgreementCalculator.agreement(
        set("answer", [["A", "A"], ["B", "A"], ["B", "B"], ["C", nil]]), under: Self.task))
    #expect(found.units == 4)
    #expect(found.pairableUnits == 3)
    #expect(found.raters == 2)
    #expect(found.ratings == 7)
    #expect(found.categories == ["A", "B", "C"])
    #expect(found.confusions.map(\.count) == [1])
    #expect(found.level == .nominal)
    #expect(abs((found.percent.value ?? 0) - 2.0 / 3) < 1e-12)
    #expect(found.fleiss.value != nil, "Gwet's form takes missing ratings")
    #expect(found.caution != nil)
  }

  @Test func ratingsAreOrdinalAndSetsAreComparedWhole() throws {
    let grade = AgreementCalculator.agreement(set("grade", [[0, 0], [3, 2], [1, 1]]), under: Self.task)
    #expect(grade?.level == .ordinal)
    let lines = AgreementCalculator.agreement(
      set("where", [[[1, 2], [2, 1]], [[1], [1, 2]], [[], []]]), under: Self.task)
    #expect(lines?.level == .nominal)
    #expect(abs((lines?.percent.value ?? 0) - 2.0 / 3) < 1e-12, "order within a set is no difference")
  }

  /// Eight examples on which two raters always differed, and then always agree: all 256 arrangements are looked at, and of
  /// those only this one and its mirror differ as much.
  @Test func aVersionThatHelpedIsToldFromChance() throws {
    let before = set(
      "answer",
      [
        ["A", "B"], ["B", "A"], ["A", "B"], ["B", "A"], ["A", "B"], ["B", "A"], ["A", "B"], ["B", "A"],
      ])
    var after = set(
      "answer",
      [
        ["A", "A"], ["B", "B"], ["A", "A"], ["B", "B"], ["A", "A"], ["B", "B"], ["A", "A"], ["B", "B"],
      ])
    after.version = VersionNumber(major: 1, minor: 1)
    let change = try #require(AgreementCalculator.change(before, after, under: Self.task))
    #expect(change.isPaired && change.examples == (8, 8) && change.verdict == .better)
    // Alpha of 16 ratings, 8 of each kind: 1 where all agree, 1 - 1 / (2 * 64 / 240) where none does.
    #expect(abs(change.difference - 240.0 / 128) < 1e-12)
    #expect(change.p == 2.0 / 256)
    #expect(
      AgreementCalculator.change(set("why", [["a", "b"]]), set("why", [["a", "a"]]), under: Self.task) == nil)
  }

  @Test func threeExamplesCannotTell() throws {
    let before = set("answer", [["A", "A"], ["B", "A"], ["B", "B"]])
    let after = set("answer", [["A", "A"], ["B", "B"], ["A", "A"]])
    let change = try #require(AgreementCalculator.change(before, after, under: Self.task))
    #expect(change.verdict == .cannotTell && change.p > 0.05)
  }

  @Test func freeTextAndUnknownFieldsAreNotMeasured() {
    #expect(AgreementCalculator.agreement(set("why", [["a", "b"]]), under: Self.task) == nil)
    #expect(AgreementCalculator.agreement(set("none", [["a", "b"]]), under: Self.task) == nil)
  }

  @Test func withoutVariationThereIsAReasonInsteadOfANumber() {
    let found = AgreementCalculator.agreement(set("answer", [["A", "A"], ["A", "A"]]), under: Self.task)
    #expect(found?.alpha.value == nil)
    #expect(found?.percent.value == 1)
    #expect(found?.interval == nil)
  }

  @Test func aValueThatIsNoOptionAnyMoreStillCounts() {
    let found = AgreementCalculator.agreement(set("answer", [["A", "OLD"], ["A", "A"]]), under: Self.task)
    #expect(found?.ratings == 4)
    #expect(found?.categories.contains("OLD") == true)
  }

  @Test func theSameRatingsInAnotherOrderGiveTheSame() {
    var shuffled = set("answer", [["A", "A"], ["B", "A"], ["B", "B"], ["C", "C"], ["A", "C"]])
    let first = AgreementCalculator.agreement(shuffled, under: Self.task)
    shuffled.rows.reverse()
    let second = AgreementCalculator.agreement(shuffled, under: Self.task)
    #expect(first?.alpha == second?.alpha)
    #expect(first?.fleiss == second?.fleiss)
  }
}
