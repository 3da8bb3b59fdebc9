/// From the ratings of one field under one guideline version to everything a page says about their agreement. Pure.

import QuillModel
import QuillStats

public enum AgreementCalculator {
  /// Alpha's interval: the same ratings give the same one anywhere.
  public static let plan = BootstrapPlan(method: .bca, replicates: 2000, seed: 1)

  /// Categories that a table of confusions may have; beyond, only those of the commonest confusions are kept.
  static let greatestTable = 60

  /// - Parameter task: the definition under which the ratings were made.
  /// - Returns: `nil` for a field that the task does not have or that is not measured (free text).
  ///
  /// Sets (lines, choices) are compared whole, as nominal categories: two of them agree only where they are equal.
  public static func agreement(_ set: RatingSet, under task: TaskDefinition) -> FieldAgreement? {
    guard let field = task.field(set.field), let kind = field.kind, kind.isMeasured,
      let ratings = ratings(set, field, kind)
    else { return nil }
    let summary = AgreementSummary(ratings, interval: plan)
    let table = ConfusionTable(summary.confusion)
    return FieldAgreement(
      field: set.field, version: set.version, level: MeasurementLevel(ratings.level),
      percent: figure(summary.percentAgreement), alpha: figure(summary.alpha), interval: interval(summary),
      intervalMethod: method(summary), fleiss: fleiss(ratings), units: summary.units,
      pairableUnits: summary.pairableUnits, raters: summary.raters, ratings: summary.ratings,
      commonest: summary.commonest.map { QuillModel.CategoryShare(category: $0.category, share: $0.share) },
      caution: summary.caution?.sentence(unit: "example") { field.shown(category: $0) },
      includesSolo: set.includesSolo, isSimulated: set.isSimulated,
      categories: table.categories, pairs: table.pairs)
  }

  /// Whether the field's values are compared whole although they are sets.
  public static func comparesWhole(_ field: Field) -> Bool { field.level == .set }

  private static func ratings(_ set: RatingSet, _ field: Field, _ kind: any FieldKind) -> Ratings? {
    let rows = set.rows.map {
      Rating(unit: $0.example, rater: $0.annotator, value: kind.category($0.value, field: field))
    }
    let level = Level(field.level)
    // A value that is no category any more stays one of its own rather than hiding the figure.
    return (try? Ratings(rows, level: level, categories: categories(field)))
      ?? (try? Ratings(rows, level: level)) ?? (try? Ratings(rows, level: .nominal))
  }

  /// The categories that the definition lists, from low to high.
  private static func categories(_ field: Field) -> [String]? {
    switch field.kind?.entry {
    case .oneOption: field.options.map(\.value)
    case .scale: field.range.map { $0.map(String.init) }
    default: nil
    }
  }

  private static func interval(_ summary: AgreementSummary) -> ClosedRange<Double>? {
    summary.bootstrap.map {
      min($0.interval.lower, $0.interval.upper)...max($0.interval.lower, $0.interval.upper)
    }
  }

  private static func method(_ summary: AgreementSummary) -> String {
    guard let result = summary.bootstrap else {
      return summary.caution == .sameEveryTime ? "no interval: every resample is the same" : ""
    }
    let name = result.method == .bca ? "BCa" : "percentile"
    return "\(name) bootstrap over examples, \(result.replicates) replicates, seed \(result.seed)"
  }

  /// Fleiss' own form where every unit has as many ratings, else Gwet's for missing ones.
  private static func fleiss(_ ratings: Ratings) -> FieldAgreement.Figure {
    let complete = FleissKappa.statistic.compute(ratings)
    return figure(complete.reason == .unequalRatings ? FleissKappaGwet.statistic.compute(ratings) : complete)
  }

  private static func figure(_ result: StatisticResult) -> FieldAgreement.Figure {
    switch result {
    case .defined(let estimate): .value(estimate.value)
    case .undefined(let reason): .undefined(reason.sentence(unit: "example"))
    }
  }
}

/// Which categories met in one example, with no more of them than a person can read.
private struct ConfusionTable {
  var categories: [String]
  var pairs: [[Int]]

  init(_ matrix: ConfusionMatrix) {
    var kept = Array(matrix.categories.indices)
    if kept.count > AgreementCalculator.greatestTable {
      let top = matrix.top(AgreementCalculator.greatestTable / 2)
      let names = Set(top.flatMap { [$0.first, $0.second] })
      kept = kept.filter { names.contains(matrix.categories[$0]) }
    }
    categories = kept.map { matrix.categories[$0] }
    pairs = kept.map { row in kept.map { matrix[row, $0] } }
  }
}

extension Level {
  /// Sets are compared whole, as names.
  fileprivate init(_ level: MeasurementLevel) {
    switch level {
    case .nominal, .set: self = .nominal
    case .ordinal: self = .ordinal
    case .interval: self = .interval
    case .ratio: self = .ratio
    }
  }
}

extension MeasurementLevel {
  fileprivate init(_ level: Level) {
    switch level {
    case .nominal: self = .nominal
    case .ordinal: self = .ordinal
    case .interval: self = .interval
    case .ratio: self = .ratio
    }
  }
}
