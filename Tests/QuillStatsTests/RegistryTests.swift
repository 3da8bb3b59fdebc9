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
    // A standard error by the jackknife is printed nowhere; the vectors hold it.
    for statistic in Statistics.all where !statistic.name.hasPrefix("jackknife") {
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
    "fleiss_kappa_listwise": .init(vector: "fleiss1971", value: 0.430, tolerance: 0.0005),
    "randolph_kappa": .init(vector: "artstein_poesio2008_table1", value: 0.4, tolerance: 0.0005),
    "davies_fleiss_multi_kappa_listwise": .init(
      vector: "artstein_poesio2008_table1", value: 0.348, tolerance: 0.0005),
    "mean_pairwise_cohen_kappa": .init(vector: "cohen1960_table2", value: 0.492, tolerance: 0.0005),
    "scott_pi": .init(vector: "artstein_poesio2008_table1", value: 0.341, tolerance: 0.0005),
    // Shrout & Fleiss (1979), table 4.
    "icc1": .init(vector: "shrout_fleiss1979", value: 0.17, tolerance: 0.005),
    "icc2": .init(vector: "shrout_fleiss1979", value: 0.29, tolerance: 0.005),
    "icc3": .init(vector: "shrout_fleiss1979", value: 0.71, tolerance: 0.0051),
    "icc1k": .init(vector: "shrout_fleiss1979", value: 0.44, tolerance: 0.005),
    "icc2k": .init(vector: "shrout_fleiss1979", value: 0.62, tolerance: 0.005),
    "icc3k": .init(vector: "shrout_fleiss1979", value: 0.91, tolerance: 0.005),
    // irrCAC (Gwet) on its data set cac.raw4raters, five digits.
    "percent_agreement_linear": .init(
      vector: "krippendorff2011_C_missing4", value: 0.93939, tolerance: 0.000006),
    "percent_agreement_quadratic": .init(
      vector: "krippendorff2011_C_missing4", value: 0.97538, tolerance: 0.000006),
    "percent_agreement_ordinal": .init(
      vector: "krippendorff2011_C_missing4", value: 0.96818, tolerance: 0.000006),
    "gwet_ac2_linear": .init(vector: "krippendorff2011_C_missing4", value: 0.85874, tolerance: 0.000006),
    "gwet_ac2_quadratic": .init(vector: "krippendorff2011_C_missing4", value: 0.91400, tolerance: 0.000006),
    "gwet_ac2_ordinal": .init(vector: "krippendorff2011_C_missing4", value: 0.89894, tolerance: 0.000006),
    "fleiss_kappa_gwet_linear": .init(
      vector: "krippendorff2011_C_missing4", value: 0.81794, tolerance: 0.000006),
    "fleiss_kappa_gwet_quadratic": .init(
      vector: "krippendorff2011_C_missing4", value: 0.86494, tolerance: 0.000006),
    "fleiss_kappa_gwet_ordinal": .init(
      vector: "krippendorff2011_C_missing4", value: 0.85021, tolerance: 0.000006),
    "krippendorff_alpha_fixed_weights_linear": .init(
      vector: "krippendorff2011_C_missing4", value: 0.80038, tolerance: 0.000006),
    "krippendorff_alpha_fixed_weights_quadratic": .init(
      vector: "krippendorff2011_C_missing4", value: 0.84911, tolerance: 0.000006),
    "krippendorff_alpha_fixed_weights_ordinal": .init(
      vector: "krippendorff2011_C_missing4", value: 0.83364, tolerance: 0.000006),
    "conger_kappa_linear": .init(vector: "krippendorff2011_C_missing4", value: 0.81314, tolerance: 0.000006),
    "conger_kappa_quadratic": .init(
      vector: "krippendorff2011_C_missing4", value: 0.85717, tolerance: 0.000006),
    "conger_kappa_ordinal": .init(vector: "krippendorff2011_C_missing4", value: 0.84308, tolerance: 0.000006),
    "brennan_prediger_linear": .init(
      vector: "krippendorff2011_C_missing4", value: 0.84848, tolerance: 0.000006),
    "brennan_prediger_quadratic": .init(
      vector: "krippendorff2011_C_missing4", value: 0.90152, tolerance: 0.000006),
    "brennan_prediger_ordinal": .init(
      vector: "krippendorff2011_C_missing4", value: 0.88636, tolerance: 0.000006),
    // Raters 1 and 2 of irr's data set anxiety: its kappa2 prints 0.189 ("equal") and 0.297 ("squared").
    "weighted_kappa_linear": .init(vector: "irr_anxiety_12", value: 0.189, tolerance: 0.0005),
    "weighted_kappa_linear_rank": .init(vector: "irr_anxiety_12", value: 0.189, tolerance: 0.0005),
    "weighted_kappa_quadratic": .init(vector: "irr_anxiety_12", value: 0.297, tolerance: 0.0005),
    "weighted_kappa_quadratic_rank": .init(vector: "irr_anxiety_12", value: 0.297, tolerance: 0.0005),
    "kendall_w": .init(vector: "", value: 0.16, tolerance: 0.005, rows: applicants),
  ]
}
