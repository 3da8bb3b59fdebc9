/// Every number of the reference vectors that the registry covers.

import QuillStats
import Testing

@Suite struct ReferenceVectorTests {
  @Test func theVectorsAreThere() { #expect(ReferenceVector.all.count == 59) }

  /// The entries that are compared elsewhere in this suite than by `Statistics` and `Breakdowns`.
  static let special: Set<String> = [
    "coincidence_matrix", "custom_distances", "weighted_alpha_custom", "weighted_kappa_custom",
  ]

  @Test func nothingUnderExactIsLeftOut() {
    let compared = Set(Statistics.all.map(\.name)).union(Breakdowns.all.map(\.name)).union(Self.special)
    let named = Set(ReferenceVector.all.flatMap { $0.exact.keys })
    #expect(named.subtracting(compared).isEmpty, "not compared: \(named.subtracting(compared).sorted())")
    #expect(named.count == 60)
    // The reference has no orders; W has a book's two tables instead.
    let beyond = compared.subtracting(named)
    #expect(beyond == [KendallW.statistic.name], "compared with nothing: \(beyond)")
  }

  @Test(arguments: Statistics.all.map(\.name).filter { $0 != KendallW.statistic.name })
  func valuesEqualTheExactOnes(name: String) throws {
    let statistic = try #require(Statistics.named(name))
    let vectors = ReferenceVector.all.filter { $0.exact[name] != nil }
    #expect(!vectors.isEmpty)
    for vector in vectors {
      let expected = try #require(vector.exact[name])
      let result = statistic.compute(try vector.ratings(statistic.level))
      let tolerance = name.hasPrefix("jackknife") ? 1e-10 : 1e-12
      #expect(
        near(result.value, expected.value, tolerance),
        "\(vector.id): \(result), not \(String(describing: expected.value))")
      guard let estimate = result.estimate else {
        #expect(result.reason?.sentence.isEmpty == false)
        continue
      }
      check(estimate, expected, "\(vector.id) \(name)")
    }
  }

  @Test(arguments: Breakdowns.all.map(\.name))
  func partsEqualTheExactOnes(name: String) throws {
    let breakdown = try #require(Breakdowns.named(name))
    let vectors = ReferenceVector.all.filter { $0.exact[name] != nil }
    #expect(vectors.count > 30)
    for vector in vectors {
      let level = name == "alpha_leave_one_rater_out" ? try #require(vector.leaveOneOutLevel) : .nominal
      let found = try breakdown.compute(try vector.ratings(level))
      let expected = try #require(vector.parts[name])
      #expect(Set(found.map(\.key)) == Set(expected.keys), "\(vector.id) \(name)")
      for part in found {
        let value = expected[part.key] ?? nil
        #expect(
          near(part.result.value, value, 1e-12),
          "\(vector.id) \(name) \(part), not \(String(describing: value))")
        #expect((part.result.reason == nil) == (value != nil))
      }
    }
  }

  /// Artstein & Poesio (2008), table 6: printed .8156 and .8163.
  @Test func distancesOfOnesOwnEqualTheExactOnes() throws {
    let vectors = ReferenceVector.all.filter { $0.exact["custom_distances"] != nil }
    #expect(vectors.map(\.id) == ["artstein_poesio2008_chck"])
    for vector in vectors {
      let pairs = try #require(vector.parts["custom_distances"]).map { key, distance in
        let names = key.split(separator: "-").map(String.init)
        return CategoryDistances.Pair(names[0], names[1], try #require(distance))
      }
      for statistic in Statistics.with(CategoryDistances(pairs)) {
        let expected = try #require(vector.exact[statistic.name])
        let found = statistic.compute(try vector.ratings(.nominal)).value
        #expect(near(found, expected.value, 1e-12), "\(statistic.name) \(String(describing: found))")
        #expect(near(found, vector.published[statistic.name], 0.00005))
      }
    }
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
    if let null = expected.numbers["ase0"] {
      let p = null > 0 ? 2 * NormalDistribution.cdf(-abs(estimate.value / null)) : nil
      #expect(near(estimate.p, p, 1e-10), "\(place) p from ase0")
    }
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
