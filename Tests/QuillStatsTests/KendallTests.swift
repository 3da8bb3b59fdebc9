/// Kendall's W: ties, invariance, and where it is undefined.

import QuillStats
import Testing

@Suite struct KendallTests {
  private func w(_ ranks: [[Double]], drop: (Int, Int)? = nil) throws -> StatisticResult {
    let rows = ranks.enumerated().flatMap { rater, values in
      values.enumerated().compactMap { unit, value -> Rating? in
        if let drop, drop == (rater, unit) { return nil }
        return Rating(unit: "\(unit)", rater: "\(rater)", value: "\(value)")
      }
    }
    return KendallW.statistic.compute(try Ratings(rows, level: .ordinal))
  }

  /// Siegel (1956), p. 234: ranks with ties of three judges on ten objects, printed with S = 591 and W = .828.
  @Test func tiesAreCorrectedForAsInTheBook() throws {
    let x = [1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10]
    let y = [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5]
    let z = [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10]
    #expect(near(try w([x, y, z]).value, 0.828, 0.0005))
  }

  @Test func oneOrderIsOneAndTwoContraryOnesAreNothing() throws {
    #expect(near(try w([[1, 2, 3], [10, 20, 30], [0, 1, 9]]).value, 1, 1e-12), "only the order counts")
    #expect(near(try w([[1, 2, 3], [3, 2, 1]]).value, 0, 1e-12))
  }

  @Test func onlyUnitsThatEveryRaterRankedCount() throws {
    let all = [[1.0, 2, 3, 4], [1, 2, 4, 3]]
    #expect(near(try w(all, drop: (1, 3)).value, 1, 1e-12))
  }

  @Test func whereThereIsNoValueThereIsAReason() throws {
    #expect(try w([[1, 2, 3]]).reason == .oneRater)
    #expect(try w([[1, 1], [2, 2]]).reason == .noVariation)
    #expect(try w([[1], [2]]).reason == .tooFewUnits)
  }
}
