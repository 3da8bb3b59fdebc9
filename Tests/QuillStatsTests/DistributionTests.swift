import QuillStats
import Testing

@Suite struct DistributionTests {
  @Test(arguments: [
    (-1.959963984540054, 0.025), (0, 0.5), (1, 0.8413447460685429), (-6, 9.865876450376981e-10),
    (-10, 7.619853024160526e-24),
  ])
  func normalIsRightBothWays(x: Double, p: Double) {
    #expect(abs(NormalDistribution.cdf(x) / p - 1) < 1e-12)
    #expect(abs(NormalDistribution.quantile(p) - x) < 1e-12 * max(1, abs(x)))
  }

  /// df 1 and 2 have closed forms; the others are printed in tables and in the vectors' intervals.
  @Test(arguments: [
    (1.0, 0.975, 12.706204736174707), (2.0, 0.975, 4.302652729749464), (9.0, 0.975, 2.262157162798205),
    (29.0, 0.975, 2.045229642132703), (199.0, 0.975, 1.9719565442517538), (5.0, 0.75, 0.7266868438004227),
  ])
  func studentQuantilesAreThoseOfTheTables(df: Double, p: Double, t: Double) {
    #expect(
      abs(StudentDistribution.quantile(p, df: df) / t - 1) < 1e-12,
      "\(StudentDistribution.quantile(p, df: df))")
    #expect(abs(StudentDistribution.cdf(t, df: df) - p) < 1e-12)
    #expect(abs(StudentDistribution.quantile(1 - p, df: df) + t) < 1e-11)
  }

  @Test func studentTailsKeepTheirDigits() {
    // Closed form for two degrees of freedom: P(|T| ≥ t) = 1 − t / √(2 + t²).
    for t in [0.01, 0.5, 3.0, 40.0] {
      let exact = 2 / ((2 + t * t).squareRoot() * ((2 + t * t).squareRoot() + t))
      #expect(abs(StudentDistribution.twoSided(t, df: 2) / exact - 1) < 1e-12)
    }
    // The vectors' smallest p: Cohen's table 1, quadratic agreement 0.71, 199 degrees of freedom.
    let p = StudentDistribution.twoSided(0.71 / 0.022517441592672046, df: 199)
    #expect(abs(p / 2.4755238390601341e-79 - 1) < 1e-9, "\(p)")
  }

  @Test func manyDegreesOfFreedomApproachTheNormal() {
    for df in [1e4, 1e6] {
      let gap = StudentDistribution.quantile(0.975, df: df) - NormalDistribution.quantile(0.975)
      // First term of the expansion: (z³ + z) / (4 df).
      let z = 1.959963984540054
      #expect(abs(gap - (z * z * z + z) / (4 * df)) < 10 / (df * df) + 1e-12, "df \(df): \(gap)")
    }
  }

  @Test func quantilesOutsideTheirRangeAreNotNumbers() {
    #expect(NormalDistribution.quantile(0) == -.infinity && NormalDistribution.quantile(1) == .infinity)
    #expect(NormalDistribution.quantile(1.5).isNaN && StudentDistribution.quantile(1, df: 3).isNaN)
  }

  @Test func quantileAndDistributionAreInverse() {
    for df in [0.7, 1.0, 3.0, 17.0, 80.0, 250.0, 12_345.0] {
      for p in [1e-9, 0.001, 0.2, 0.4999, 0.5, 0.63, 0.99] {
        let back = StudentDistribution.cdf(StudentDistribution.quantile(p, df: df), df: df)
        #expect(abs(back - p) < 1e-12 * max(p, 0.01), "df \(df), p \(p): \(back)")
        #expect(abs(NormalDistribution.cdf(NormalDistribution.quantile(p)) / p - 1) < 1e-12)
      }
    }
  }

  /// Of tables, and of scipy for degrees of freedom that are not whole.
  @Test(arguments: [
    (0.975, 5.0, 15.0, 3.5764153492790607), (0.975, 5, 18, 3.381967805875243),
    (0.975, 18, 5, 6.361883204654352),
    (0.95, 1, 10, 4.964602743730711), (0.5, 3.7, 8.2, 0.8992626793833746),
    (0.975, 2, 1e5, 3.6890155357767767), (0.025, 4, 9, 0.11230047780266185),
  ])
  func quantilesOfFAreThoseOfTheTables(p: Double, d1: Double, d2: Double, f: Double) {
    let found = FDistribution.quantile(p, d1, d2)
    #expect(abs(found / f - 1) < 1e-10, "\(found)")
    #expect(abs(FDistribution.upperTail(f, d1, d2) - (1 - p)) < 1e-10)
    #expect(abs(FDistribution.quantile(1 - p, d2, d1) * f - 1) < 1e-10, "the other way up")
  }

  @Test func fOfOneDegreeIsTheSquareOfT() {
    for df in [1.0, 4, 33] {
      let t = StudentDistribution.quantile(0.975, df: df)
      #expect(abs(FDistribution.quantile(0.95, 1, df) / (t * t) - 1) < 1e-10)
    }
  }
}
