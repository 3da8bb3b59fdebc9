/// The formulas behind a report, each with its source.

import QuillApp
import QuillFormats
import QuillModel

enum ReportFormulas {
  static let all: [(name: String, source: String)] = [
    (
      "Krippendorff's alpha, at the level of each field; sets are compared whole",
      "Krippendorff (2011), Computing Krippendorff's Alpha-Reliability"
    ),
    (
      "95 % interval of alpha: BCa bootstrap over examples, \(AgreementCalculator.plan.replicates) replicates, seed \(AgreementCalculator.plan.seed)",
      "Efron (1987), Better Bootstrap Confidence Intervals, JASA 82"
    ),
    (
      "Fleiss' kappa; Gwet's form of it where ratings are missing",
      "Fleiss (1971), Psychological Bulletin 76; Gwet (2014), Handbook of Inter-Rater Reliability"
    ),
    (
      "raw: the mean over examples of the share of pairs of ratings that are equal", "Fleiss (1971), P-bar"
    ),
    (
      "Change between versions: two-sided permutation test and joint bootstrap, paired by example",
      "Good (2005), Permutation, Parametric and Bootstrap Tests of Hypotheses"
    ),
    (
      "gold: share of hidden gold answered as expected, Wilson's interval; others: share of pairs with another's answer that are equal",
      "Wilson (1927), JASA 22"
    ),
    (
      "drift: CUSUM against gold", "Page (1954), Continuous Inspection Schemes, Biometrika 41"
    ),
    (
      "Share of examples that a person decides: Wilson's interval",
      "Wilson (1927), JASA 22"
    ),
    (
      "Minutes an answer: mean, sandwich variance with examples as clusters, Student's t",
      "Liang and Zeger (1986), Biometrika 73"
    ),
  ]

  static var blocks: [Report.Block] { [.list(all.map { Report.Item($0.name, source: $0.source) })] }

  static var json: JSONValue {
    .array(all.map { ["name": .string($0.name), "source": .string($0.source)] })
  }
}
