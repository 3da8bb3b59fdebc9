/// The intervals of intraclass correlations, by F.

import QuillStats
import Testing

@Suite struct IntraclassIntervalTests {
  private static func ratings(_ table: [[Double]]) throws -> Ratings {
    try Ratings(
      table.enumerated().flatMap { unit, row in
        row.enumerated().map { Rating(unit: "\(unit)", rater: "\($0)", value: "\($1)") }
      }, level: .interval)
  }

  /// Six targets by four judges; the values that psych and pingouin print for them.
  private static let judges: [[Double]] = [
    [9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7],
  ]

  /// Shrout & Fleiss (1979), table 2; limits as R psych prints them for it (McGraw & Wong 1996).
  @Test(arguments: [
    (IntraclassCorrelation.icc1, -0.133, 0.723), (.icc2, 0.019, 0.761), (.icc3, 0.342, 0.946),
    (.icc1k, -0.884, 0.912), (.icc2k, 0.071, 0.927), (.icc3k, 0.676, 0.986),
  ])
  func shroutAndFleissExample(_ form: IntraclassCorrelation, lower: Double, upper: Double) throws {
    let found = try #require(form.statistic.compute(Self.ratings(Self.judges)).estimate)
    let interval = try #require(found.ci95)
    #expect(abs(interval.lower - lower) < 0.0006 && abs(interval.upper - upper) < 0.0006, "\(interval)")
    #expect(interval.lower < found.value && found.value < interval.upper)
    #expect(found.se == nil && found.p == nil)
  }

  /// The mean of k is Spearman and Brown's of one, at the limits as at the value.
  @Test func theMeansLimitsFollowFromTheSingleOnes() throws {
    var random = SeededGenerator(seed: 11)
    for round in 0..<40 {
      let (n, k) = (3 + Int(random.below(20)), 2 + Int(random.below(5)))
      let table = (0..<n).map { unit in (0..<k).map { _ in Double(unit) * 0.3 + 4 * random.unit() } }
      let ratings = try Self.ratings(table)
      for (single, mean) in [
        (IntraclassCorrelation.icc1, IntraclassCorrelation.icc1k), (.icc2, .icc2k), (.icc3, .icc3k),
      ] {
        let one = try #require(single.statistic.compute(ratings).estimate?.ci95)
        guard let all = mean.statistic.compute(ratings).estimate?.ci95 else { continue }
        for (a, b) in [(one.lower, all.lower), (one.upper, all.upper)] {
          let expected = Double(k) * a / (1 + Double(k - 1) * a)
          #expect(abs(expected - b) < 1e-9 * max(1, abs(b)), "seed 11, round \(round), \(mean)")
        }
      }
    }
  }

  /// 95% of them hold the truth: units vary by 1, raters by 0, the rest by 1, so that all single forms are .5.
  @Test func intervalsCoverTheTruth() throws {
    var random = SeededGenerator(seed: 5)
    func normal() -> Double { NormalDistribution.quantile(max(1e-12, random.unit())) }
    var covered = [0, 0, 0]
    let studies = 300
    for _ in 0..<studies {
      let table = (0..<15).map { _ in
        let unit = normal()
        return (0..<3).map { _ in unit + normal() }
      }
      let ratings = try Self.ratings(table)
      for (index, form) in [IntraclassCorrelation.icc1, .icc2, .icc3].enumerated() {
        let interval = try #require(form.statistic.compute(ratings).estimate?.ci95)
        if interval.lower <= 0.5, 0.5 <= interval.upper { covered[index] += 1 }
      }
    }
    for count in covered { #expect((272...297).contains(count), "seed 5: \(covered) of \(studies)") }
  }

  @Test func perfectAgreementHasAValueAndNoInterval() throws {
    let ratings = try Self.ratings([[1, 1], [2, 2], [3, 3]])
    for form in IntraclassCorrelation.allCases {
      let found = try #require(form.statistic.compute(ratings).estimate)
      #expect(found.value == 1 && found.ci95 == nil, "\(form)")
    }
  }
}
