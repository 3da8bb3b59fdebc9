/// From the ratings of one field under one guideline version to everything a page says about their agreement. Pure.

import QuillModel
import QuillStats

public enum AgreementCalculator {
  /// Alpha's interval: the same ratings give the same one anywhere.
  public static let plan = BootstrapPlan(method: .bca, replicates: 2000, seed: 1)

  /// Categories that a table of confusions may have; beyond, only those of the commonest confusions are kept.
  static let greatestTable = 60

  /// - Parameters:
  ///   - task: the definition under which the ratings were made.
  ///   - lengths: of each example's text in Unicode scalars, for a field of spans.
  /// - Returns: one for the field, or one for each criterion of a rubric; none for a field that the task does not have
  ///   or that is not measured (free text).
  ///
  /// Sets (lines, choices) are compared whole, as nominal categories: two of them agree only where they are equal.
  public static func agreements(
    _ set: RatingSet, under task: TaskDefinition, lengths: [String: Int] = [:]
  ) -> [FieldAgreement] {
    guard let field = task.field(set.field), let kind = field.kind, kind.isMeasured else { return [] }
    if kind.entry == .criteria { return field.criteria.compactMap { criterion(set, $0, of: field) } }
    guard let whole = whole(set, field, kind) else { return [] }
    switch kind.entry {
    case .spans: return [spans(set, whole, lengths: lengths)]
    case .ranking: return [ranking(set, whole)]
    default: return [whole]
    }
  }

  /// The same for a field that has one.
  public static func agreement(_ set: RatingSet, under task: TaskDefinition) -> FieldAgreement? {
    agreements(set, under: task).first
  }

  private static func criterion(_ set: RatingSet, _ criterion: Criterion, of field: Field) -> FieldAgreement?
  {
    let (scores, rating) = scores(set, criterion, of: field)
    var found = whole(scores, rating, RatingField())
    found?.criterion = criterion.name
    return found
  }

  /// A criterion is a rating of its own.
  private static func scores(_ set: RatingSet, _ criterion: Criterion, of field: Field) -> (RatingSet, Field)
  {
    let rating = Field(
      name: field.name, kindID: RatingField().id, range: RubricField.range(criterion, field))
    var scores = set
    scores.rows = set.rows.compactMap { row in
      row.value[criterion.name].map {
        var score = row
        score.value = $0
        return score
      }
    }
    return (scores, rating)
  }

  /// The ratings of one criterion of a rubric, and the definition in which the field is that rating.
  ///
  /// - Returns: `nil` where the field has no such criterion.
  public static func scores(_ set: RatingSet, of criterion: String, under task: TaskDefinition) -> (
    set: RatingSet, definition: TaskDefinition
  )? {
    guard let place = task.fields.firstIndex(where: { $0.name == set.field }),
      let found = task.fields[place].criteria.first(where: { $0.name == criterion })
    else { return nil }
    let (scores, rating) = scores(set, found, of: task.fields[place])
    var definition = task
    definition.fields[place] = rating
    return (scores, definition)
  }

  /// Puts another alpha, with its interval and what is to be said of it, in place of the one of whole values.
  ///
  /// - Parameter examples: how many take part.
  static func measured(
    _ whole: FieldAgreement, examples: Int, _ coefficient: () throws(Undefined) -> AdditiveCoefficient
  ) -> FieldAgreement {
    var found = whole
    let (alpha, resampling) = resampled(coefficient)
    found.alpha = figure(alpha)
    let caution = Caution.of(
      alpha: alpha, resampling: resampling, pairableUnits: examples, commonest: nil, minority: 0)
    found.caution = caution?.sentence(unit: "example") { $0 }
    found.isOnlyWide = caution?.isOnlyWide ?? false
    found.interval = nil
    found.intervalMethod = ""
    if case .success(let result) = resampling {
      found.interval = interval(result)
      found.intervalMethod = method(result)
    } else if caution == .sameEveryTime {
      found.intervalMethod = "no interval: every resample is the same"
    }
    return found
  }

  private static func resampled(
    _ coefficient: () throws(Undefined) -> AdditiveCoefficient
  ) -> (StatisticResult, Result<BootstrapResult, Undefined>) {
    do throws(Undefined) {
      let coefficient = try coefficient()
      guard let value = coefficient.estimate else { throw .noVariation }
      return (.defined(Estimate(value)), resampling(coefficient))
    } catch {
      return (.undefined(error), .failure(error))
    }
  }

  private static func resampling(_ coefficient: AdditiveCoefficient) -> Result<BootstrapResult, Undefined> {
    do throws(Undefined) {
      return .success(try Bootstrap.run(coefficient, plan: plan))
    } catch {
      return .failure(error)
    }
  }

  private static func whole(_ set: RatingSet, _ field: Field, _ kind: any FieldKind) -> FieldAgreement? {
    guard let ratings = ratings(set, field, kind) else { return nil }
    let summary = AgreementSummary(ratings, interval: plan)
    let table = ConfusionTable(summary.confusion)
    var found = FieldAgreement(
      field: set.field, version: set.version, level: MeasurementLevel(ratings.level),
      percent: figure(summary.percentAgreement), alpha: figure(summary.alpha), interval: interval(summary),
      intervalMethod: method(summary), fleiss: fleiss(ratings), units: summary.units,
      pairableUnits: summary.pairableUnits, raters: summary.raters, ratings: summary.ratings,
      commonest: summary.commonest.map { QuillModel.CategoryShare(category: $0.category, share: $0.share) },
      caution: summary.caution?.sentence(unit: "example") { field.shown(category: $0) },
      includesSolo: set.includesSolo, isSimulated: set.isSimulated,
      categories: table.categories, pairs: table.pairs)
    found.isOnlyWide = summary.caution?.isOnlyWide ?? false
    return found
  }

  /// Whether the field's values are compared whole although they are sets.
  public static func comparesWhole(_ field: Field) -> Bool {
    field.level == .set && field.kind?.entry != .spans
  }

  static func ratings(_ set: RatingSet, _ field: Field, _ kind: any FieldKind) -> Ratings? {
    let cells = RatingCells(set, field, kind)
    let level = kind.entry == .ranking ? Level.nominal : Level(field.level)
    // A value that is no category any more stays one of its own rather than hiding the figure.
    return cells.ratings(level, categories(field)) ?? cells.ratings(level, nil)
      ?? cells.ratings(.nominal, nil)
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
    summary.bootstrap.map(interval)
  }

  private static func interval(_ result: BootstrapResult) -> ClosedRange<Double> {
    min(result.interval.lower, result.interval.upper)...max(result.interval.lower, result.interval.upper)
  }

  private static func method(_ summary: AgreementSummary) -> String {
    guard let result = summary.bootstrap else {
      return summary.caution == .sameEveryTime ? "no interval: every resample is the same" : ""
    }
    return method(result)
  }

  private static func method(_ result: BootstrapResult) -> String {
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
  init(_ level: MeasurementLevel) {
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
