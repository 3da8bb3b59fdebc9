/// Agreement on orders: ordinal alpha on the items' ranks, and Kendall's W of each example.

import QuillModel
import QuillStats

extension AgreementCalculator {
  static func ranking(_ set: RatingSet, _ whole: FieldAgreement) -> FieldAgreement {
    var found = whole
    found.level = .ordinal
    found.statistic = "Krippendorff's alpha, ordinal, on the ranks of the items"
    found.fleiss = .undefined("Fleiss' kappa knows no order.")
    let examples = set.examples.map { Array($0.rows) }
    found.concordance = concordance(examples)
    return measured(found, examples: whole.pairableUnits) { () throws(Undefined) in
      let rows = examples.flatMap(ratings)
      guard let ratings = try? Ratings(rows, level: .ordinal) else { throw .empty }
      let example = ratings.units.map { $0.prefix { $0 != "\u{1F}" } }
      let groups = Dictionary(grouping: ratings.units.indices) { example[$0] }
      return try KrippendorffAlpha.ordinal(ratings, groups: groups.values.sorted { $0[0] < $1[0] })
    }
  }

  /// One rating for each item: its rank.
  private static func ratings(_ rows: [RatingRow]) -> [Rating] {
    rows.flatMap { row in
      RankingField.ranks(row.value).sorted { $0.key < $1.key }.map { item, rank in
        Rating(unit: "\(row.example)\u{1F}\(item)", rater: row.annotator, value: "\(rank)")
      }
    }
  }

  /// The mean of W over the examples that have one.
  private static func concordance(_ examples: [[RatingRow]]) -> FieldAgreement.Figure {
    let values = examples.compactMap { rows -> Double? in
      guard let ratings = try? Ratings(ratings(rows), level: .ordinal) else { return nil }
      return KendallW.statistic.compute(ratings).value
    }
    guard !values.isEmpty else { return .undefined("No example is ranked by two people.") }
    return .value(values.reduce(0, +) / Double(values.count))
  }
}
