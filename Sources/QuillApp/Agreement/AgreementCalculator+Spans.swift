/// Agreement on parts of texts: alpha for unitizing.

import QuillModel
import QuillStats

extension AgreementCalculator {
  /// - Parameter lengths: of each example's text, in Unicode scalars; an example without one is left out.
  static func spans(_ set: RatingSet, _ whole: FieldAgreement, lengths: [String: Int]) -> FieldAgreement {
    var found = whole
    found.level = .set
    found.statistic = "Krippendorff's alpha for unitizing (αU), labels apart"
    found.fleiss = .undefined("Fleiss' kappa knows no parts of a text.")
    let known = set.examples.compactMap { example in
      lengths[example.id].map { (id: example.id, rows: Array(example.rows), length: $0) }
    }
    found.lengths = Dictionary(uniqueKeysWithValues: known.map { ($0.id, $0.length) })
    let texts = known.map { unitizing($0.rows, length: $0.length) }
    return measured(found, examples: texts.count { $0.raters.count > 1 }) { () throws(Undefined) in
      try KrippendorffAlphaUnitizing.additive(texts)
    }
  }

  /// A text that another revision cut shorter is as long as its last span.
  private static func unitizing(_ rows: [RatingRow], length: Int) -> Unitizing {
    let raters = rows.map { row in
      SpansField.spans(row.value).map {
        Unitizing.Section(
          start: Int(clamping: $0.start), end: Int(clamping: $0.end), category: $0.label ?? "")
      }
    }
    return Unitizing(length: max(length, raters.joined().map(\.end).max() ?? 0), raters: raters)
  }
}
