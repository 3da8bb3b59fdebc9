/// Planning by simulation against the reference's 216 cells of 1000 studies: a few of them, within the noise of both.

import Foundation
import QuillStats
import TestKit
import Testing

@Suite struct PlanningTests {
  struct Cell {
    let simulation: AgreementSimulation
    let alpha: Double
    let figures: [String: Double]
  }

  static func cells() throws -> [Cell] {
    let text = try String(
      contentsOf: Repository.file("Tests/Fixtures/reference/ci_width_summary.csv"), encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline).map { $0.split(separator: ",").map(String.init) }
    let heading = try #require(lines.first)
    return try lines.dropFirst().map { line in
      let row = Dictionary(uniqueKeysWithValues: zip(heading, line))
      let shares = try #require(row["prevalence"]).split(separator: "/").compactMap { Double($0) }
      let sum = shares.reduce(0, +)
      return Cell(
        simulation: AgreementSimulation(
          items: try #require(Int(row["items"] ?? "")), raters: try #require(Int(row["raters"] ?? "")),
          shares: shares.map { $0 / sum }),
        alpha: try #require(Double(row["alpha"] ?? "")), figures: row.compactMapValues(Double.init))
    }
  }

  /// All 216 where `QUILL_WHOLE` is set, else every eighteenth.
  @Test func widthsAreThoseOfTheReference() throws {
    let all = try Self.cells()
    #expect(all.count == 216)
    let isSoak = Effort.isWhole
    let studies = isSoak ? 2000 : 150
    var worst = 0.0
    for (index, cell) in all.enumerated() where isSoak || index % 18 == 7 {
      let found = cell.simulation.outlook(alpha: cell.alpha, studies: studies, seed: UInt64(index))
      let sd = try #require(cell.figures["sd_of_estimate"])
      let width = try #require(cell.figures["gwet_t_width"])
      let coverage = try #require(cell.figures["gwet_t_coverage"])
      let place = "cell \(index) \(cell.simulation) \(cell.alpha): \(found)"
      // Four standard errors of either simulation; a standard deviation of skewed estimates is worse than normal.
      let noise = 4 * (1 / (2 * Double(studies)) + 1 / 2000).squareRoot()
      #expect(abs(found.standardDeviation / sd - 1) < 1.7 * noise, "\(place), sd \(sd)")
      #expect(abs(found.width / width - 1) < 2 * noise, "\(place), width \(width)")
      let share = (coverage * (1 - coverage) * (1 / Double(studies) + 1 / 1000)).squareRoot()
      #expect(abs(found.coverage - coverage) < 4 * share + 0.01, "\(place), coverage \(coverage)")
      worst = max(worst, abs(found.width / width - 1))
    }
    #expect(worst > 0)
  }

  @Test func bcaWidthsAreThoseOfTheReference() throws {
    let cell = try #require(
      try Self.cells().first { $0.figures["items"] == 25 && $0.simulation.raters == 3 && $0.alpha == 0.6 })
    let found = cell.simulation.outlook(alpha: 0.6, studies: 40, replicates: 200, seed: 4)
    let width = try #require(cell.figures["bca_width"])
    #expect(abs(found.width - width) < 0.06, "\(found) \(width)")
    #expect(found.undefined == 0 && found.coverage > 0.8)
  }

  /// Three balanced categories, 25 items, .5 to .7: 20, 34 and 46% for 2, 3 and 5 raters; 100 items, 3 raters: 82%.
  @Test(arguments: [(25, 2, 0.20), (25, 3, 0.34), (25, 5, 0.46), (100, 3, 0.82)])
  func powerIsThatOfTheReference(items: Int, raters: Int, power: Double) {
    let thirds = [Double](repeating: 1.0 / 3, count: 3)
    let found = AgreementSimulation(items: items, raters: raters, shares: thirds)
      .power(from: 0.5, to: 0.7, studies: 150, seed: 9)
    #expect(abs(found - power) < 0.14, "\(found)")
  }

  @Test func theSameSeedGivesTheSameOutlook() {
    let plan = AgreementSimulation(items: 20, raters: 2, shares: [0.5, 0.5])
    #expect(plan.outlook(alpha: 0.6, studies: 30, seed: 2) == plan.outlook(alpha: 0.6, studies: 30, seed: 2))
  }
}
