/// Everything a report says about one field's agreement, from one call.
public struct AgreementSummary: Sendable {
  public let level: Level
  /// All units known, and those with two ratings or more.
  public let units: Int
  public let pairableUnits: Int
  /// Pairable units on which every rating is the same.
  public let unanimousUnits: Int
  /// All raters known, rating or not.
  public let raters: Int
  public let ratings: Int
  /// A share, 0 to 1, with Gwet's standard error.
  public let percentAgreement: StatisticResult
  /// Alpha at the field's level. `se` and `ci95` are the bootstrap's; absent where that is undefined.
  public let alpha: StatisticResult
  /// How alpha's interval was found; `nil` where there is none.
  public let bootstrap: BootstrapResult?
  /// The most frequent category (the lower one of equals); `nil` without ratings.
  public let commonest: CategoryShare?
  /// Ratings of any category but the commonest.
  public let minorityRatings: Int
  /// Which categories meet in one unit, over all pairs of raters.
  public let confusion: ConfusionMatrix
  /// What keeps the interval from being taken at its word; `nil` where nothing does.
  public let caution: Caution?

  /// - Parameter plan: method, replicates and seed of alpha's interval; the same plan gives the same numbers
  ///   anywhere.
  /// - Complexity: O(ratings + units · c² + replicates · units).
  public init(_ ratings: Ratings, interval plan: BootstrapPlan = BootstrapPlan()) {
    let counts = ratings.counts
    let tally = counts.marginals(pairableOnly: false).map { Int($0) }
    let (alpha, resampling) = Self.alpha(ratings, plan: plan)
    let bootstrap = try? resampling.get()
    level = ratings.level
    units = ratings.units.count
    pairableUnits = counts.pairable
    unanimousUnits =
      (0..<counts.units).lazy.filter { counts.size[$0] >= 2 && counts.entries($0).count == 1 }.count
    raters = ratings.raters.count
    self.ratings = ratings.count
    percentAgreement = PercentAgreement.statistic.compute(ratings)
    self.alpha = alpha
    self.bootstrap = bootstrap
    commonest = CategoryShare.commonest(of: tally, in: ratings.categories)
    minorityRatings = ratings.count - (tally.max() ?? 0)
    confusion = ConfusionMatrix(pairsIn: ratings)
    caution = Caution.of(
      alpha: alpha, resampling: resampling, pairableUnits: counts.pairable, commonest: commonest,
      minority: minorityRatings)
  }

  private static func alpha(
    _ ratings: Ratings, plan: BootstrapPlan
  ) -> (StatisticResult, Result<BootstrapResult, Undefined>) {
    let statistic = KrippendorffAlpha.at(ratings.level)
    let point = statistic.compute(ratings)
    guard let value = point.value else { return (point, .failure(point.reason ?? .empty)) }
    do throws(Undefined) {
      guard let coefficient = try statistic.additive(ratings) else { return (point, .failure(.unstable)) }
      let bootstrap = try Bootstrap.run(coefficient, plan: plan)
      return (.defined(Estimate(value, se: bootstrap.se, ci95: bootstrap.interval)), .success(bootstrap))
    } catch {
      return (point, .failure(error))
    }
  }
}
