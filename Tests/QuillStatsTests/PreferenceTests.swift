/// Pairwise preferences, rankings, sets and spans against printed examples.

import Foundation
import QuillStats
import Testing

@Suite struct PreferenceTests {
  /// Agresti, Categorical Data Analysis: American League East, 1987; strengths over Baltimore as printed.
  @Test func theBaseballTeamsHaveThePublishedStrengths() throws {
    let teams = ["Milwaukee", "Detroit", "Toronto", "New York", "Boston", "Cleveland", "Baltimore"]
    let wins = [
      [0, 7, 9, 7, 7, 9, 11], [6, 0, 7, 5, 11, 9, 9], [4, 6, 0, 7, 7, 8, 12], [6, 8, 6, 0, 6, 7, 10],
      [6, 2, 6, 7, 0, 7, 12], [4, 4, 5, 6, 6, 0, 6], [2, 4, 1, 3, 1, 7, 0],
    ]
    var games: [BradleyTerry.Comparison] = []
    for i in teams.indices {
      for j in teams.indices {
        games += (0..<wins[i][j]).map { _ in .init(teams[i], teams[j], firstWins: true) }
      }
    }
    let model = try BradleyTerry(games)
    let printed = [1.58, 1.44, 1.29, 1.25, 1.11, 0.68, 0.0]
    let baltimore = try #require(model.options.firstIndex(of: "Baltimore"))
    for (team, strength) in zip(teams, printed) {
      let at = try #require(model.options.firstIndex(of: team))
      let found = model.strengths[at] - model.strengths[baltimore]
      #expect(abs(found - strength) < 0.006, "\(team) \(found)")
      #expect(model.intervals[at].lower < model.strengths[at] && model.intervals[at].width < 1.2)
    }
    #expect(abs(model.strengths.reduce(0, +)) < 1e-9 && model.tie == 0 && model.steps < 20)
  }

  /// At the maximum every option wins as often as the model says, and there are as many ties.
  @Test func tiesAreFittedByDavidsonsModel() throws {
    var generator = SeededGenerator(seed: 12)
    let names = ["a", "b", "c", "d"]
    let comparisons = (0..<200).map { _ in
      let i = Int(generator.below(4))
      let j = (i + 1 + Int(generator.below(3))) % 4
      let draw = generator.below(10)
      return BradleyTerry.Comparison(
        names[i], names[j], firstWins: draw < 2 ? nil : draw < (i < j ? 8 : 5))
    }
    let model = try BradleyTerry(comparisons)
    #expect(model.tie > 0.2 && model.tie < 1.5)
    let place = Dictionary(uniqueKeysWithValues: model.options.enumerated().map { ($1, $0) })
    var expectedTies = 0.0
    var score = [Double](repeating: 0, count: 4)
    for comparison in comparisons {
      let (i, j) = (try #require(place[comparison.one]), try #require(place[comparison.other]))
      let half = (model.strengths[i] - model.strengths[j]) / 2
      let sum = exp(half) + exp(-half) + model.tie
      expectedTies += model.tie / sum
      let balance = (exp(half) - exp(-half)) / sum
      let outcome = comparison.outcome.map { $0 ? 1.0 : -1 } ?? 0
      score[i] += outcome - balance
      score[j] -= outcome - balance
    }
    let ties = Double(comparisons.count { $0.outcome == nil })
    #expect(abs(expectedTies - ties) < 1e-8 && score.allSatisfy { abs($0) < 1e-8 })
  }

  @Test func optionsThatNeverLoseHaveNoFiniteStrength() {
    #expect(throws: Undefined.separated) { try BradleyTerry([.init("a", "b", firstWins: true)]) }
    #expect(throws: Undefined.separated) {
      try BradleyTerry([
        .init("a", "b", firstWins: true), .init("b", "a", firstWins: true), .init("c", "d", firstWins: nil),
      ])
    }
    #expect(throws: Undefined.empty) { try BradleyTerry([]) }
  }

  /// The example of scipy's documentation of kendalltau: −0.4714.
  @Test func tauBIsThePublishedOne() {
    let tau = RankCorrelation.tauB([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])
    #expect(near(tau.value, -0.471_404_520_791_031_7, 1e-12))
    #expect(RankCorrelation.tauB([1, 1], [1, 2]).reason == .noVariation)
    #expect(RankCorrelation.tauB([1], [1]).reason == .tooFewUnits)
  }

  @Test func footruleGoesFromTurnedRoundToTheSame() {
    #expect(RankCorrelation.footrule([1, 2, 3, 4], [10, 20, 30, 40]).value == 1)
    #expect(RankCorrelation.footrule([1, 2, 3, 4], [4, 3, 2, 1]).value == 0)
    // |1−2| + |2−1| of at most 4.
    #expect(RankCorrelation.footrule([1, 2, 3], [2, 1, 3]).value == 0.5)
    #expect(RankCorrelation.footrule([], []).reason == .tooFewUnits)
  }

  /// Passonneau (2006): {a} within {a, b} has a Jaccard similarity of 1/2 and a monotonicity of 2/3.
  @Test func setDistancesAreThoseOfThePaper() {
    #expect(near(SetAlpha.masi.distance(["a"], ["a", "b"]), 1 - 1.0 / 3, 1e-15))
    #expect(near(SetAlpha.masi.distance(["a", "b"], ["b", "c"]), 1 - 1.0 / 9, 1e-15))
    #expect(SetAlpha.jaccard.distance(["a", "b"], ["b", "c"]) == 1 - 1.0 / 3)
    for kind in SetAlpha.allCases {
      #expect(kind.distance([], []) == 0 && kind.distance(["a"], []) == 1 && kind.distance(["a"], ["b"]) == 1)
    }
  }

  @Test func alphaOfSetsIsNominalAlphaOfSingleLabels() throws {
    for id in ["krippendorff2011_B_nominal2", "irrcac_raw_g1g2", "syn_case_and_space"] {
      let ratings = try ReferenceVector.named(id).ratings(.nominal)
      let known = KrippendorffAlpha.nominal.compute(ratings).value
      for kind in SetAlpha.allCases {
        #expect(near(kind.statistic().compute(ratings).value, known, 1e-12), "\(id) \(kind)")
      }
    }
  }

  /// By hand: two raters, three items; {a} {a}, {a b} {b a}, {a b} {b c}.
  @Test func sharedLabelsCountHalf() throws {
    let rows = [("1", "a", "a"), ("2", "a|b", "b|a"), ("3", "a|b", "b|c")].flatMap { unit, one, other in
      [Rating(unit: unit, rater: "x", value: one), Rating(unit: unit, rater: "y", value: other)]
    }
    let ratings = try Ratings(rows, level: .nominal)
    // Ratings: a, a, ab, ab, ab, bc. Observed 2/6 · 2/3; expected over 30 ordered pairs.
    let expected = 2 * (2.0 * 3 * 0.5 + 2.0 * 1 * 1 + 3.0 * 1 * (2.0 / 3)) / 30
    let alpha = 1 - (2.0 / 6 * (2.0 / 3)) / expected
    #expect(near(SetAlpha.jaccard.statistic().compute(ratings).value, alpha, 1e-12))
    let masi = try #require(SetAlpha.masi.statistic().compute(ratings).value)
    #expect(masi < alpha, "sets that overlap are farther apart under MASI")
  }

  private func text(_ one: [(Int, Int, String)], _ other: [(Int, Int, String)]) -> Unitizing {
    Unitizing(
      length: 100,
      raters: [one, other].map { $0.map { Unitizing.Section(start: $0.0, end: $0.1, category: $0.2) } })
  }

  @Test func spansMatchByEndsByOverlapAndByCategory() {
    let texts = [
      text(
        [(0, 5, "A"), (10, 20, "B"), (30, 40, "A")],
        [(0, 5, "A"), (12, 20, "B"), (30, 40, "B"), (50, 60, "A")])
    ]
    #expect(near(SpanAgreement.exact.compute(texts).value, 2.0 * 1 / 7, 1e-12))
    #expect(near(SpanAgreement.partial.compute(texts).value, 2.0 * 2.5 / 7, 1e-12))
    #expect(near(SpanAgreement.type.compute(texts).value, 2.0 * 2 / 7, 1e-12))
    // Lines: 5 and 8 in common of 25 and 33.
    #expect(near(SpanAgreement.line.compute(texts).value, 2.0 * 13 / 58, 1e-12))
    for kind in SpanAgreement.allCases {
      #expect(kind.compute([]).reason == .empty && kind.compute([text([], [])]).reason == .noVariation)
      #expect(kind.compute([Unitizing(length: 9, raters: [[]])]).reason == .oneRater)
      let turned = texts.map { Unitizing(length: $0.length, raters: $0.raters.reversed()) }
      #expect(kind.compute(texts) == kind.compute(turned))
    }
  }
}
