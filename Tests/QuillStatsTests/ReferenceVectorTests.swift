/// Every number of the reference vectors that the registry covers.

import QuillStats
import Testing

@Suite struct ReferenceVectorTests {
  @Test func theVectorsAreThere() { #expect(ReferenceVector.all.count == 59) }

  @Test(arguments: Statistics.all.map(\.name))
  func valuesEqualTheExactOnes(name: String) throws {
    let statistic = try #require(Statistics.named(name))
    var compared = 0
    for vector in ReferenceVector.all {
      guard let expected = vector.exact[name] else { continue }
      let result = statistic.compute(try vector.ratings(statistic.level))
      compared += 1
      #expect(
        near(result.value, expected.value, 1e-12),
        "\(vector.id): \(result), not \(String(describing: expected.value))")
      guard let estimate = result.estimate else {
        #expect(result.reason?.sentence.isEmpty == false)
        continue
      }
      check(estimate, expected, "\(vector.id) \(name)")
    }
    // The reference has no orders; W has a book's two tables instead.
    #expect(compared >= (name == KendallW.statistic.name ? 0 : 26), "\(name): only \(compared) vectors")
  }

  private func check(_ estimate: Estimate, _ expected: ReferenceVector.Expected, _ place: String) {
    if let chance = expected.numbers["pe"] {
      #expect(near(estimate.chance, chance, 1e-12), "\(place) chance")
    }
    if let se = expected.numbers["se"] ?? expected.numbers["ase"] {
      #expect(near(estimate.se, se, 1e-10), "\(place) se \(String(describing: estimate.se)) not \(se)")
    }
    if expected.absent.contains("se") { #expect(estimate.se == nil, "\(place) se") }
    if let limits = expected.ci95 {
      // The reference does not cut lower limits to what is possible.
      let lower = estimate.isCut ? max(limits[0], estimate.ci95?.lower ?? .nan) : limits[0]
      #expect(
        near(estimate.ci95?.lower, lower, 1e-10),
        "\(place) \(String(describing: estimate.ci95)) not \(limits)")
      #expect(near(estimate.ci95?.upper, limits[1], 1e-10), "\(place) upper")
    }
    if let p = expected.numbers["p_two_sided"] { #expect(near(estimate.p, p, 1e-10), "\(place) p") }
    if expected.absent.contains("p_two_sided") { #expect(estimate.p == nil, "\(place) p") }
    if let z = expected.numbers["z0"] {
      #expect(near(estimate.p, 2 * NormalDistribution.cdf(-abs(z)), 1e-10), "\(place) p from z0")
    }
  }

  @Test func coincidencesEqualTheExactOnes() throws {
    for vector in ReferenceVector.all {
      guard let expected = vector.coincidences else { continue }
      let ratings = try vector.ratings(.nominal)
      let matrix = CoincidenceMatrix(ratings)
      for (c, row) in expected.o.enumerated() {
        for (k, value) in row.enumerated() {
          let at = try #require(matrix.categories.firstIndex(of: expected.categories[c]))
          let to = try #require(matrix.categories.firstIndex(of: expected.categories[k]))
          #expect(near(matrix[at, to], value, 1e-12), "\(vector.id)")
        }
      }
    }
  }

  @Test(arguments: Level.allCases)
  func jackknifeErrorsEqualTheExactOnes(level: Level) throws {
    for vector in ReferenceVector.all where vector.levels.contains(level) {
      guard let expected = vector.exact["jackknife_se_alpha_\(level.rawValue)"] else { continue }
      let ratings = try vector.ratings(level)
      let found: Double?
      do {
        let coefficient = try #require(try KrippendorffAlpha.at(level).additive(ratings))
        found = try Jackknife.standardError(coefficient)
      } catch let reason as Undefined {
        #expect(!reason.sentence.isEmpty)
        found = nil
      }
      #expect(
        near(found, expected.value, 1e-10),
        "\(vector.id): \(String(describing: found)) not \(String(describing: expected.value))")
    }
  }

  @Test func additiveFormsGiveTheSameValue() throws {
    for vector in ReferenceVector.all {
      for statistic in Statistics.all where vector.levels.contains(statistic.level) {
        let ratings = try vector.ratings(statistic.level)
        guard let value = statistic.compute(ratings).value,
          let coefficient = try statistic.additive(ratings)
        else { continue }
        #expect(near(coefficient.estimate, value, 1e-12), "\(vector.id) \(statistic.name)")
      }
    }
  }
}
