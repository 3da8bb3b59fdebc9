import Glibc

/// The digamma function ψ, the derivative of log Γ.
enum Digamma {
  /// Absolute error about 1e-15 for x > 0: the asymptotic series (DLMF 5.11.2) from 10 on, reached by ψ(x + 1) =
  /// ψ(x) + 1/x.
  static func value(_ x: Double) -> Double {
    var x = x
    var shift = 0.0
    while x < 10 {
      shift -= 1 / x
      x += 1
    }
    let u = 1 / (x * x)
    let coefficients = [
      -691 / 32760.0, 1 / 132.0, -1 / 240.0, 1 / 252.0, -1 / 120.0, 1 / 12.0,
    ]
    let series = coefficients.reduce(0) { $0 * u + $1 }
    return shift + log(x) - 0.5 / x - u * series
  }
}
