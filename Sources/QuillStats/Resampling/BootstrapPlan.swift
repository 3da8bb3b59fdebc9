/// How to find an interval by resampling units.
public struct BootstrapPlan: Equatable, Sendable {
  public enum Method: String, Sendable, CaseIterable {
    /// The 2.5% and 97.5% points of the replicates.
    case percentile
    /// Bias-corrected and accelerated: nearest to 95% coverage for few units.
    case bca
  }

  public var method: Method
  public var replicates: Int
  public var seed: UInt64

  /// - Parameter replicates: 2 or more; 1000 is usual, 10000 settles the second digit.
  public init(method: Method = .bca, replicates: Int = 1000, seed: UInt64 = 1) {
    self.method = method
    self.replicates = replicates
    self.seed = seed
  }
}
