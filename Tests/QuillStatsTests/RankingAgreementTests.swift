/// Agreement of rankings over lists: means, invariance, and where it is undefined.

import QuillStats
import Testing

@Suite struct RankingAgreementTests {
  private func ranking(_ list: String, _ rater: String, _ order: String) -> RankingAgreement.Ranking {
    RankingAgreement.Ranking(
      list: list, rater: rater, ranks: order.enumerated().map { (String($0.element), Double($0.offset)) })
  }

  /// Siegel (1956), p. 234: three judges, ten objects, W = .828; of one list it is that list's.
  @Test func oneListHasThePublishedW() throws {
    let judges: [[Double]] = [
      [1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10], [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5],
      [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10],
    ]
    let found = try RankingAgreement(
      judges.enumerated().map { judge, ranks in
        RankingAgreement.Ranking(
          list: "", rater: "\(judge)", ranks: ranks.enumerated().map { ("\($0.offset)", $0.element) })
      })
    #expect(near(found.all.w.value, 0.828, 0.0005) && found.lists.count == 1 && found.pairs.count == 3)
    let taus = [(0, 1), (0, 2), (1, 2)].compactMap { RankCorrelation.tauB(judges[$0.0], judges[$0.1]).value }
    #expect(near(found.all.tauB.value, taus.reduce(0, +) / 3, 1e-12))
    #expect(found.pairs.compactMap(\.figures.tauB.value) == taus)
    #expect(found.all.tauB.estimate?.ci95 == nil, "one list has no interval over lists")
  }

  /// Kendall's own: one exchange of neighbours among four turns 1 of 6 pairs round, τ = 2/3.
  @Test func listsAreMeansWithAnInterval() throws {
    let rows = [
      ranking("l1", "a", "wxyz"), ranking("l1", "b", "wxzy"), ranking("l2", "a", "wxyz"),
      ranking("l2", "b", "wxyz"), ranking("l3", "a", "wxyz"), ranking("l3", "b", "zyxw"),
      ranking("l4", "a", "xy"),
    ]
    let found = try RankingAgreement(rows)
    #expect(found.lists.map { $0.figures.tauB.value ?? .nan }.prefix(3) == [2.0 / 3, 1, -1])
    #expect(near(found.all.tauB.value, (2.0 / 3 + 1 - 1) / 3, 1e-12))
    #expect(found.pairs.map(\.count) == [3] && found.pairs[0].names == ["a", "b"])
    let interval = try #require(found.all.tauB.estimate?.ci95)
    #expect(
      interval.lower >= -1 && interval.lower < 2.0 / 9 && interval.upper > 2.0 / 9 && interval.upper <= 1)
    #expect(found.lists[3].figures.tauB.reason == .nothingPairable)
  }

  @Test func neitherTheOrderOfRowsNorNamesMatter() throws {
    var random = SeededGenerator(seed: 8)
    let rows = (0..<6).flatMap { list in
      ["a", "b", "c"].map { rater -> RankingAgreement.Ranking in
        RankingAgreement.Ranking(
          list: "\(list)", rater: rater, ranks: (0..<5).map { ("\($0)", Double(random.below(4))) })
      }
    }
    let one = try RankingAgreement(rows)
    let turned = try RankingAgreement(
      rows.reversed().map {
        RankingAgreement.Ranking(
          list: "x" + $0.list, rater: "y" + $0.rater,
          ranks: $0.ranks.reversed().map { ("z" + $0.option, 3 * $0.rank) })
      })
    for part in [\RankingAgreement.Figures.tauB, \.footrule, \.w] {
      #expect(near(turned.all[keyPath: part].value, one.all[keyPath: part].value ?? .nan, 1e-12), "seed 8")
    }
  }

  @Test func onlyOptionsThatBothRankedAreCompared() throws {
    let found = try RankingAgreement([ranking("l", "a", "pwxq"), ranking("l", "b", "wrx")])
    #expect(found.all.tauB.value == 1 && found.all.footrule.value == 1)
  }

  @Test func whereThereIsNoValueThereIsAReason() throws {
    #expect(throws: Undefined.empty) { try RankingAgreement([]) }
    #expect(throws: Undefined.oneRater) { try RankingAgreement([ranking("l", "a", "xy")]) }
    #expect(throws: Undefined.nothingPairable) {
      try RankingAgreement([ranking("l", "a", "xy"), ranking("m", "b", "xy")])
    }
    let apart = try RankingAgreement([ranking("l", "a", "xy"), ranking("l", "b", "zw")])
    #expect(apart.all.tauB.reason == .tooFewUnits && apart.all.w.reason == .tooFewUnits)
  }
}
