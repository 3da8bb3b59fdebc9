/// What resampling found, with all that is needed to find it again.
public struct BootstrapResult: Equatable, Sendable {
  /// 95%.
  public let interval: Interval
  /// Standard deviation of the replicates.
  public let se: Double
  /// The method used: `percentile` also where BCa was asked for and cannot be computed.
  public let method: BootstrapPlan.Method
  /// Replicates drawn, the undefined ones included.
  public let replicates: Int
  /// Replicates left out because the coefficient is 0/0 in them.
  public let undefinedReplicates: Int
  public let seed: UInt64
  /// The defined replicates, ascending.
  public let values: [Double]

  /// The share of replicates below a standard, for instance "alpha under .667".
  public func shareBelow(_ standard: Double) -> Double {
    Double(values.lazy.prefix { $0 < standard }.count) / Double(values.count)
  }
}
