import Glibc

/// Binomially distributed counts.
enum BinomialDraw {
  /// How many of `n` trials succeed, each with probability `p`; the same for the same generator.
  ///
  /// Source: Hörmann (1993), The generation of binomial random variates, algorithm BTRS, from a mean of 10 on; inversion
  /// below.
  ///
  /// - Complexity: O(1) on average, O(mean) below a mean of 10.
  static func draw(_ n: Int, _ p: Double, using random: inout SeededGenerator) -> Int {
    if n <= 0 || p <= 0 { return 0 }
    if p >= 1 { return n }
    if p > 0.5 { return n - draw(n, 1 - p, using: &random) }
    return Double(n) * p < 10 ? inverted(n, p, using: &random) : rejected(n, p, using: &random)
  }

  /// Goes up from 0 until the probabilities passed make up the number drawn.
  private static func inverted(_ n: Int, _ p: Double, using random: inout SeededGenerator) -> Int {
    let odds = p / (1 - p)
    var left = random.unit()
    var probability = exp(Double(n) * log1p(-p))
    var k = 0
    while left >= probability, k < n {
      left -= probability
      probability *= odds * Double(n - k) / Double(k + 1)
      k += 1
      // What is left of 1 is rounding.
      if probability == 0 { break }
    }
    return k
  }

  /// Draws from a hat over the probabilities, and keeps what lies under them.
  private static func rejected(_ n: Int, _ p: Double, using random: inout SeededGenerator) -> Int {
    let n = Double(n)
    let deviation = (n * p * (1 - p)).squareRoot()
    let b = 1.15 + 2.53 * deviation
    let a = -0.0873 + 0.0248 * b + 0.01 * p
    let centre = n * p + 0.5
    let sure = 0.92 - 4.2 / b
    let height = (2.83 + 5.1 / b) * deviation
    let logOdds = log(p / (1 - p))
    let mode = ((n + 1) * p).rounded(.down)
    while true {
      let u = random.unit() - 0.5
      let v = random.unit()
      let fromEdge = 0.5 - abs(u)
      let k = ((2 * a / fromEdge + b) * u + centre).rounded(.down)
      guard k >= 0, k <= n else { continue }
      if fromEdge >= 0.07, v <= sure { return Int(k) }
      let bound = logFactorials(mode, n - mode) - logFactorials(k, n - k) + (k - mode) * logOdds
      if log(v * height / (a / (fromEdge * fromEdge) + b)) <= bound { return Int(k) }
    }
  }

  private static func logFactorials(_ a: Double, _ b: Double) -> Double { logFactorial(a) + logFactorial(b) }

  /// Stirling's series; below 10 the product itself. Error below 1e-13 of the result.
  private static func logFactorial(_ k: Double) -> Double {
    if k < 10 { return log(stride(from: 2, through: k, by: 1).reduce(1, *)) }
    let x = k + 1
    let squared = x * x
    let series = (1 / 12.0 - (1 / 360.0 - (1 / 1260.0 - 1 / (1680 * squared)) / squared) / squared) / x
    return (x - 0.5) * log(x) - x + 0.918_938_533_204_672_7 + series
  }
}
