import QuillStats
import Testing

@Suite struct AgreementSummaryTests {
  @Test func theDemoFailsItsGateFirstAndPassesAfterwards() throws {
    let first = AgreementSummary(try PatchclaimHistory.ratings(PatchclaimHistory.first))
    #expect(near(first.alpha.value, 0.272, 0.0005) && first.unanimousUnits == 5)
    let second = AgreementSummary(try PatchclaimHistory.ratings(PatchclaimHistory.second))
    #expect(near(second.alpha.value, 0.772, 0.0005) && second.unanimousUnits == 18)
    #expect(near(second.bootstrap?.interval.lower, 0.59, 0.01))
    #expect(near(second.bootstrap?.interval.upper, 0.92, 0.01))
    for (round, kappa) in [(PatchclaimHistory.first, 0.262), (PatchclaimHistory.second, 0.769)] {
      #expect(near(FleissKappa.statistic.compute(try PatchclaimHistory.ratings(round)).value, kappa, 0.0005))
    }
  }

  /// Round 1's [.09, .40] was made by percentiles; BCa moves it, and an independent BCa says [.141, .461].
  @Test func theMethodMattersWhereAlphaIsLow() throws {
    let ratings = try PatchclaimHistory.ratings(PatchclaimHistory.first)
    let percentile = AgreementSummary(ratings, interval: BootstrapPlan(method: .percentile, replicates: 5000))
    #expect(near(percentile.bootstrap?.interval.lower, 0.09, 0.02))
    #expect(near(percentile.bootstrap?.interval.upper, 0.40, 0.02))
    let bca = AgreementSummary(ratings, interval: BootstrapPlan(method: .bca, replicates: 5000))
    #expect(near(bca.bootstrap?.interval.lower, 0.141, 0.01))
    #expect(near(bca.bootstrap?.interval.upper, 0.461, 0.01))
  }

  @Test func theOrderOfRowsDoesNotMoveTheInterval() throws {
    let rows = try ReferenceVector.named("syn_missing40").rows
    var generator = SeededGenerator(seed: 11)
    let known = AgreementSummary(try Ratings(rows, level: .ordinal))
    let shuffled = AgreementSummary(try Ratings(rows.shuffled(using: &generator), level: .ordinal))
    #expect(shuffled.bootstrap == known.bootstrap)
  }

  @Test func countsAreThoseOfTheRatings() throws {
    let summary = AgreementSummary(try ReferenceVector.named("syn_singletons_mixed").ratings(.ordinal))
    #expect(summary.units == 12 && summary.raters == 3 && summary.ratings == 23 && summary.level == .ordinal)
    #expect(summary.pairableUnits < summary.units)
    let commonest = try #require(summary.commonest)
    #expect(commonest.count + summary.minorityRatings == 23)
    #expect(commonest.share == Double(commonest.count) / 23)
  }

  @Test func thePlanIsReportedAndRepeatable() throws {
    let ratings = try ReferenceVector.named("fleiss1971").ratings(.nominal)
    let plan = BootstrapPlan(method: .percentile, replicates: 200, seed: 5)
    let summary = AgreementSummary(ratings, interval: plan)
    #expect(summary.bootstrap?.seed == 5 && summary.bootstrap?.replicates == 200)
    #expect(summary.bootstrap?.method == .percentile)
    #expect(AgreementSummary(ratings, interval: plan).alpha == summary.alpha)
  }

  @Test func rareCategoriesBelowAHundredUnitsAreCautioned() throws {
    let summary = AgreementSummary(try binary(units: 60, rare: 5))
    #expect(summary.caution == .rareCategories(commonest: "no", share: 171.0 / 180, minority: 9, units: 60))
    #expect(summary.caution?.sentence.contains("only 9") == true)
    let many = AgreementSummary(try binary(units: 120, rare: 8))
    #expect(many.caution == nil)
  }

  @Test func fewUnitsAreCautionedWithTheWidth() throws {
    let summary = AgreementSummary(try PatchclaimHistory.ratings(PatchclaimHistory.second))
    guard case .fewUnits(let units, let width)? = summary.caution else {
      Issue.record("no caution: \(String(describing: summary.caution))")
      return
    }
    #expect(units == 24 && width > 0.2 && width < 0.5)
    #expect(
      summary.caution?.sentence.hasPrefix("With 24 units alpha is known only within an interval 0.") == true)
  }

  @Test func unanimityIsNotCertainty() throws {
    let summary = AgreementSummary(try ReferenceVector.named("syn_all_agree_many").ratings(.ordinal))
    #expect(summary.alpha.value == 1 && summary.caution == .noDisagreement(units: 7))
  }

  @Test func withoutAlphaTheCautionSaysWhy() throws {
    let one = AgreementSummary(try ReferenceVector.named("syn_all_agree_one_category").ratings(.nominal))
    #expect(one.alpha == .undefined(.noVariation) && one.bootstrap == nil)
    #expect(one.caution == .undefined(.noVariation) && one.percentAgreement.value == 1)
    let none = AgreementSummary(try Ratings([], level: .nominal))
    #expect(none.alpha == .undefined(.empty) && none.commonest == nil && none.caution == .undefined(.empty))
    let single = AgreementSummary(try ReferenceVector.named("syn_one_unit").ratings(.nominal))
    #expect(single.caution == .noInterval && single.alpha.estimate?.ci95 == nil)
  }

  /// Two raters who say the same two things of every unit: no resample can differ.
  @Test func theSameDisagreementEverywhereHasNoInterval() throws {
    let rows = (0..<6).flatMap { unit in
      ["yes", "no"].map { Rating(unit: "\(unit)", rater: $0, value: $0) }
    }
    let summary = AgreementSummary(try Ratings(rows, level: .nominal))
    #expect((summary.alpha.value ?? 1) < 0 && summary.bootstrap == nil && summary.alpha.estimate?.ci95 == nil)
    #expect(summary.caution == .sameEveryTime)
    #expect(summary.caution?.sentence.hasPrefix("No interval: every resample is the same") == true)
  }

  /// Three raters; on each of the first `rare` units two say yes, but on the first only one does.
  private func binary(units: Int, rare: Int) throws -> Ratings {
    try Ratings(
      (0..<units).flatMap { unit in
        (0..<3).map { rater in
          let yes = unit < rare && rater < (unit == 0 ? 1 : 2)
          return Rating(unit: "\(unit)", rater: "r\(rater)", value: yes ? "yes" : "no")
        }
      }, level: .nominal)
  }
}
