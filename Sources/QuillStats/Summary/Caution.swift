/// Why an interval should not be taken at its word.
///
/// In simulations at 90/10 prevalence, a BCa interval said to cover 95% covers 71% at 25 units, 90% at 50 and
/// 96% at 100; balanced categories cover 92% or more at 25 units, with a width near 0.4.
public enum Caution: Equatable, Sendable {
  /// There is no alpha.
  case undefined(Undefined)
  /// There is an alpha, but no interval.
  case noInterval
  /// There is disagreement, but the same in every resample.
  case sameEveryTime
  /// One category has nine ratings in ten, and there are fewer than 100 units.
  case rareCategories(commonest: String, share: Double, minority: Int, units: Int)
  /// No disagreement was seen, so resampling sees none either.
  case noDisagreement(units: Int)
  /// The interval is wide because there are few units.
  case fewUnits(units: Int, width: Double)

  /// From this share on, no interval is honest with few units.
  static let prevalence = 0.9
  static let unitsForPrevalence = 100
  static let few = 50

  public static func of(
    alpha: StatisticResult, resampling: Result<BootstrapResult, Undefined>, pairableUnits units: Int,
    commonest: CategoryShare?, minority: Int
  ) -> Caution? {
    if let reason = alpha.reason { return .undefined(reason) }
    if case .failure(.sameEveryTime) = resampling { return .sameEveryTime }
    if let commonest, commonest.share >= prevalence, units < unitsForPrevalence {
      return .rareCategories(
        commonest: commonest.category, share: commonest.share, minority: minority, units: units)
    }
    guard case .success(let bootstrap) = resampling else { return .noInterval }
    if bootstrap.interval.width == 0 { return .noDisagreement(units: units) }
    return units < few ? .fewUnits(units: units, width: bootstrap.interval.width) : nil
  }

  /// Whether one category has nine ratings in ten, and how few the others are, before any interval is taken.
  public static func prevalence(_ ratings: Ratings) -> Caution? {
    let tally = ratings.counts.marginals(pairableOnly: false).map { Int($0) }
    guard let commonest = CategoryShare.commonest(of: tally, in: ratings.categories),
      commonest.share >= prevalence, commonest.count < ratings.count,
      ratings.counts.pairable < unitsForPrevalence
    else { return nil }
    return .rareCategories(
      commonest: commonest.category, share: commonest.share, minority: ratings.count - commonest.count,
      units: ratings.counts.pairable)
  }

  /// Whether it says no more than that few units leave the interval wide.
  public var isOnlyWide: Bool { if case .fewUnits = self { true } else { false } }

  /// One sentence for the report.
  public var sentence: String { sentence(unit: "unit") { $0 } }

  /// - Parameters:
  ///   - unit: what the reader calls what was rated, in the singular: `example`.
  ///   - name: what the reader calls a category.
  public func sentence(unit: String, name: (String) -> String) -> String {
    switch self {
    case .undefined(let reason): reason.sentence(unit: unit)
    case .noInterval:
      "There are too few \(unit)s of different categories for an interval; the value alone says little."
    case .sameEveryTime: Undefined.sameEveryTime.sentence(unit: unit)
    case .rareCategories(let commonest, let share, let minority, let units):
      "\(Self.percent(share))% of the ratings are \"\(name(commonest))\" and only \(minority) are not: "
        + "with \(units) \(Self.noun(units, unit)) no interval is honest; rate \(Self.unitsForPrevalence) or more."
    case .noDisagreement(let units):
      "No one disagreed on \(units) \(Self.noun(units, unit)), so the interval cannot show how uncertain the value is."
    case .fewUnits(let units, let width):
      "With \(units) \(Self.noun(units, unit)) alpha is known only within an interval \(Self.hundredths(width)) wide; "
        + "judge by its lower limit."
    }
  }

  private static func noun(_ count: Int, _ unit: String) -> String { count == 1 ? unit : unit + "s" }

  private static func percent(_ share: Double) -> Int { Int((share * 100).rounded(.down)) }

  /// Two digits: the standard library has no format of its own for them.
  private static func hundredths(_ value: Double) -> String {
    let whole = Int((value * 100).rounded())
    return "\(whole / 100).\(whole % 100 < 10 ? "0" : "")\(whole % 100)"
  }
}
