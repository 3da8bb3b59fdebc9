/// Γ(a + 1/2) / Γ(a), without the cancellation that a difference of log-gammas has for large a.
enum GammaRatio {
  /// Relative error about 1e-15 for a > 0. The asymptotic series (DLMF 5.11.13) from a = 40 on, reached by
  /// the recurrence Γ(a + 1) = a Γ(a).
  static func halfStep(_ a: Double) -> Double {
    var a = a
    var factor = 1.0
    while a < 40 {
      factor *= a / (a + 0.5)
      a += 1
    }
    let u = 1 / a
    let coefficients = [
      869 / 4_194_304.0, -399 / 262144.0, -21 / 32768.0, 5 / 1024.0, 1 / 128.0, -1 / 8.0, 1,
    ]
    let series = coefficients.reduce(0) { $0 * u + $1 }
    return factor * a.squareRoot() * series
  }
}
