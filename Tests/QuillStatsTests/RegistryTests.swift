/// What every entry of `Statistics.all` owes: a published example, and indifference to names and order.

import QuillStats
import Testing

@Suite struct RegistryTests {
  @Test func namesAreUniqueAndTitlesSaySomething() {
    #expect(Set(Statistics.all.map(\.name)).count == Statistics.all.count)
    #expect(Statistics.all.allSatisfy { !$0.title.isEmpty })
    #expect(Statistics.named("no such statistic") == nil)
  }

  @Test func everyStatisticReproducesAPublishedNumber() throws {
    for statistic in Statistics.all {
      let example = try #require(
        PublishedExample.all[statistic.name], "\(statistic.name) has no published example")
      let ratings =
        try example.rows.map { try Ratings($0, level: statistic.level) }
        ?? ReferenceVector.named(example.vector).ratings(statistic.level)
      let value = try #require(statistic.compute(ratings).value)
      #expect(
        abs(value - example.value) <= example.tolerance,
        "\(statistic.name): \(value), printed \(example.value)")
    }
  }

  @Test func alphaAppliesFromItsLevelUpwards() throws {
    let ordinal = try ReferenceVector.named("hayes_krippendorff2007_tone").ratings(.ordinal)
    #expect(KrippendorffAlpha.nominal.applies(to: ordinal) && KrippendorffAlpha.ordinal.applies(to: ordinal))
    #expect(!KrippendorffAlpha.interval.applies(to: ordinal))
  }

  @Test func reasonsAreGivenWhereThereIsNoValue() throws {
    func reason(_ statistic: Statistic, _ id: String) throws -> Undefined? {
      statistic.compute(try ReferenceVector.named(id).ratings(statistic.level)).reason
    }
    #expect(try reason(KrippendorffAlpha.nominal, "syn_all_agree_one_category") == .noVariation)
    #expect(try reason(KrippendorffAlpha.ordinal, "syn_single_rater") == .oneRater)
    #expect(try reason(PercentAgreement.statistic, "syn_all_singletons") == .nothingPairable)
    #expect(try reason(FleissKappa.statistic, "syn_missing40") == .unequalRatings)
    #expect(try reason(CompleteUnitAgreement.statistic, "syn_disconnected") == .noCompleteUnit)
    #expect(try reason(CohenKappa.statistic, "fleiss1971") == .notTwoRaters)
    for statistic in Statistics.all {
      #expect(statistic.compute(try Ratings([], level: .nominal)) == .undefined(.empty))
    }
    #expect(Undefined.allCases.allSatisfy { $0.sentence.hasSuffix(".") })
  }
}

/// A number printed in a paper, to half a unit of its last digit.
struct PublishedExample {
  let vector: String
  let value: Double
  let tolerance: Double
  /// The data, where they are in no vector.
  var rows: [Rating]?

  /// Siegel (1956), table 9.5: three executives rank six applicants; printed W = .16.
  private static let applicants = [[1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]].enumerated()
    .flatMap { rater, ranks in
      ranks.enumerated().map { Rating(unit: "\($0)", rater: "\(rater)", value: "\($1)") }
    }

  static let all: [String: PublishedExample] = [
    // Cohen (1960), table 1.
    "percent_agreement": .init(vector: "cohen1960_table1", value: 0.29, tolerance: 0.005),
    // Artstein & Poesio (2008), table 1: 70 of 100 items, two coders.
    "percent_agreement_pooled_pairs": .init(
      vector: "artstein_poesio2008_table1", value: 0.70, tolerance: 0.005),
    "percent_all_agree_complete_units": .init(
      vector: "artstein_poesio2008_table1", value: 0.70, tolerance: 0.005),
    // Krippendorff (2011), sections B and C.
    "krippendorff_alpha_nominal": .init(
      vector: "krippendorff2011_B_nominal2", value: 0.692, tolerance: 0.0005),
    "krippendorff_alpha_ordinal": .init(
      vector: "krippendorff2011_C_missing4", value: 0.815, tolerance: 0.0005),
    "krippendorff_alpha_interval": .init(
      vector: "krippendorff2011_C_missing4", value: 0.849, tolerance: 0.0005),
    "krippendorff_alpha_ratio": .init(vector: "krippendorff2011_C_missing4", value: 0.797, tolerance: 0.0005),
    "krippendorff_alpha_fixed_weights": .init(
      vector: "krippendorff2011_C_missing4", value: 0.743, tolerance: 0.0005),
    // Fleiss (1971): 0.430.
    "fleiss_kappa": .init(vector: "fleiss1971", value: 0.430, tolerance: 0.0005),
    // Gwet (2014), four raters, 12 subjects, missing ratings (the table of Krippendorff 2011 C).
    "fleiss_kappa_gwet": .init(vector: "krippendorff2011_C_missing4", value: 0.76117, tolerance: 0.000005),
    "gwet_ac1": .init(vector: "krippendorff2011_C_missing4", value: 0.77544, tolerance: 0.000005),
    // Artstein & Poesio (2008), table 1: S.
    "brennan_prediger": .init(vector: "artstein_poesio2008_table1", value: 0.4, tolerance: 0.0005),
    // Artstein & Poesio (2008) and Cohen (1960): Conger's kappa of two complete raters is Cohen's.
    "conger_kappa": .init(vector: "artstein_poesio2008_table1", value: 0.348, tolerance: 0.0005),
    "cohen_kappa": .init(vector: "cohen1960_table2", value: 0.492, tolerance: 0.0005),
    "kendall_w": .init(vector: "", value: 0.16, tolerance: 0.005, rows: applicants),
  ]
}
