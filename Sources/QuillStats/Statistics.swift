/// The registry: to add a statistic, write its file and add its line.
public enum Statistics {
  public static let all: [Statistic] = [
    PercentAgreement.statistic,
    PooledPairAgreement.statistic,
    CompleteUnitAgreement.statistic,
    KrippendorffAlpha.nominal,
    KrippendorffAlpha.ordinal,
    KrippendorffAlpha.interval,
    KrippendorffAlpha.ratio,
    KrippendorffAlphaFixedWeights.statistic,
    FleissKappa.statistic,
    FleissKappaGwet.statistic,
    GwetAC1.statistic,
    BrennanPrediger.statistic,
    CongerKappa.statistic,
    CohenKappa.statistic,
    KendallW.statistic,
  ]

  /// The statistic of that name.
  public static func named(_ name: String) -> Statistic? { all.first { $0.name == name } }
}
