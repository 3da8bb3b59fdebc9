import Glibc

/// The regularised incomplete beta function I_x(a, 1/2), the one Student's t needs.
enum IncompleteBeta {
  /// - Parameter complement: 1 − x, given apart so that x near 1 keeps its digits.
  /// - Source: continued fraction DLMF 8.17.22, evaluated by Lentz's method on the side where it converges
  ///   fast.
  static func withHalf(_ a: Double, x: Double, complement: Double) -> Double {
    if x <= 0 { return 0 }
    if complement <= 0 { return 1 }
    // 1 / B(a, 1/2) = Γ(a + 1/2) / (Γ(a) √π)
    let inverseBeta = GammaRatio.halfStep(a) / Double.pi.squareRoot()
    let logX = x < 0.5 ? log(x) : log1p(-complement)
    let front = inverseBeta * exp(a * logX) * complement.squareRoot()
    if x < (a + 1) / (a + 2.5) {
      return front / a * fraction(a: a, b: 0.5, x: x)
    }
    return 1 - front / 0.5 * fraction(a: 0.5, b: a, x: complement)
  }

  static func fraction(a: Double, b: Double, x: Double) -> Double {
    let tiny = 1e-300
    func kept(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
    var c = 1.0
    var d = 1 / kept(1 - (a + b) * x / (a + 1))
    var result = d
    for m in 1...100_000 {
      let k = Double(m)
      let even = k * (b - k) * x / ((a + 2 * k - 1) * (a + 2 * k))
      d = 1 / kept(1 + even * d)
      c = kept(1 + even / c)
      result *= d * c
      let odd = -(a + k) * (a + b + k) * x / ((a + 2 * k) * (a + 2 * k + 1))
      d = 1 / kept(1 + odd * d)
      c = kept(1 + odd / c)
      result *= d * c
      if abs(d * c - 1) <= 2.3e-16 { break }
    }
    return result
  }
}
