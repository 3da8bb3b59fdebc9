/// Proportions, plans and comparisons against the reference's other vectors, all of them.

import Foundation
import QuillStats
import TestKit
import Testing

@Suite struct OtherVectorTests {
  static func document() throws -> [String: Any] {
    let data = try Data(contentsOf: Repository.file("Tests/Fixtures/reference/other_vectors.json"))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  static func rows(_ key: String, _ list: String = "rows") throws -> [[String: Any]] {
    let part = try #require(try document()[key] as? [String: Any])
    return try #require(part[list] as? [[String: Any]])
  }

  private func int(_ row: [String: Any], _ key: String) throws -> Int { try #require(row[key] as? Int) }
  private func number(_ row: [String: Any], _ key: String) throws -> Double {
    try #require(row[key] as? Double)
  }

  @Test func everyPartIsCompared() throws {
    #expect(
      Set(try Self.document().keys) == [
        "proportion_intervals_95", "difference_of_proportions_newcombe10", "mcnemar_exact", "pass_at_k",
        "acceptance_sampling", "sample_size_kappa_irr", "kappa_ci_width_two_raters",
        "difference_in_alpha_permutation",
      ])
  }

  @Test func proportionIntervalsEqualTheReference() throws {
    for row in try Self.rows("proportion_intervals_95") {
      let (right, n) = (try int(row, "successes"), try int(row, "n"))
      for kind in ProportionInterval.allCases {
        let limits = try #require(row[kind.rawValue] as? [Double])
        let found = try #require(kind.of(right, of: n))
        #expect(near(found.lower, limits[0], 1e-10), "\(kind) \(right)/\(n) \(found) \(limits)")
        #expect(near(found.upper, limits[1], 1e-10), "\(kind) \(right)/\(n) \(found) \(limits)")
      }
      #expect(row.count == 2 + ProportionInterval.allCases.count)
    }
    #expect(ProportionInterval.wilson.of(1, of: 0) == nil && ProportionInterval.normal.of(2, of: 1) == nil)
  }

  @Test func differencesOfProportionsEqualTheReference() throws {
    for row in try Self.rows("difference_of_proportions_newcombe10") {
      let found = try #require(
        NewcombeInterval.difference(
          try int(row, "x1"), of: try int(row, "n1"), try int(row, "x2"), of: try int(row, "n2")))
      let expected = try #require(row["diff_lo_hi"] as? [Double])
      #expect(near(found.value, expected[0], 1e-12))
      #expect(near(found.ci95?.lower, expected[1], 1e-10) && near(found.ci95?.upper, expected[2], 1e-10))
    }
    #expect(NewcombeInterval.difference(0, of: 0, 1, of: 2) == nil)
  }

  @Test func mcNemarEqualsTheReference() throws {
    for row in try Self.rows("mcnemar_exact") {
      let (b, c) = (try int(row, "b"), try int(row, "c"))
      #expect(near(McNemarTest.exact(b, c), try number(row, "exact_p_two_sided"), 1e-12), "\(b) \(c)")
      #expect(near(McNemarTest.midP(b, c), try number(row, "midp"), 1e-12), "\(b) \(c)")
    }
  }

  @Test func passAtKEqualsTheReference() throws {
    for row in try Self.rows("pass_at_k") {
      let (n, c, k) = (try int(row, "n"), try int(row, "c"), try int(row, "k"))
      #expect(near(PassAtK.any(of: k, passed: c, runs: n), try number(row, "pass_at_k"), 1e-12))
      let all = try number(row, "pass_hat_k")
      let found = try #require(PassAtK.all(of: k, passed: c, runs: n))
      #expect(abs(found - all) <= 1e-12 * max(all, 1e-300), "\(n) \(c) \(k) \(found) \(all)")
      // What people write, which is biased low.
      let naive = 1 - pow(1 - Double(c) / Double(n), Double(k))
      #expect(near(naive, try number(row, "naive_1-(1-c/n)^k"), 1e-12))
    }
    #expect(PassAtK.any(of: 3, passed: 1, runs: 2) == nil && PassAtK.all(of: 0, passed: 1, runs: 2) == nil)
  }

  @Test func acceptancePlansEqualTheReference() throws {
    let part = try #require(try Self.document()["acceptance_sampling"] as? [String: Any])
    for row in try Self.rows("acceptance_sampling", "code_letters") {
      let lot = row["lot_up_to"] as? Int ?? 900_000
      for (level, name) in [(AcceptanceTable.Level.i, "I"), (.ii, "II"), (.iii, "III")] {
        #expect(AcceptanceTable.codeLetter(lot: lot, level: level) == row[name] as? String, "\(lot) \(name)")
      }
    }
    let plans = try Self.rows("acceptance_sampling", "single_normal")
    for row in plans {
      let (letter, limit) = (try #require(row["code_letter"] as? String), try number(row, "aql_percent"))
      let plan = try #require(AcceptanceTable.plan(letter: letter, limit: limit), "\(letter) \(limit)")
      #expect(plan == SamplingPlan(sample: try int(row, "n"), accept: try int(row, "ac")))
      #expect(try int(row, "re") == plan.accept + 1)
      #expect(
        near(plan.acceptance(errors: limit / 100), try number(row, "p_accept_at_aql_binomial"), 1e-10))
      #expect(near(100 * plan.limitingQuality, try number(row, "lq10_percent"), 1e-8), "\(letter) \(limit)")
    }
    var inTable = 0
    for letter in "ABCDEFGHJKLMNPQR".map(String.init) {
      inTable += AcceptanceTable.limits.count { AcceptanceTable.plan(letter: letter, limit: $0) != nil }
    }
    #expect(inTable == plans.count)
    for row in try Self.rows("acceptance_sampling", "oc") {
      let plan = SamplingPlan(sample: try int(row, "n"), accept: try int(row, "c"))
      let p = try number(row, "p")
      #expect(near(plan.acceptance(errors: p), try number(row, "binomial"), 1e-10))
      let found = plan.acceptance(bad: Int((1000 * p).rounded()), lot: 1000)
      #expect(near(found, try number(row, "hypergeom_lot1000"), 1e-10), "\(plan) \(p) \(found)")
    }
    let zero = try #require(part["zero_acceptance_n_for_95pct_confidence_of_p_below"] as? [String: Int])
    for (p, n) in zero { #expect(SamplingPlan.zeroErrors(toShowBelow: try #require(Double(p))) == n) }
    for row in try Self.rows("acceptance_sampling", "smallest_plan_alpha05_beta10") {
      let found = SamplingPlan.smallest(good: try number(row, "p1"), bad: try number(row, "p2"))
      #expect(found == SamplingPlan(sample: try int(row, "n"), accept: try int(row, "c")))
    }
  }

  /// Cantor's rows: rates of the two raters, κ₁, κ₀, items one-sided and two-sided. Flack's, with "m": shares and items
  /// to tell .8 from .6.
  @Test func sampleSizesEqualTheReference() throws {
    let part = try #require(try Self.document()["sample_size_kappa_irr"] as? [String: Any])
    let lines = try #require(part["output"] as? [String])
    #expect(lines.count == 7)
    for line in lines {
      let words = line.split(separator: " ").map(String.init)
      if words[0] == "m" {
        let shares = words[1..<(words.count - 1)].compactMap(Double.init)
        #expect(
          KappaPlanning.itemsToTell(kappa: 0.8, from: 0.6, shares: shares) == Int(words.last ?? ""), "\(line)"
        )
      } else {
        let x = words.compactMap(Double.init)
        for (twoSided, n) in [(false, x[4]), (true, x[5])] {
          let found = KappaPlanning.itemsToTell(
            kappa: x[2], from: x[3], rates: (x[0], x[1]), twoSided: twoSided)
          #expect(Double(found) == n, "\(line)")
        }
      }
    }
  }

  @Test func widthsOfKappaEqualTheReference() throws {
    for row in try Self.rows("kappa_ci_width_two_raters") {
      let shares = try #require(row["margins"] as? [Double])
      let kappa = try number(row, "kappa")
      let variance = KappaPlanning.variance(kappa: kappa, shares: shares)
      #expect(near(variance, try number(row, "asymptotic_n_times_variance"), 1e-10), "\(shares) \(kappa)")
      let width = KappaPlanning.width(kappa: kappa, shares: shares, items: 25)
      #expect(near(width, try number(row, "ci_full_width_at_n25"), 1e-10))
      let items = try #require(row["n_for_full_width"] as? [String: Int])
      for (width, n) in items {
        let found = KappaPlanning.items(kappa: kappa, shares: shares, width: try #require(Double(width)))
        #expect(found == n, "\(shares) \(kappa) \(width)")
      }
    }
  }

  @Test func permutationsOfAlphasDifferenceEqualTheReference() throws {
    let part = try #require(try Self.document()["difference_in_alpha_permutation"] as? [String: Any])
    for design in [VersionComparison.Design.paired, .unpaired] {
      let expected = try #require(part[design.rawValue] as? [String: Any])
      func rows(_ key: String, _ prefix: String) throws -> [Rating] {
        try #require(expected[key] as? [[Int]]).enumerated().flatMap { unit, values in
          values.enumerated().map { Rating(unit: "\(prefix)\(unit)", rater: "\($0)", value: "\($1)") }
        }
      }
      let found = try VersionComparison(
        before: try rows("v1", "u"), after: try rows("v2", design == .paired ? "u" : "w"), level: .nominal,
        design: design)
      #expect(near(found.before, try number(expected, "alpha_v1"), 1e-12))
      #expect(near(found.after, try number(expected, "alpha_v2"), 1e-12))
      #expect(near(found.difference, try number(expected, "difference"), 1e-12))
      #expect(near(found.p, try number(expected, "p_two_sided"), 1e-12))
      let count = try #require(expected["count"] as? [Int])
      #expect([found.asExtreme, found.permutations] == count && found.isExact && found.undefined == 0)
      guard case .cannotTell(let needed?) = found.verdict else {
        Issue.record("\(design): \(found.verdict)")
        continue
      }
      #expect(needed > found.items.before)
      #expect(found.sentence().contains("cannot be told"))
      #expect(found.interval?.lower ?? 1 < found.difference && found.interval?.upper ?? -1 > found.difference)
    }
  }
}
