/// An estimate, or the reason why there is none.
public enum StatisticResult: Equatable, Sendable {
  case defined(Estimate)
  case undefined(Undefined)

  public var estimate: Estimate? {
    if case .defined(let estimate) = self { return estimate }
    return nil
  }

  public var value: Double? { estimate?.value }

  public var reason: Undefined? {
    if case .undefined(let reason) = self { return reason }
    return nil
  }

  /// Runs a computation that throws where it is undefined.
  static func of(_ compute: () throws(Undefined) -> Estimate) -> StatisticResult {
    do { return .defined(try compute()) } catch { return .undefined(error) }
  }
}
