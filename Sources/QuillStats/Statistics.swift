/// The registry: to add a statistic, write its file and add its line.
public enum Statistics {
  public static let all: [Statistic] =
    [
      PercentAgreement.statistic,
      PooledPairAgreement.statistic,
      CompleteUnitAgreement.statistic,
      KrippendorffAlpha.nominal,
      KrippendorffAlpha.ordinal,
      KrippendorffAlpha.interval,
      KrippendorffAlpha.ratio,
      KrippendorffAlphaFixedWeights.statistic,
      FleissKappa.statistic,
      FleissKappa.listwise,
      FleissKappaGwet.statistic,
      GwetAC1.statistic,
      BrennanPrediger.statistic,
      RandolphKappa.statistic,
      CongerKappa.statistic,
      DaviesFleissKappa.statistic,
      ScottPi.statistic,
      CohenKappa.statistic,
      PairwiseCohenKappa.mean,
      KendallW.statistic,
    ]
    + [.linear, .quadratic, .ordinal].flatMap(weighted)
    + [.linear, .quadratic, .linearRank, .quadraticRank].map(CohenKappa.weighted)
    + Level.allCases.map(JackknifeAlpha.at)
    + IntraclassCorrelation.allCases.map(\.statistic)

  /// The family that takes any weights; Cohen's kappa has ranks besides.
  private static func weighted(_ weights: AgreementWeights) -> [Statistic] {
    [
      PercentAgreement.weighted(weights),
      KrippendorffAlphaFixedWeights.weighted(weights),
      FleissKappaGwet.weighted(weights),
      GwetAC1.weighted(weights),
      BrennanPrediger.weighted(weights),
      CongerKappa.weighted(weights),
    ]
  }

  /// What distances of one's own give; not in `all`, for there are no distances until someone says them.
  public static func with(_ distances: CategoryDistances) -> [Statistic] {
    [WeightedAlpha.statistic(distances), CohenKappa.weighted(.custom(distances))]
  }

  /// The statistic of that name.
  public static func named(_ name: String) -> Statistic? { all.first { $0.name == name } }
}
