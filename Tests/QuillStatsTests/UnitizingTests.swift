/// Alpha for unitizing: the worked example of the paper, invariances, and where it is undefined.

import QuillStats
import TestKit
import Testing

@Suite struct UnitizingTests {
  typealias Section = Unitizing.Section

  /// Krippendorff (2004), figure 2: a continuum of 300, two observers, categories c and k.
  static let figure2 = Unitizing(
    length: 300,
    raters: [
      [
        Section(start: 75, end: 145, category: "c"), Section(start: 220, end: 250, category: "c"),
        Section(start: 30, end: 90, category: "k"), Section(start: 150, end: 200, category: "k"),
      ],
      [
        Section(start: 70, end: 150, category: "c"), Section(start: 205, end: 225, category: "c"),
        Section(start: 250, end: 270, category: "c"), Section(start: 30, end: 90, category: "k"),
        Section(start: 150, end: 200, category: "k"),
      ],
    ])

  @Test func theWorkedExampleOfThePaperIsReproduced() throws {
    let alpha = { KrippendorffAlphaUnitizing.compute([Self.figure2], category: $0).value }
    #expect(near(alpha("c"), 0.729, 0.0005))
    #expect(near(alpha("k"), 1, 1e-12))
    #expect(near(alpha(nil), 0.859, 0.0005))
  }

  @Test func theOrderOfRatersSectionsAndTextsDoesNotMatter() throws {
    let texts = Self.random(seed: 7, texts: 12)
    let turned = texts.reversed().map { text in
      Unitizing(length: text.length, raters: text.raters.reversed().map { $0.reversed() })
    }
    let one = try #require(KrippendorffAlphaUnitizing.compute(texts).value)
    #expect(near(KrippendorffAlphaUnitizing.compute(turned).value, one, 1e-12))
    let mirrored = texts.map { text in
      Unitizing(
        length: text.length,
        raters: text.raters.map {
          $0.map { Section(start: text.length - $0.end, end: text.length - $0.start, category: $0.category) }
        })
    }
    #expect(near(KrippendorffAlphaUnitizing.compute(mirrored).value, one, 1e-12))
  }

  @Test func sameSectionsAreOneAndAnyDifferenceIsLess() throws {
    for seed in UInt64(1)...20 {
      let texts = Self.random(seed: seed, texts: 6).map {
        Unitizing(length: $0.length, raters: [$0.raters[0], $0.raters[0]])
      }
      #expect(near(KrippendorffAlphaUnitizing.compute(texts).value, 1, 1e-12), "seed \(seed)")
      var other = texts
      other[0].raters[1] = [Section(start: 0, end: 1, category: "zz")] + other[0].raters[1]
      #expect(KrippendorffAlphaUnitizing.compute(other).value.map { $0 < 1 } == true, "seed \(seed)")
    }
  }

  @Test func ratersWhoMarkAtRandomAgreeAsChanceHasIt() throws {
    let alpha = try #require(KrippendorffAlphaUnitizing.compute(Self.random(seed: 3, texts: 400)).value)
    #expect(abs(alpha) < 0.1, "\(alpha)")
  }

  @Test func theBootstrapDrawsTexts() throws {
    let texts = Self.random(seed: 11, texts: 25).map {
      Unitizing(
        length: $0.length,
        raters: [
          $0.raters[0], $0.raters[0].map { Section(start: $0.start, end: $0.end + 1, category: $0.category) },
        ])
    }
    let coefficient = try KrippendorffAlphaUnitizing.additive(texts)
    let result = try Bootstrap.run(coefficient, plan: BootstrapPlan(replicates: 500))
    let alpha = try #require(coefficient.estimate)
    #expect(result.interval.lower <= alpha && alpha <= result.interval.upper && result.interval.width > 0)
    #expect(coefficient.units == 25)
  }

  @Test func whereThereIsNoValueThereIsAReason() {
    let none = Unitizing(length: 10, raters: [[], []])
    #expect(KrippendorffAlphaUnitizing.compute([]).reason == .empty)
    #expect(
      KrippendorffAlphaUnitizing.compute([Unitizing(length: 10, raters: [[]])]).reason == .nothingPairable)
    #expect(KrippendorffAlphaUnitizing.compute([none]).reason == .noVariation)
  }

  /// Texts of 60 to 160, two raters, each with up to three sections of the categories a and b.
  private static func random(seed: UInt64, texts: Int) -> [Unitizing] {
    var random = SplitMix(seed: seed)
    return (0..<texts).map { _ in
      let length = 60 + random.below(100)
      let raters = (0..<2).map { _ in
        ["a", "b"].flatMap { category -> [Section] in
          var at = 0
          return (0..<random.below(4)).compactMap { _ in
            let start = at + random.below(20)
            let end = start + 1 + random.below(15)
            at = end + 1
            return end < length - 1 ? Section(start: start, end: end, category: category) : nil
          }
        }
      }
      return Unitizing(length: length, raters: raters)
    }
  }

  @Test func sectionsThatOverlapAreUnitedByCategory() {
    let text = Unitizing(
      length: 20,
      raters: [
        [
          Section(start: 5, end: 9, category: "a"), Section(start: 0, end: 6, category: "a"),
          Section(start: 9, end: 12, category: "a"), Section(start: 1, end: 3, category: "b"),
        ], [],
      ])
    let found = text.united
    #expect(found.overlaps == 1 && found.text.raters[1].isEmpty)
    #expect(
      Set(found.text.raters[0]) == [
        Section(start: 0, end: 9, category: "a"), Section(start: 9, end: 12, category: "a"),
        Section(start: 1, end: 3, category: "b"),
      ])
    #expect(Self.figure2.united.text.raters.map(\.count) == Self.figure2.raters.map(\.count))
  }
}
