/// Why a statistic has no value here. It is never replaced by 0 or 1.
public enum Undefined: String, Error, Sendable, Equatable, CaseIterable {
  /// There is no rating at all.
  case empty
  /// Only one rater gave ratings.
  case oneRater
  /// No unit has two ratings.
  case nothingPairable
  /// Every rating is the same category: the coefficient is 0/0.
  case noVariation
  /// The statistic needs the same number of ratings, two or more, in every unit.
  case unequalRatings
  /// No unit was rated by everyone.
  case noCompleteUnit
  /// A rating is missing, and the statistic needs every rater on every unit.
  case incomplete
  /// Leaving a rater out needs three.
  case fewerThanThreeRaters
  /// It would take a table of all pairs of categories, and there are too many.
  case tooManyCategories
  /// It would have to be computed anew for each resample, and there are too many ratings.
  case tooManyRatings
  /// What is compared falls apart into groups that do not meet, or that always win: no finite value fits.
  case separated
  /// Some rater has no rating, and the statistic needs each rater's distribution.
  case silentRater
  /// The statistic is for two raters exactly.
  case notTwoRaters
  /// Too few units to say how it would vary.
  case tooFewUnits
  /// It is undefined in too many resamples to say how it would vary.
  case unstable
  /// Every resample gives the same value although there is disagreement: it cannot be said how it would vary.
  case sameEveryTime

  /// What happened and what to do, in one sentence.
  public var sentence: String { sentence(unit: "unit") }

  /// - Parameter unit: what the reader calls what was rated, in the singular: `example`.
  public func sentence(unit: String) -> String {
    switch self {
    case .empty: "There are no ratings yet."
    case .oneRater: "Only one rater has rated; agreement needs a second one."
    case .nothingPairable: "No \(unit) has two ratings; have some \(unit)s rated twice."
    case .noVariation:
      "Every rating is the same category, so agreement beyond chance is 0/0; add \(unit)s of other categories."
    case .unequalRatings:
      "Some \(unit)s have more ratings than others; use the form for missing ratings, or alpha."
    case .noCompleteUnit: "No \(unit) was rated by all raters."
    case .incomplete:
      "Some rater did not rate some \(unit); this needs every rater on every \(unit). Use alpha."
    case .fewerThanThreeRaters: "Leaving one rater out needs three raters or more."
    case .tooManyCategories:
      "There are too many categories for this statistic; use nominal alpha, or fewer categories."
    case .tooManyRatings:
      "No interval: this is computed anew for every resample, and there are too many ratings."
    case .separated: "Some options never meet or never lose to others, so no finite value fits; compare more."
    case .silentRater: "A rater has no rating; leave that rater out."
    case .notTwoRaters: "This statistic compares exactly two raters."
    case .tooFewUnits: "There are too few \(unit)s with two ratings to say how uncertain the value is."
    case .sameEveryTime: "No interval: every resample is the same; rate \(unit)s that differ more."
    case .unstable:
      "The value is undefined in too many resamples; rate more \(unit)s of the rarer categories."
    }
  }
}
