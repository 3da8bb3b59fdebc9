/// Why rows cannot become `Ratings`. Each says what happened, where, and what to do.
public enum RatingsError: Error, Equatable, Sendable, CustomStringConvertible {
  /// One rater rated one unit twice.
  case duplicateRating(unit: String, rater: String)
  /// A value is not among the declared categories.
  case undeclaredValue(value: String, unit: String, rater: String)
  /// A category is declared twice (or twice as a number: `1` and `1.0`).
  case duplicateCategory(String)
  /// The level needs an order; the values are not all numbers and no order is declared.
  case noOrder(value: String, level: Level)
  /// The ratio level needs numbers.
  case notANumber(value: String)
  /// The ratio level needs amounts of zero or more.
  case negativeAmount(value: String)

  public var description: String {
    switch self {
    case .duplicateRating(let unit, let rater):
      "Unit \"\(unit)\" has two ratings by \"\(rater)\". Keep one of them."
    case .undeclaredValue(let value, let unit, let rater):
      "Unit \"\(unit)\", rater \"\(rater)\": \"\(value)\" is not a declared category. Declare it or correct the rating."
    case .duplicateCategory(let category):
      "The category \"\(category)\" is declared twice. Declare it once."
    case .noOrder(let value, let level):
      "The level is \(level.rawValue), but \"\(value)\" is not a number and no order is declared. "
        + "Declare the categories from low to high, or use the nominal level."
    case .notANumber(let value):
      "The level is ratio, but \"\(value)\" is not a number. Use numbers, or a lower level."
    case .negativeAmount(let value):
      "The level is ratio, but \(value) is below zero. Use amounts of zero or more, or the interval level."
    }
  }
}
